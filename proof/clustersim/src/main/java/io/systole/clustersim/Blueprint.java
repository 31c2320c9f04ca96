package io.systole.clustersim;

import io.systole.cib.document.Element;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.NodeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Writes the document of a simulated cluster.
final class Blueprint {
    private final List<NodeName> hosts = new ArrayList<>();
    private final StringBuilder resources = new StringBuilder();
    private final StringBuilder constraints = new StringBuilder();
    private final Map<String, Set<String>> dependencies = new LinkedHashMap<>();
    private final Map<String, Set<String>> apart = new LinkedHashMap<>();
    private final List<String> machines = new ArrayList<>();
    private final List<String> services = new ArrayList<>();
    private final List<String> cloned = new ArrayList<>();
    private int stickiness = 100;
    private final List<NodeName> witnesses = new ArrayList<>();
    private Optional<Duration> watchdog = Optional.empty();
    private int threshold;
    private boolean checksArrivals;
    private int rules;

    Blueprint(int size) {
        for (int i = 1; i <= size; i++) hosts.add(new NodeName("xen" + i));
        for (NodeName host : hosts) fenceDevice(host);
    }

    int size() {
        return hosts.size();
    }

    /// One more host, which votes and runs nothing.
    void witness() {
        var witness = new NodeName("witness");
        hosts.add(witness);
        witnesses.add(witness);
        fenceDevice(witness);
    }

    void watchdogs(Duration patience) {
        watchdog = Optional.of(patience);
    }

    /// How often something may fail on a host before it has to leave.
    void threshold(int failures) {
        threshold = failures;
    }

    /// Machines are looked at in depth after they have arrived, and recovered where that fails.
    void checkArrivals() {
        checksArrivals = true;
    }

    void group(String id, List<String> members) {
        services.addAll(members);
        resources.append("<group id=\"%s\">".formatted(id));
        for (String member : members) resources.append(primitive(member));
        resources.append("</group>");
        for (int i = 1; i < members.size(); i++)
            dependencies
                    .computeIfAbsent(members.get(i), _ -> new LinkedHashSet<>())
                    .add(members.get(i - 1));
    }

    void stickiness(int points) {
        stickiness = points;
    }

    private void fenceDevice(NodeName host) {
        resources.append(
                """
                <primitive id="fence-%1$s" class="stonith" type="fence_bmc">
                  <instance_attributes id="fence-%1$s-params">
                    <nvpair id="fence-%1$s-host" name="pcmk_host_list" value="%1$s"/>
                  </instance_attributes>
                </primitive>
                """
                        .formatted(host));
        rule(
                "<rsc_location id=\"%%s\" rsc=\"fence-%1$s\" node=\"%1$s\" score=\"-INFINITY\"/>"
                        .formatted(host));
    }

    void machine(String id) {
        machines.add(id);
        resources.append(
                """
                <primitive id="%1$s" class="ocf" provider="heartbeat" type="VirtualDomain">
                  <meta_attributes id="%1$s-meta">
                    <nvpair id="%1$s-live" name="allow-migrate" value="true"/>
                  </meta_attributes>
                  <operations>
                    <op id="%1$s-monitor" name="monitor" interval="10s" timeout="30s"/>
                    <op id="%1$s-start" name="start" interval="0" timeout="60s"/>
                    <op id="%1$s-stop" name="stop" interval="0" timeout="60s"/>
                    <op id="%1$s-to" name="migrate_to" interval="0" timeout="600s"/>
                    <op id="%1$s-from" name="migrate_from" interval="0" timeout="60s"/>
                  </operations>
                </primitive>
                """
                        .formatted(id));
    }

    void service(String id) {
        services.add(id);
        resources.append(primitive(id));
    }

    void storage() {
        cloned.add("storage");
        resources.append("<clone id=\"storage-clone\">%s</clone>".formatted(primitive("storage")));
    }

    private static String primitive(String id) {
        return """
        <primitive id="%1$s" class="ocf" provider="pacemaker" type="Dummy">
          <operations>
            <op id="%1$s-monitor" name="monitor" interval="15s" timeout="20s"/>
          </operations>
        </primitive>
        """
                .formatted(id);
    }

    void order(String first, String then) {
        String primitive = first.equals("storage-clone") ? "storage" : first;
        dependencies.computeIfAbsent(then, _ -> new LinkedHashSet<>()).add(primitive);
        rule(
                "<rsc_order id=\"%%s\" first=\"%s\" then=\"%s\" kind=\"Mandatory\"/>"
                        .formatted(first, then));
    }

    void apart(String one, String other, int points) {
        rule(
                "<rsc_colocation id=\"%%s\" rsc=\"%s\" with-rsc=\"%s\" score=\"%d\"/>"
                        .formatted(one, other, points));
    }

    /// Whether each of them finds a host without any it must be apart from, in whatever order they are placed, if these two are
    /// kept apart, too. A scheduler that places one after another promises no more.
    boolean hasRoomApart(String one, String other) {
        int others = hosts.size() - witnesses.size() - 1;
        return Stream.of(one, other)
                .allMatch(it -> apart.getOrDefault(it, Set.of()).size() < others);
    }

    void mustBeApart(String one, String other) {
        apart(one, other, -1_000_000);
        apart.computeIfAbsent(one, _ -> new LinkedHashSet<>()).add(other);
        apart.computeIfAbsent(other, _ -> new LinkedHashSet<>()).add(one);
    }

    void prefer(String resource, int host, int points) {
        rule(
                "<rsc_location id=\"%%s\" rsc=\"%s\" node=\"%s\" score=\"%d\"/>"
                        .formatted(resource, hosts.get(host), points));
    }

    void ban(String resource, int host) {
        prefer(resource, host, -1_000_000);
    }

    private void rule(String template) {
        constraints.append(template.formatted("rule-" + ++rules)).append('\n');
    }

    Estate build() {
        var nodes = new StringBuilder();
        for (int i = 0; i < hosts.size(); i++)
            nodes.append(
                    "<node id=\"%d\" uname=\"%s\"%s/>"
                            .formatted(
                                    i + 1,
                                    hosts.get(i),
                                    witnesses.contains(hosts.get(i)) ? " type=\"ping\"" : ""));
        String more =
                watchdog.map(patience ->
                                "<nvpair id=\"options-watchdog\" name=\"stonith-watchdog-timeout\" value=\"%ds\"/>"
                                        .formatted(patience.toSeconds() * 2 + 5))
                        .orElse("");
        String patience =
                threshold > 0
                        ? "<nvpair id=\"defaults-threshold\" name=\"migration-threshold\" value=\"%d\"/>"
                                .formatted(threshold)
                        : "";
        String checks =
                checksArrivals
                        ? """
                        <nvpair id="defaults-check" name="migration-check" value="10"/>
                        <nvpair id="defaults-check-fail" name="on-migration-check-fail" value="restart"/>
                        """
                        : "";
        String text =
                """
                <cib validate-with="pacemaker-3.10" crm_feature_set="3.20.5" admin_epoch="0" epoch="1" num_updates="0">
                  <configuration>
                    <crm_config>
                      <cluster_property_set id="options">
                        <nvpair id="options-stonith" name="stonith-enabled" value="true"/>
                        <nvpair id="options-policy" name="scheduling-policy" value="continuity"/>
                        <nvpair id="options-mark" name="operators-mark" value="0"/>
                        %s
                      </cluster_property_set>
                    </crm_config>
                    <nodes>%s</nodes>
                    <resources>%s</resources>
                    <constraints>%s</constraints>
                    <rsc_defaults>
                      <meta_attributes id="defaults">
                        <nvpair id="defaults-stickiness" name="resource-stickiness" value="%d"/>
                        %s
                        %s
                      </meta_attributes>
                    </rsc_defaults>
                  </configuration>
                  <status/>
                </cib>
                """
                        .formatted(
                                more, nodes, resources, constraints, stickiness, patience, checks);
        return new Estate(
                hosts,
                read(text),
                dependencies,
                machines,
                services,
                cloned,
                witnesses,
                watchdog,
                checksArrivals);
    }

    private static Element read(String text) {
        return switch (CibReader.read(text, "estate.xml")) {
            case Reading.Read(var cib) -> cib.root();
            case Reading.Refused(var problems) ->
                    throw new IllegalStateException("a drawn document is refused: " + problems);
        };
    }
}

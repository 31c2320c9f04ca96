package io.systole.clustersim;

import io.systole.cib.document.Element;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.NodeName;
import io.systole.world.Chance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a simulated cluster consists of: its hosts and the document they live by.
///
/// @param dependencies by resource: what it is ordered after, directly
/// @param machines     virtual machines, which may migrate live
/// @param services     single resources which may not
/// @param cloned       the primitives of which a copy runs on every host
public record Estate(
        List<NodeName> hosts,
        Element document,
        Map<String, Set<String>> dependencies,
        List<String> machines,
        List<String> services,
        List<String> cloned) {

    public Estate {
        hosts = List.copyOf(hosts);
        machines = List.copyOf(machines);
        services = List.copyOf(services);
        cloned = List.copyOf(cloned);
    }

    /// What may run only once.
    public Set<String> single() {
        var single = new LinkedHashSet<>(machines);
        single.addAll(services);
        return single;
    }

    /// The resource and all it depends on, directly or not.
    Set<String> foundations(String resource) {
        var found = new LinkedHashSet<String>();
        var open = new ArrayList<>(List.of(resource));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (found.add(next)) open.addAll(dependencies.getOrDefault(next, Set.of()));
        }
        return found;
    }

    /// Two hosts of interest with the two machines of the founding scenario, and others beside them, as witnesses.
    static Estate founding(int others) {
        var plan = new Blueprint(2 + others);
        plan.machine("domU1");
        plan.machine("domU2");
        plan.order("domU1", "domU2");
        plan.prefer("domU1", 0, 100);
        plan.prefer("domU2", 1, 100);
        for (int host = 2; host < 2 + others; host++) {
            plan.ban("domU1", host);
            plan.ban("domU2", host);
        }
        return plan.build();
    }

    /// A cluster drawn by chance.
    static Estate draw(Chance chance) {
        var plan = new Blueprint(2 + chance.below(4));
        boolean storage = chance.perMille(300);
        if (storage) plan.storage();
        int machines = 2 + chance.below(7);
        for (int i = 1; i <= machines; i++) {
            String vm = "vm" + i;
            plan.machine(vm);
            if (storage && chance.perMille(600)) plan.order("storage-clone", vm);
            if (i > 1 && chance.perMille(400)) plan.order("vm" + (1 + chance.below(i - 1)), vm);
            if (i > 1 && chance.perMille(150))
                plan.apart("vm" + (1 + chance.below(i - 1)), vm, chance.perMille(500) ? -500 : -1_000_000);
            if (chance.perMille(400)) plan.prefer(vm, chance.below(plan.size()), 10 + chance.below(200));
        }
        int services = chance.below(3);
        for (int i = 1; i <= services; i++) {
            plan.service("svc" + i);
            if (chance.perMille(300)) plan.order("vm" + (1 + chance.below(machines)), "svc" + i);
        }
        plan.stickiness(chance.below(3) * 50);
        return plan.build();
    }

    /// Writes the document.
    private static final class Blueprint {
        private final List<NodeName> hosts = new ArrayList<>();
        private final StringBuilder resources = new StringBuilder();
        private final StringBuilder constraints = new StringBuilder();
        private final Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        private final List<String> machines = new ArrayList<>();
        private final List<String> services = new ArrayList<>();
        private final List<String> cloned = new ArrayList<>();
        private int stickiness = 100;
        private int rules;

        Blueprint(int size) {
            for (int i = 1; i <= size; i++) hosts.add(new NodeName("xen" + i));
            for (NodeName host : hosts) fenceDevice(host);
        }

        int size() {
            return hosts.size();
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
            rule("<rsc_location id=\"%%s\" rsc=\"fence-%1$s\" node=\"%1$s\" score=\"-INFINITY\"/>".formatted(host));
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
            rule("<rsc_order id=\"%%s\" first=\"%s\" then=\"%s\" kind=\"Mandatory\"/>".formatted(first, then));
        }

        void apart(String one, String other, int points) {
            rule("<rsc_colocation id=\"%%s\" rsc=\"%s\" with-rsc=\"%s\" score=\"%d\"/>".formatted(one, other, points));
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
                nodes.append("<node id=\"%d\" uname=\"%s\"/>".formatted(i + 1, hosts.get(i)));
            String text =
                    """
                    <cib validate-with="pacemaker-3.10" crm_feature_set="3.20.5" admin_epoch="0" epoch="1" num_updates="0">
                      <configuration>
                        <crm_config>
                          <cluster_property_set id="options">
                            <nvpair id="options-stonith" name="stonith-enabled" value="true"/>
                            <nvpair id="options-policy" name="scheduling-policy" value="continuity"/>
                          </cluster_property_set>
                        </crm_config>
                        <nodes>%s</nodes>
                        <resources>%s</resources>
                        <constraints>%s</constraints>
                        <rsc_defaults>
                          <meta_attributes id="defaults">
                            <nvpair id="defaults-stickiness" name="resource-stickiness" value="%d"/>
                          </meta_attributes>
                        </rsc_defaults>
                      </configuration>
                      <status/>
                    </cib>
                    """
                            .formatted(nodes, resources, constraints, stickiness);
            return new Estate(
                    hosts, read(text), dependencies, machines, services, cloned);
        }

        private static Element read(String text) {
            return switch (CibReader.read(text, "estate.xml")) {
                case Reading.Read(var cib) -> cib.root();
                case Reading.Refused(var problems) ->
                        throw new IllegalStateException("a drawn document is refused: " + problems);
            };
        }
    }
}

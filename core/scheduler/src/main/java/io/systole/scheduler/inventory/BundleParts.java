package io.systole.scheduler.inventory;

import io.systole.cib.config.NameValue;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.OperationDefinition;
import io.systole.cib.config.ResourceDefinition.CloneDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.model.Scan;
import io.systole.model.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes down the resources a bundle implies: containers, addresses, connections, and the clone of what is inside.
///
/// The texts are compared by digest with what runs, so every blank counts.
final class BundleParts {
    private final BundleLayout layout;
    private final String id;

    BundleParts(BundleLayout layout) {
        this.layout = layout;
        this.id = layout.definition().id();
    }

    String replicaId(int replica) {
        return id + "-" + replica;
    }

    CloneDefinition innerClone(PrimitiveDefinition primitive) {
        boolean promotable = layout.promotedMax() > 0;
        var meta = new ArrayList<NameValue>();
        meta.add(pair("ordered", "true"));
        meta.add(pair("clone-max", Integer.toString(layout.replicas())));
        meta.add(pair("clone-node-max", Integer.toString(layout.perHost())));
        meta.add(pair("globally-unique", Boolean.toString(layout.perHost() > 1)));
        if (promotable) {
            meta.add(pair("promotable", "true"));
            meta.add(pair("promoted-max", Integer.toString(layout.promotedMax())));
        }
        String cloneId = legal(id + (promotable ? "-master" : "-clone"));
        return new CloneDefinition(
                Map.of("id", cloneId),
                List.of(block(meta)),
                List.of(),
                List.of(),
                false,
                primitive);
    }

    PrimitiveDefinition container(int replica) {
        String engine = layout.definition().engine();
        var parameters = new ArrayList<NameValue>();
        layout.container("image").ifPresent(image -> parameters.add(pair("image", image)));
        parameters.add(pair("allow_pull", "true"));
        parameters.add(pair("force_kill", "false"));
        parameters.add(pair("reuse", "false"));
        parameters.add(pair("run_opts", runOptions(replica)));
        parameters.add(pair("mount_points", mountPoints(replica)));
        layout.container("run-command")
                .or(() -> layout.definition().primitive().map(_ -> "/usr/sbin/pacemaker-remoted"))
                .ifPresent(command -> parameters.add(pair("run_cmd", command)));
        parameters.add(pair("monitor_cmd", "/bin/true"));
        return primitive(legal(id + "-" + engine + "-" + replica), engine, parameters);
    }

    PrimitiveDefinition address(String address) {
        var parameters = new ArrayList<NameValue>();
        parameters.add(pair("ip", address));
        layout.network("host-interface").ifPresent(nic -> parameters.add(pair("nic", nic)));
        parameters.add(pair("cidr_netmask", layout.network("host-netmask").orElse("32")));
        return primitive(legal(id + "-ip-" + address), "IPaddr2", parameters);
    }

    PrimitiveDefinition connection(String name, int replica, String container) {
        return ImplicitConnection.to(name)
                .livingIn(container)
                .parameter("addr", Optional.of(layout.address(replica).orElse("#uname")))
                .parameter("port", Optional.of(layout.port()))
                .definition();
    }

    private PrimitiveDefinition primitive(String name, String agent, List<NameValue> parameters) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("id", name);
        attributes.put("class", "ocf");
        attributes.put("provider", "heartbeat");
        attributes.put("type", agent);
        OperationDefinition monitor =
                ImplicitConnection.operation("monitor", "60s", "", name + "-monitor-60s");
        return new PrimitiveDefinition(
                attributes,
                List.of(),
                List.of(block(parameters)),
                List.of(),
                List.of(monitor),
                Optional.empty());
    }

    private String runOptions(int replica) {
        var options = new StringBuilder();
        if (layout.definition().engine().equals("docker")) options.append(" --restart=no");
        if (!layout.addresses().isEmpty()) options.append(" -h ").append(replicaId(replica));
        options.append(" -e PCMK_stderr=1");
        layout.container("network").ifPresent(network -> options.append(" --net=").append(network));
        options.append(" -e PCMK_remote_port=").append(layout.port());
        for (var mount : layout.mounts()) {
            options.append(" -v ")
                    .append(source(mount, replica))
                    .append(':')
                    .append(mount.target());
            mount.options().ifPresent(it -> options.append(':').append(it));
        }
        for (var port : layout.ports()) appendPort(options, port, replica);
        layout.container("options").ifPresent(it -> options.append(' ').append(it));
        return options.append(' ').append(hostEntries()).toString();
    }

    private void appendPort(StringBuilder options, BundleLayout.Port port, int replica) {
        var address = layout.address(replica);
        if (address.isPresent()) {
            options.append(" -p %s:%s:%s".formatted(address.get(), port.source(), port.target()));
        } else if (layout.container("network").filter("host"::equals).isEmpty()) {
            options.append(" -p %s:%s".formatted(port.source(), port.target()));
        }
    }

    /// Every container knows all others by name; without `add-host` still so, by another option (a known oddity).
    private String hostEntries() {
        boolean addHost = layout.network("add-host").flatMap(Scan::truth).orElse(true);
        var entries = new StringBuilder();
        for (int replica = 0; replica < layout.addresses().size(); replica++) {
            String address = layout.addresses().get(replica);
            if (addHost) entries.append(" --add-host=%s:%s".formatted(replicaId(replica), address));
            else entries.append(" --hosts-entry=%s=%s".formatted(address, replicaId(replica)));
        }
        return entries.toString();
    }

    private String mountPoints(int replica) {
        var points = new ArrayList<String>();
        for (var mount : layout.mounts())
            if (mount.perReplica()) points.add(source(mount, replica));
        return String.join(",", points);
    }

    private String source(BundleLayout.Mount mount, int replica) {
        return mount.perReplica() ? mount.source() + "/" + replicaId(replica) : mount.source();
    }

    private NameValue pair(String name, String value) {
        return new NameValue(id + "-" + name, name, value);
    }

    private NameValueBlock block(List<NameValue> pairs) {
        return new NameValueBlock(id + "-implied", Score.ZERO, Optional.empty(), pairs);
    }

    /// As the name of an XML element may be: what can't stand there becomes a dot, or an underscore in front.
    static String legal(String name) {
        var legal = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean opens = Character.isLetter(c) || c == '_';
            boolean follows = opens || Character.isDigit(c) || c == '-' || c == '.';
            if (i == 0) legal.append(opens ? c : '_');
            else legal.append(follows ? c : '.');
        }
        return legal.toString();
    }
}

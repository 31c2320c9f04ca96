package io.systole.scheduler.inventory;

import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.model.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a bundle's elements say, with defaults: how many replicas, where they listen, what they mount.
///
/// @param wanted            how many replicas it asks for
/// @param replicas          how many there are
/// @param perHost           how many replicas one host may run
/// @param toldApart         replicas are unique; decided by what was written, even where `perHost` had to be corrected
/// @param addresses         of the replicas that have one, from 0 on
/// @param ports             source and target
record BundleLayout(
        BundleDefinition definition,
        int promotedMax,
        int wanted,
        int replicas,
        int perHost,
        boolean toldApart,
        List<String> addresses,
        Optional<String> controlPort,
        List<Port> ports,
        List<Mount> mounts) {
    static final String DEFAULT_PORT = "3121";

    record Port(String source, String target) {}

    /// @param perReplica `source` is a directory in which every replica has one of its own
    record Mount(String source, boolean perReplica, String target, Optional<String> options) {}

    static BundleLayout of(BundleDefinition definition) {
        var container = definition.container();
        var network = definition.network().orElse(Map.of());
        int promotedMax = Scan.atLeast(legacy(container, "promoted-max", "masters").orElse("0"), 0);
        int wanted =
                container.containsKey("replicas") || promotedMax == 0
                        ? Scan.atLeast(container.getOrDefault("replicas", "1"), 1)
                        : promotedMax;
        int replicas = Math.min(wanted, BundleDefinition.MOST_REPLICAS);
        int written = Scan.atLeast(container.getOrDefault("replicas-per-host", "1"), 1);
        var first = Optional.ofNullable(network.get("ip-range-start"));
        var controlPort = Optional.ofNullable(network.get("control-port"));
        boolean corrected = controlPort.isPresent() && first.isEmpty();
        return new BundleLayout(
                definition,
                promotedMax,
                wanted,
                replicas,
                corrected ? 1 : written,
                written > 1,
                addresses(first, replicas),
                controlPort,
                ports(definition, controlPort.orElse(DEFAULT_PORT)),
                mounts(definition));
    }

    /// A primitive inside must be reachable.
    boolean isReachable() {
        return definition.primitive().isEmpty() || !addresses.isEmpty() || controlPort.isPresent();
    }

    String port() {
        return controlPort.orElse(DEFAULT_PORT);
    }

    Optional<String> address(int replica) {
        return replica < addresses.size() ? Optional.of(addresses.get(replica)) : Optional.empty();
    }

    Optional<String> network(String attribute) {
        return definition.network().map(network -> network.get(attribute));
    }

    Optional<String> container(String attribute) {
        return Optional.ofNullable(definition.container().get(attribute));
    }

    private static Optional<String> legacy(
            Map<String, String> attributes, String name, String legacyName) {
        return Optional.ofNullable(attributes.getOrDefault(name, attributes.get(legacyName)));
    }

    private static List<String> addresses(Optional<String> first, int replicas) {
        var addresses = new ArrayList<String>();
        var next = first;
        while (next.isPresent() && addresses.size() < replicas) {
            addresses.add(next.get());
            next = after(next.get());
        }
        return List.copyOf(addresses);
    }

    /// The address behind this one; none behind the last of a range, or what is no address of four numbers.
    static Optional<String> after(String address) {
        String[] parts = address.split("\\.", -1);
        if (parts.length != 4) return Optional.empty();
        int[] octets = new int[4];
        for (int i = 0; i < 4; i++) {
            var number = Scan.integer(parts[i]);
            if (number.isEmpty()) return Optional.empty();
            octets[i] = (int) Math.clamp(number.getAsLong(), -1, 1000);
        }
        if (octets[3] > 253) {
            if (octets[2] > 253) return Optional.empty();
            octets[2]++;
            octets[3] = 1;
        } else {
            octets[3]++;
        }
        return Optional.of("%d.%d.%d.%d".formatted(octets[0], octets[1], octets[2], octets[3]));
    }

    private static List<Port> ports(BundleDefinition definition, String controlPort) {
        var ports = new ArrayList<Port>();
        for (var mapping : definition.ports()) {
            String port = mapping.get("port");
            String range = mapping.get("range");
            if (port != null)
                ports.add(new Port(port, mapping.getOrDefault("internal-port", port)));
            else if (range != null) ports.add(new Port(range, range));
        }
        if (definition.primitive().isPresent()) ports.add(new Port(controlPort, controlPort));
        return List.copyOf(ports);
    }

    private static List<Mount> mounts(BundleDefinition definition) {
        var mounts = new ArrayList<Mount>();
        boolean needsLog = true;
        for (var mapping : definition.mounts()) {
            String source = mapping.get("source-dir");
            boolean perReplica = source == null;
            if (perReplica) source = mapping.get("source-dir-root");
            String target = mapping.get("target-dir");
            if (source == null || target == null) continue;
            mounts.add(
                    new Mount(
                            source,
                            perReplica,
                            target,
                            Optional.ofNullable(mapping.get("options"))));
            if (target.equals("/var/log")) needsLog = false;
        }
        if (definition.primitive().isPresent()) {
            String key = "/etc/pacemaker/authkey";
            mounts.add(new Mount(key, false, key, Optional.empty()));
            if (needsLog)
                mounts.add(
                        new Mount(
                                "/var/log/pacemaker/bundles", true, "/var/log", Optional.empty()));
        }
        return List.copyOf(mounts);
    }
}

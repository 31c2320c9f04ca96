package io.systole.fencer;

import io.systole.model.NodeName;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Who may run an agent.
final class Executors {
    private Executors() {}

    /// Best first: members where the device is started, known to reach it, before others. The target is the last to be
    /// asked, and for its own end only if it is alone: nobody could believe its report.
    static List<NodeName> of(
            Device device, DeviceTask.Kind kind, Fencing fencing, FencingMeans means) {
        NodeName target = fencing.target();
        if (kind == DeviceTask.Kind.ON && device.traits().onTarget())
            return online(means).filter(node -> node.isSame(target.value())).toList();
        List<NodeName> others =
                online(means)
                        .filter(node -> !node.isSame(target.value()))
                        .filter(node -> !contains(device.bannedFrom(), node))
                        .sorted(Comparator.comparing(node -> !contains(device.startedOn(), node)))
                        .toList();
        if (!others.isEmpty()) return others;
        boolean alone = online(means).allMatch(node -> node.isSame(target.value()));
        return alone ? online(means).toList() : List.of();
    }

    private static Stream<NodeName> online(FencingMeans means) {
        return means.members().stream().filter(FencingMember::isOnline).map(FencingMember::name);
    }

    private static boolean contains(List<NodeName> nodes, NodeName node) {
        return nodes.stream().anyMatch(other -> other.isSame(node.value()));
    }
}

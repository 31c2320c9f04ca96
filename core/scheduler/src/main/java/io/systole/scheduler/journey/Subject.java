package io.systole.scheduler.journey;

import java.util.List;
import java.util.stream.Stream;

/// Of whom histories tell.
///
/// @param name  as the histories have it
/// @param hosts only what happened to or from these nodes; none if it may run only once, so that all nodes tell of one
///              and the same. Of instances that can't be told apart each node has its own, but for one on its way
///              between two
public record Subject(String name, List<String> hosts) {
    public Subject {
        hosts = List.copyOf(hosts);
    }

    public static Subject sole(String name) {
        return new Subject(name, List.of());
    }

    public static Subject instanceOn(String host, String name) {
        return new Subject(name, List.of(host));
    }

    /// The same whichever end is named first.
    public static Subject instanceBetween(String end, String otherEnd, String name) {
        return new Subject(name, Stream.of(end, otherEnd).sorted().toList());
    }

    boolean isSole() {
        return hosts.isEmpty();
    }

    /// Whether the ends of the journey tell of one and the same.
    boolean isOneOn(Journey journey) {
        return isSole() || (hosts.size() > 1 && hosts.stream().allMatch(journey::isAnEnd));
    }

    boolean isConcernedBy(Journey journey) {
        return isSole() || hosts.stream().anyMatch(journey::isAnEnd);
    }

    boolean isConcernedBy(Journey journey, String node) {
        return isSole() || journey.isAnEnd(node);
    }
}

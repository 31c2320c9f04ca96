package io.systole.scheduler.journey;

import java.util.Optional;

/// Of whom histories tell.
///
/// @param name as the histories have it
/// @param host only what happened to or from this node; nothing if it may run only once, so that all nodes tell of
///             one and the same. Of instances that can't be told apart each node has its own
public record Subject(String name, Optional<String> host) {
    public static Subject sole(String name) {
        return new Subject(name, Optional.empty());
    }

    public static Subject instanceOn(String host, String name) {
        return new Subject(name, Optional.of(host));
    }

    boolean isSole() {
        return host.isEmpty();
    }

    boolean isConcernedBy(Journey journey) {
        return host.isEmpty() || journey.isAnEnd(host.get());
    }

    boolean isConcernedBy(Journey journey, String node) {
        return host.isEmpty() || journey.isAnEnd(node);
    }
}

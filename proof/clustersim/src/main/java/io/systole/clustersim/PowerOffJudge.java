package io.systole.clustersim;

import io.systole.model.NodeName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// Whoever switches a host off because the cluster says it is safe harms nothing, for as long as it says so.
final class PowerOffJudge {
    private final Function<NodeName, List<String>> on;
    private final Consumer<String> broken;
    private final Set<NodeName> accused = new HashSet<>();

    /// @param on what truly runs on a host
    PowerOffJudge(Function<NodeName, List<String>> on, Consumer<String> broken) {
        this.on = on;
        this.broken = broken;
    }

    /// To be asked whenever something has been said, or has come to run. Each host is accused once, until it is called safe no more.
    ///
    /// @param safe whether a host is called safe to power off
    void look(List<NodeName> hosts, Predicate<NodeName> safe) {
        for (NodeName host : hosts) {
            if (!safe.test(host)) {
                accused.remove(host);
                continue;
            }
            var there = on.apply(host);
            if (!there.isEmpty() && accused.add(host))
                broken.accept(
                        "%s is called safe to power off, and %s run there".formatted(host, there));
        }
    }
}

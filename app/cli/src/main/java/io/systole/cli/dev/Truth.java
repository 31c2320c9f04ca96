package io.systole.cli.dev;

import io.systole.model.NodeName;
import io.systole.model.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who really runs where, which is not always what the cluster believes.
///
/// Resources are known by the names executors use: the instances of an anonymous clone share one, on each host one.
final class Truth {
    private final Set<String> single;
    private final Map<String, Map<NodeName, Role>> running = new LinkedHashMap<>();
    private final Map<String, Measure> measures = new LinkedHashMap<>();

    /// @param single resources of which only one copy may run
    Truth(Set<String> single) {
        this.single = single;
    }

    boolean runs(String resource, NodeName host) {
        return copies(resource).containsKey(host);
    }

    Role role(String resource, NodeName host) {
        return copies(resource).getOrDefault(host, Role.STOPPED);
    }

    /// Where a copy runs: the first host, if there are several.
    Optional<NodeName> host(String resource) {
        return copies(resource).keySet().stream().findFirst();
    }

    List<String> on(NodeName host) {
        var found = new ArrayList<String>();
        running.forEach((resource, copies) -> {
            if (copies.containsKey(host)) found.add(resource);
        });
        return found;
    }

    void started(String resource, NodeName host, Instant at) {
        var copies = copies(resource);
        if (copies.containsKey(host)) return;
        if (!copies.isEmpty() && single.contains(resource)) measure(resource).runsTwice();
        copies.put(host, Role.STARTED);
        measure(resource).started(at);
    }

    void role(String resource, NodeName host, Role role) {
        copies(resource).computeIfPresent(host, (_, _) -> role);
    }

    /// Stopped on purpose.
    void stopped(String resource, NodeName host, Instant at) {
        if (copies(resource).remove(host) != null)
            measure(resource).stopped(at, copies(resource).isEmpty());
    }

    /// It lives on elsewhere without a break.
    void migrated(String resource, NodeName from, NodeName to) {
        Role role = copies(resource).remove(from);
        if (role == null)
            throw new IllegalStateException(
                    resource + " can't migrate from " + from + ": it is not there");
        copies(resource).put(to, role);
        measure(resource).migrated();
    }

    /// It died by itself, or with its host.
    void crashed(String resource, NodeName host, Instant at) {
        if (copies(resource).remove(host) != null)
            measure(resource).crashed(at, copies(resource).isEmpty());
    }

    void hostDied(NodeName host, Instant at) {
        for (String resource : on(host)) crashed(resource, host, at);
    }

    Measured measured(String resource, Instant now) {
        return measure(resource).record(now);
    }

    private Map<NodeName, Role> copies(String resource) {
        return running.computeIfAbsent(resource, _ -> new LinkedHashMap<>());
    }

    private Measure measure(String resource) {
        return measures.computeIfAbsent(resource, _ -> new Measure());
    }
}

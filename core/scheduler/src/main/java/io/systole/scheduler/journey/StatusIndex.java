package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.cib.status.NodeState;
import io.systole.cib.status.ResourceHistory;
import io.systole.cib.status.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds what any node remembers of a resource, whether or not that node's history has been read yet.
public final class StatusIndex {
    private final Map<String, List<NodeState>> states = new LinkedHashMap<>();
    private final Map<String, Map<String, List<HistoryEntry>>> entries = new HashMap<>();

    private final Set<String> travellers = new HashSet<>();

    public StatusIndex(Status status) {
        for (NodeState state : status.nodes()) {
            for (ResourceHistory history : state.resources()) noteTraveller(history);
            state.name()
                    .ifPresent(name ->
                            states.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(state));
        }
    }

    private void noteTraveller(ResourceHistory history) {
        for (HistoryEntry entry : history.entries()) {
            boolean migration =
                    entry.task().equals("migrate_to") || entry.task().equals("migrate_from");
            if (migration) travellers.add(history.id());
        }
    }

    /// Whether any node remembers a live migration of the resource of exactly that name.
    boolean hasTravelled(String resource) {
        return travellers.contains(resource);
    }

    /// Names of the nodes that remember anything, in document order.
    public List<String> nodes() {
        return List.copyOf(states.keySet());
    }

    /// Entries in document order. Both names must be written exactly so.
    public List<HistoryEntry> entries(String node, String resource) {
        return entries.computeIfAbsent(node, this::index).getOrDefault(resource, List.of());
    }

    private Map<String, List<HistoryEntry>> index(String node) {
        var index = new HashMap<String, List<HistoryEntry>>();
        for (NodeState state : states.getOrDefault(node, List.of())) {
            for (ResourceHistory history : state.resources()) {
                index.merge(history.id(), history.entries(), StatusIndex::joined);
            }
        }
        return index;
    }

    private static List<HistoryEntry> joined(List<HistoryEntry> first, List<HistoryEntry> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}

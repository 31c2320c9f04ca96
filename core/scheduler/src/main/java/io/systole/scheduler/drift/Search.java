package io.systole.scheduler.drift;

import io.systole.cib.status.HistoryEntry;
import io.systole.cib.status.NodeState;
import io.systole.cib.status.ResourceHistory;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.BundleAddress;
import io.systole.scheduler.situation.History;
import io.systole.scheduler.situation.OpenCheck;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Walks the histories of all nodes on which something can be done about a difference.
final class Search {
    private final Situation situation;
    private final Comparison comparison;
    private final List<Difference> differences = new ArrayList<>();
    private final List<OpenComparison> open = new ArrayList<>();
    private final Set<Resource> agentChanged = new HashSet<>();
    private final Map<ResourceHistory, History> read;

    Search(Situation situation, Comparison comparison) {
        this.situation = situation;
        this.comparison = comparison;
        this.read = new IdentityHashMap<>(situation.histories().size());
        for (History history : situation.histories()) read.put(history.record(), history);
    }

    List<Difference> differences() {
        return differences;
    }

    List<OpenComparison> open() {
        return open;
    }

    Set<Resource> agentChanged() {
        return agentChanged;
    }

    void run() {
        for (OpenCheck check : situation.openChecks()) {
            open.add(
                    new OpenComparison.OfFailure(
                            check.connection(), check.node(), check.lastFailure()));
        }
        var states = states();
        for (Node node : situation.inventory().nodes()) {
            var condition = situation.of(node);
            var state = states.get(folded(node.name().value()));
            boolean able = condition.maintenance() || condition.isUsable();
            if (state == null || !able) continue;
            for (ResourceHistory history : state.resources()) {
                if (!history.entries().isEmpty()) search(node, history);
            }
        }
    }

    private Map<String, NodeState> states() {
        var states = new HashMap<String, NodeState>();
        for (NodeState state : situation.inventory().cib().status().nodes()) {
            state.name().ifPresent(name -> states.putIfAbsent(folded(name), state));
        }
        return states;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void search(Node node, ResourceHistory history) {
        var agent = history.agent();
        for (Primitive resource : situation.knownAs(history.id())) {
            if (resource.isRemoved()) {
                boolean oneOfMany = resource.top() instanceof Clone clone && !clone.isUnique();
                if (!oneOfMany) cleanUp(resource, node);
                continue;
            }
            boolean active = situation.of(resource).active().contains(node);
            if (!agent.equals(resource.agent())) noteAgent(resource, node, active);
            if (active) searchEntries(resource, node, history);
        }
    }

    private void noteAgent(Primitive resource, Node node, boolean active) {
        if (resource.isFenceDevice()) {
            differences.add(new Difference.Unfence(resource, node, "Device definition changed"));
        }
        if (active) {
            differences.add(new Difference.AgentChanged(resource, node));
            agentChanged.add(resource);
        }
        cleanUp(resource, node);
    }

    private void cleanUp(Primitive resource, Node node) {
        if (situation.of(resource).failed() || !situation.of(node).isClean()) return;
        differences.add(new Difference.CleanUp(resource, node));
    }

    private void searchEntries(Primitive resource, Node node, ResourceHistory record) {
        var history = read.get(record);
        if (history == null || history.startIndex() < history.stopIndex()) return;
        for (HistoryEntry entry : history.sinceStart()) {
            boolean recurring = entry.interval().isRecurring();
            if (recurring && isInMaintenance(resource, node)) {
                differences.add(Comparison.cancel(resource, node, entry, "maintenance mode"));
            } else if (recurring || setsParameters(entry)) {
                compare(resource, node, entry, history.rescheduled().contains(entry));
            }
        }
    }

    private boolean isInMaintenance(Primitive resource, Node node) {
        return situation.of(resource).maintenance() || situation.of(node).maintenance();
    }

    private static boolean setsParameters(HistoryEntry entry) {
        return switch (entry.task().toLowerCase(Locale.ROOT)) {
            case "monitor", "start", "promote", "migrate_from" -> true;
            default -> false;
        };
    }

    private void compare(Primitive resource, Node node, HistoryEntry entry, boolean rescheduled) {
        if (BundleAddress.isOpen(
                resource, () -> situation.parameters(resource, Optional.of(node)))) {
            open.add(new OpenComparison.OfOperation(resource, node, entry));
        } else {
            comparison.judge(resource, node, entry, rescheduled, Optional.empty(), differences);
        }
    }
}

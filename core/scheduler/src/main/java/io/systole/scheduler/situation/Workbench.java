package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.inventory.Roster;
import io.systole.scheduler.situation.Activity.PartialMigration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What all readers of the status work on: a bench per node and resource, and the growing lists of what was found.
final class Workbench {
    final Roster roster;
    final List<Finding> findings = new ArrayList<>();
    final List<ScoreChange> scoreChanges = new ArrayList<>();
    final List<FailedOperation> failedOperations = new ArrayList<>();
    final List<OpenCheck> openChecks = new ArrayList<>();
    private final Set<FailureName> listedFailures = new HashSet<>();
    private final List<@Nullable NodeBench> nodes = new ArrayList<>();
    private final List<@Nullable ResourceBench> resources = new ArrayList<>();

    private record FailureName(String key, Node node) {}

    Workbench(Roster roster) {
        this.roster = roster;
    }

    NodeBench of(Node node) {
        while (nodes.size() <= node.index()) nodes.add(null);
        var bench = nodes.get(node.index());
        if (bench == null) {
            bench = new NodeBench(node);
            nodes.set(node.index(), bench);
        }
        return bench;
    }

    ResourceBench of(Resource resource) {
        while (resources.size() <= resource.index()) resources.add(null);
        var bench = resources.get(resource.index());
        if (bench == null) {
            bench = new ResourceBench(resource);
            resources.set(resource.index(), bench);
        }
        return bench;
    }

    /// Bans this very resource (with all below it).
    void ban(Resource resource, Node node, String reason) {
        scoreChanges.add(new ScoreChange.Add(resource, node, Score.MINUS_INFINITY, reason));
    }

    /// Bans the resource, or its whole clone where instances can't be told apart.
    void banOwner(Resource resource, Node node, String reason) {
        ban(resource.uniqueOwner(), node, reason);
    }

    /// Lists a failure once per operation and node; what failed on a lost node is nobody's concern.
    void list(Primitive resource, NodeBench node, HistoryEntry entry, boolean masked) {
        if (!node.online || !listedFailures.add(new FailureName(entry.key(), node.node))) return;
        failedOperations.add(new FailedOperation(resource, node.node, entry, masked));
    }

    /// Where the resource counts as being: half-way in a migration still at its source; else the first clean node if
    /// it may run beside unclean ones; else the first.
    Optional<Node> currentNode(Resource resource) {
        var bench = of(resource);
        var source = bench.partialMigration.map(PartialMigration::source);
        if (source.isPresent() && bench.active.contains(source.get())) return source;
        return currentNodeDespiteMigration(resource);
    }

    /// As if no migration were half done.
    Optional<Node> currentNodeDespiteMigration(Resource resource) {
        var bench = of(resource);
        if (!resource.options().requires().needsFencing()) {
            for (Node node : bench.active) if (of(node).isClean()) return Optional.of(node);
        }
        return bench.active.isEmpty() ? Optional.empty() : Optional.of(bench.active.getFirst());
    }
}

package io.systole.scheduler.assignment;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Spreads the instances of a clone, or the containers of a bundle, over the nodes.
///
/// First those that are well where they are get their node again, so that nothing is shuffled; then the rest are placed.
/// The parent's scores say which nodes are allowed at all, its counters how many instances a node got already.
final class InstanceHand {
    private final Placing placing;
    private final Board board;

    InstanceHand(Placing placing) {
        this.placing = placing;
        this.board = placing.board;
    }

    private record Limits(int total, int perNode) {}

    void assign(Resource parent, List<Resource> instances, int total, int perNode) {
        var limits = new Limits(total, perNode);
        board.scores(parent).resetCounters();
        int held = countHeld(parent, instances);
        int placed = held + keepWhereTheyAre(parent, instances, limits, held);
        for (Resource instance : instances) {
            if (!board.isUnassigned(instance)) continue;
            if (placed >= total) {
                board.banFromAllNodes(instance, Cause.INSTANCE, "collective_limit_reached");
            } else if (!board.isInAssignment(instance)) {
                prepare(instance, parent, limits);
                var node = placing.assign(instance, Optional.empty(), Finality.FINAL);
                if (node.isPresent()) {
                    board.scores(parent).count(node.get());
                    placed++;
                }
            }
        }
    }

    /// Instances that are held have their node already, and whoever is held with a part counts as a whole.
    private int countHeld(Resource parent, List<Resource> instances) {
        int held = 0;
        for (Resource instance : instances) {
            if (!board.isHeld(instance)) continue;
            placing.situation.currentNode(instance).ifPresent(board.scores(parent)::count);
            placing.assign(instance, placing.situation.currentNode(instance), Finality.FINAL);
            held++;
        }
        return held;
    }

    private int keepWhereTheyAre(
            Resource parent, List<Resource> instances, Limits limits, int held) {
        int available = 0;
        for (Node node : board.scores(parent).nodes()) if (board.isUsable(node)) available++;
        int optimal = Math.max(1, available == 0 ? 1 : limits.total() / available);
        int placed = 0;
        for (Resource instance : instances) {
            if (held + placed >= limits.total()) break;
            var home = home(instance, parent, optimal);
            if (home.isPresent()
                    && keep(instance, home.get(), parent, limits, limits.total() - held - placed))
                placed++;
        }
        return placed;
    }

    /// Where it is, if it may stay there as far as the node goes.
    private Optional<Node> home(Resource instance, Resource parent, int optimal) {
        var activity = placing.situation.of(instance);
        if (!board.isUnassigned(instance) || !activity.isActive() || activity.failed())
            return Optional.empty();
        return placing.situation
                .currentNode(instance)
                .filter(node -> {
                    var condition = board.of(node);
                    if (!condition.isUsable() || condition.recordScore().isNegative()) return false;
                    NodeScores scores = board.scores(parent);
                    return !scores.has(node) || scores.counter(node) < optimal;
                });
    }

    /// Tries to place an instance on its own node. While it prefers another, that one is kept free for the others, up to
    /// the budget; so in the end it is turned away from there.
    private boolean keep(Resource instance, Node home, Resource parent, Limits limits, int budget) {
        if (!board.isOpen(home, board.scores(instance))) return false;
        var saved = new SavedScores(instance);
        NodeScores parentScores = board.scores(parent);
        board.changeScores(parent, parentScores.copy());
        boolean kept = false;
        placing.rehearsal.begin(instance);
        for (int reserved = 0; reserved < budget; reserved++) {
            if (board.isInAssignment(instance)) break;
            prepare(instance, parent, limits);
            var node = placing.assign(instance, Optional.of(home), Finality.TENTATIVE);
            node.ifPresent(board.scores(parent)::count);
            if (node.isPresent() && node.get() == home) {
                kept = true;
                break;
            }
            saved.restore();
            if (node.isEmpty()) {
                board.markUnassigned(instance);
                break;
            }
            board.unplace(instance);
        }
        placing.rehearsal.end();
        board.changeScores(parent, parentScores);
        if (kept) parentScores.count(home);
        return kept;
    }

    /// Bans an instance from nodes that can't take it or are full.
    private void prepare(Resource instance, Resource parent, Limits limits) {
        NodeScores scores = board.scores(instance);
        NodeScores allowed = board.scores(parent);
        for (Node node : scores.nodes()) {
            boolean possible =
                    !instance.isRemoved()
                            && board.isOpen(node, allowed)
                            && allowed.counter(node) < limits.perNode();
            if (possible) continue;
            scores.ban(node, Cause.INSTANCE, "");
            for (Resource member : instance.children())
                if (board.scores(member).has(node))
                    board.scores(member).ban(node, Cause.INSTANCE, "");
        }
    }

    /// The scores of a resource and all below it before something was tried.
    private final class SavedScores {
        private record Saved(Resource resource, NodeScores scores) {}

        private final List<Saved> all = new ArrayList<>();

        SavedScores(Resource instance) {
            instance.forEachDownwards(resource -> {
                NodeScores scores = board.scores(resource);
                all.add(new Saved(resource, scores));
                board.changeScores(resource, scores.copy());
            });
        }

        void restore() {
            for (Saved saved : all) board.changeScores(saved.resource(), saved.scores().copy());
        }
    }
}

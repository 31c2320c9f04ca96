package io.systole.scheduler.explain;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Contribution;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why a resource is where it is put, and not elsewhere.
final class NodeReasons {
    private final Situation situation;
    private final Assignment assignment;

    NodeReasons(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
    }

    /// Why it can't stay on a node, or would rather go to the other.
    String ofLeaving(Primitive resource, Node from, Optional<Node> to) {
        return unfit(from)
                .or(() -> banned(resource, from))
                .or(() -> to.map(there -> preferred(resource, from, there)))
                .orElse(from + " is not its place any more");
    }

    /// Why there is no place for it: a sentence for every node.
    List<String> ofHavingNoPlace(Primitive resource) {
        var reasons = new ArrayList<String>();
        for (Node node : situation.inventory().nodes()) {
            if (!node.isClusterNode()) continue;
            reasons.add(
                    unfit(node)
                            .or(() -> banned(resource, node))
                            .orElse(node + " has no room for it"));
        }
        return reasons;
    }

    private Optional<String> unfit(Node node) {
        return NodeFitness.of(node, assignment).map(Obstacle::tell);
    }

    private Optional<String> banned(Primitive resource, Node node) {
        var scores = assignment.scores(resource);
        if (!scores.has(node)) return Optional.of("it may not run on " + node);
        if (!scores.of(node).isNegative()) return Optional.empty();
        for (Contribution contribution : scores.contributions(node)) {
            if (contribution.amount().isNegative()) {
                return Optional.of("it may not run on " + node + ": " + tell(contribution));
            }
        }
        return Optional.of("it may not run on " + node);
    }

    private String preferred(Primitive resource, Node from, Node to) {
        var scores = assignment.scores(resource);
        if (scores.of(to).equals(scores.of(from))) {
            return "nothing holds it on "
                    + from
                    + " (score "
                    + scores.of(from)
                    + " as on "
                    + to
                    + ")";
        }
        String sentence =
                to
                        + " is preferred to "
                        + from
                        + " (score "
                        + scores.of(to)
                        + " against "
                        + scores.of(from)
                        + ")";
        Optional<Contribution> best = Optional.empty();
        for (Contribution contribution : scores.contributions(to)) {
            boolean higher =
                    contribution
                                    .amount()
                                    .compareTo(best.map(Contribution::amount).orElse(Score.ZERO))
                            > 0;
            if (higher) best = Optional.of(contribution);
        }
        return sentence + best.map(contribution -> ": " + tell(contribution)).orElse("");
    }

    private static String tell(Contribution contribution) {
        String detail = contribution.detail();
        return contribution.cause() + (detail.isEmpty() ? "" : " '" + detail + "'");
    }
}

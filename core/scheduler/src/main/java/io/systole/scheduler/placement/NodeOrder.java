package io.systole.scheduler.placement;

import io.systole.model.Score;
import io.systole.scheduler.inventory.ClusterOptions.PlacementStrategy;
import io.systole.scheduler.inventory.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Which of two nodes is the better place, for given scores and the load of the moment.
///
/// A higher score wins; then, as the placement strategy has it, the roomier node and the one with fewer resources; then
/// the one the resource is on already; at last the name. A node that can't run anything counts as banned.
public final class NodeOrder {
    /// What nodes carry at the moment.
    public interface Load {
        boolean isUsable(Node node);

        Amounts free(Node node);

        /// How many primitives have been given to the node so far.
        int resources(Node node);
    }

    private final PlacementStrategy strategy;
    private final Load load;

    public NodeOrder(PlacementStrategy strategy, Load load) {
        this.strategy = strategy;
        this.load = load;
    }

    /// The nodes of a table, the best first.
    public List<Node> sorted(NodeScores scores, Optional<Node> preferred) {
        return sorted(scores.nodes(), scores::of, preferred);
    }

    public List<Node> sorted(
            List<Node> nodes, Function<Node, Score> scores, Optional<Node> preferred) {
        return MergeSort.sorted(nodes, by(scores, preferred));
    }

    /// Roominess is not transitive, so this is no order in the strict sense.
    private Comparator<Node> by(Function<Node, Score> scores, Optional<Node> preferred) {
        return (a, b) -> {
            int byScore = score(b, scores).compareTo(score(a, scores));
            if (byScore != 0) return byScore;
            int byLoad = compareLoad(a, b);
            if (byLoad != 0) return byLoad;
            if (preferred.isPresent() && a != b) {
                if (preferred.get() == a) return -1;
                if (preferred.get() == b) return 1;
            }
            return a.name().value().compareTo(b.name().value());
        };
    }

    private Score score(Node node, Function<Node, Score> scores) {
        return load.isUsable(node) ? scores.apply(node) : Score.MINUS_INFINITY;
    }

    private int compareLoad(Node a, Node b) {
        return switch (strategy) {
            case MINIMAL -> 0;
            case BALANCED -> {
                int byRoom = load.free(a).compareRoominess(load.free(b));
                yield byRoom != 0 ? byRoom : compareResources(a, b);
            }
            case DEFAULT, UTILIZATION -> compareResources(a, b);
        };
    }

    private int compareResources(Node a, Node b) {
        return Integer.compare(load.resources(a), load.resources(b));
    }
}

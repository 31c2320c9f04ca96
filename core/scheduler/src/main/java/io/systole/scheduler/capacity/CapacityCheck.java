package io.systole.scheduler.capacity;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.placement.Placements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Which nodes have no room for a resource.
///
/// If some node has room for all that must be together, all others are too small. If none has, those too small for the
/// resource alone are, and the most capable node is recommended.
///
/// @param tooSmall    open nodes to be banned
/// @param recommended the most capable node, if there is not room for all anywhere
public record CapacityCheck(List<Node> tooSmall, Optional<Node> recommended) {
    public static final CapacityCheck NO_LIMIT = new CapacityCheck(List.of(), Optional.empty());

    /// What is still to be placed of a set of resources that must be together.
    ///
    /// @param needs what a primitive takes
    public static Amounts need(
            List<Resource> together, Function<Primitive, Amounts> needs, Placements placements) {
        return Need.of(together, placements, needs);
    }

    /// @param need      of the resource
    /// @param needOfAll of it and whoever must be on its node
    public static CapacityCheck of(
            Primitive resource,
            Amounts need,
            Amounts needOfAll,
            Function<Node, Amounts> free,
            Placements placements) {
        NodeScores scores = placements.scores(resource);
        var open = new ArrayList<Node>();
        for (Node node : scores.nodes()) if (placements.isOpen(node, scores)) open.add(node);
        var tooSmallForAll = tooSmall(open, needOfAll, free);
        if (tooSmallForAll.size() < open.size())
            return new CapacityCheck(tooSmallForAll, Optional.empty());
        return new CapacityCheck(tooSmall(open, need, free), mostCapable(open, free));
    }

    private static List<Node> tooSmall(
            List<Node> nodes, Amounts need, Function<Node, Amounts> free) {
        var small = new ArrayList<Node>();
        for (Node node : nodes) if (!free.apply(node).suffices(need)) small.add(node);
        return small;
    }

    /// The node that is roomier than any other; where several are equally so, none is recommended.
    private static Optional<Node> mostCapable(List<Node> nodes, Function<Node, Amounts> free) {
        Optional<Node> best = Optional.empty();
        boolean tied = false;
        for (Node node : nodes) {
            int order =
                    best.isEmpty() ? -1 : free.apply(node).compareRoominess(free.apply(best.get()));
            if (order < 0) best = Optional.of(node);
            tied = order == 0 || (tied && order > 0);
        }
        return tied ? Optional.empty() : best;
    }
}

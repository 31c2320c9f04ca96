package io.systole.scheduler.assignment;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.MergeSort;
import io.systole.scheduler.placement.NodeScores;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// In what order top-level resources are placed where nodes have limited room: by priority, then by how much they want to
/// stay where they are, then by how much they want the best nodes.
final class ResourceOrder {
    private final Placing placing;
    private final List<Node> bestNodes;
    private final Map<Resource, NodeScores> wishes = new HashMap<>();

    private ResourceOrder(Placing placing) {
        this.placing = placing;
        this.bestNodes =
                placing.board
                        .order()
                        .sorted(
                                placing.inventory.nodes(),
                                node -> placing.board.of(node).recordScore(),
                                Optional.empty());
    }

    static List<Resource> sorted(List<Resource> resources, Placing placing) {
        var order = new ResourceOrder(placing);
        Comparator<Resource> byPriority = Comparator.comparingInt(Resource::priority).reversed();
        return MergeSort.sorted(resources, byPriority.thenComparing(order::compareWishes));
    }

    private NodeScores wishesOf(Resource resource) {
        return wishes.computeIfAbsent(resource, placing.merge::forSorting);
    }

    private int compareWishes(Resource a, Resource b) {
        int byStaying = wishToStay(b).compareTo(wishToStay(a));
        if (byStaying != 0) return byStaying;
        for (Node node : bestNodes) {
            int byNode = wishesOf(b).of(node).compareTo(wishesOf(a).of(node));
            if (byNode != 0) return byNode;
        }
        return 0;
    }

    private Score wishToStay(Resource resource) {
        return placing.situation
                .currentNode(resource)
                .map(node -> wishesOf(resource).of(node))
                .orElse(Score.MINUS_INFINITY);
    }
}

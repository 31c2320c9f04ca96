package io.systole.scheduler.explain;

import io.systole.model.NodeName;
import io.systole.model.Score;
import java.util.List;

/// How a node stood when a place was sought for a resource.
///
/// @param score     the final score; −INFINITY if the node was never thought of
/// @param weights   what made the score, the earliest first; what adds nothing is left out
/// @param obstacles why it was rejected; empty for the node that was chosen
public record Standing(
        NodeName node,
        boolean chosen,
        Score score,
        List<Weight> weights,
        List<Obstacle> obstacles) {
    public Standing {
        weights = List.copyOf(weights);
        obstacles = List.copyOf(obstacles);
    }
}

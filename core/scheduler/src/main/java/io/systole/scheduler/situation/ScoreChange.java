package io.systole.scheduler.situation;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;

/// What history does to a resource's node scores, in the order it was found.
public sealed interface ScoreChange {
    Resource resource();

    String reason();

    /// Adds to the score on one node: children first, then the resource itself.
    record Add(Resource resource, Node node, Score score, String reason) implements ScoreChange {}

    /// Adds to the score on every node, recursively.
    record AddEverywhere(Resource resource, Score score, String reason) implements ScoreChange {}

    /// Replaces the resource's own table (not its children's) by −INFINITY on all nodes.
    record BanFromAll(Resource resource, String reason) implements ScoreChange {}
}

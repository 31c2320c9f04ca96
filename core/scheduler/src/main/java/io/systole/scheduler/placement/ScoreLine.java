package io.systole.scheduler.placement;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import java.util.Optional;

/// One score that placement looked at, at the moment it did.
public sealed interface ScoreLine {
    /// What was being placed when the score was noted.
    enum Stage {
        PRIMITIVE,
        GROUP,
        CLONE,
        BUNDLE
    }

    record Allocation(Stage stage, Resource resource, Node node, Score score)
            implements ScoreLine {}

    record Promotion(Resource instance, Optional<Node> node, Score score) implements ScoreLine {}
}

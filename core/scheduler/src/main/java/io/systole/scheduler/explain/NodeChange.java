package io.systole.scheduler.explain;

import io.systole.model.NodeName;
import java.util.Optional;

/// What is going to happen to a node.
public sealed interface NodeChange {
    NodeName node();

    /// The line that tells of it; a shutdown is the node's own wish and no news.
    Optional<String> tell();

    /// @param action   `reboot`, `off` or `on`
    /// @param launcher what a guest node lives in
    record Fence(String action, NodeName node, Optional<String> launcher, String reason)
            implements NodeChange {
        @Override
        public Optional<String> tell() {
            String inside = launcher.map(name -> " (resource: " + name + ")").orElse("");
            return Optional.of("Fence (" + action + ") " + node + inside + " '" + reason + "'");
        }
    }

    record Shutdown(NodeName node) implements NodeChange {
        @Override
        public Optional<String> tell() {
            return Optional.empty();
        }
    }
}

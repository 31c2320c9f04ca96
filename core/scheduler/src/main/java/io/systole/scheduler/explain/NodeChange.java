package io.systole.scheduler.explain;

import io.systole.model.NodeName;
import java.util.Optional;

/// What is going to happen to a node.
public sealed interface NodeChange {
    NodeName node();

    String reason();

    String tell();

    /// @param action   `reboot`, `off` or `on`
    /// @param launcher what a guest node lives in
    record Fence(String action, NodeName node, Optional<String> launcher, String reason) implements NodeChange {
        @Override
        public String tell() {
            String inside = launcher.map(name -> " (resource: " + name + ")").orElse("");
            return "Fence (" + action + ") " + node + inside + " '" + reason + "'";
        }
    }

    record Shutdown(NodeName node, String reason) implements NodeChange {
        @Override
        public String tell() {
            return "Shutdown " + node + " '" + reason + "'";
        }
    }
}

package io.systole.state.fencing;

import io.systole.model.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// So many nodes were lost at once that the fault may be anywhere, and fencing them all would make it worse: an operator is
/// asked.
///
/// Ends by itself when none of the nodes is lost any more.
///
/// @param nodes   the lost ones
/// @param why     in words
/// @param allowed when an operator has allowed it; nothing is held from then on
public record FencingGuard(
        List<NodeName> nodes, Instant since, String why, Optional<Instant> allowed) {
    public FencingGuard {
        nodes = List.copyOf(nodes);
    }

    /// Whether this node is not to be fenced until somebody says so.
    public boolean holds(NodeName node) {
        return allowed.isEmpty() && nodes.contains(node);
    }
}

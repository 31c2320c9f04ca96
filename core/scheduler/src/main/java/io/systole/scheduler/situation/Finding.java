package io.systole.scheduler.situation;

import io.systole.model.Interval;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import java.util.Optional;

/// Something that reading the status found must be done, or is already being done.
///
/// In the order of reading. The action rooms turn findings into actions before anything else.
public sealed interface Finding {
    Node node();

    /// The node is to be fenced; the action stays optional until fencing settles it.
    record FencingWanted(Node node, String reason, boolean considerPriorityDelay)
            implements Finding {}

    /// Recovery needs a stop there.
    record StopWanted(Primitive resource, Node node) implements Finding {}

    /// Recovery needs a demotion there.
    record DemoteWanted(Primitive resource, Node node) implements Finding {}

    /// The resource turned out not to run there after all: stops wanted so far are not needed.
    record StopsNotNeeded(Primitive resource, Node node) implements Finding {}

    /// A recurring operation runs there already.
    record RecurringActive(Primitive resource, Node node, String task, Interval interval)
            implements Finding {}

    /// Its fail count there is to be forgotten.
    ///
    /// @param afterFencingOf the remote node whose fencing, if it happens, comes first
    record FailuresExpired(
            Primitive resource, Node node, String reason, Optional<Node> afterFencingOf)
            implements Finding {}

    /// Its history there is to be deleted (expired shutdown lock).
    record HistoryObsolete(Primitive resource, Node node) implements Finding {}
}

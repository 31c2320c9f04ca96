package io.systole.scheduler.plan;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;

/// Where everybody asks for fencing and unfencing actions. The fencing room alone knows how they are made.
///
/// Where the cluster knows no unfencing, and for resources that are not concerned, asking for it does nothing.
public interface FencingDesk {
    /// The fencing of a node: optional until somebody needs it.
    Action fencing(Node node);

    /// The node is unfenced before this probe or start happens there. What is needed makes unfencing needed, unless the
    /// node has been unfenced; the optional start of what runs there already asks for nothing.
    void unfenceBefore(Action action, Need need);

    /// The stop happens before its node is unfenced.
    void unfenceAfter(Action stop);

    /// Wherever the resource may run, its stop comes before unfencing and its start afterwards.
    void unfenceBetween(Primitive resource);

    /// What unfences has changed: it must be done anew, on this node or, where that can't be, wherever the device may run.
    void unfenceAnew(Primitive device, Node node, String reason);
}

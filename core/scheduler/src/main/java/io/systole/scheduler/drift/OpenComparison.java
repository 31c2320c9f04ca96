package io.systole.scheduler.drift;

import io.systole.cib.status.HistoryEntry;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;

/// A comparison that must wait until it is known on which host a bundle's container will be, for that is the address
/// of the bundle's connection. Made by {@link Drift#settle}.
public sealed interface OpenComparison {
    Primitive connection();

    Node node();

    HistoryEntry entry();

    /// Of an operation that was run on the connection since it started.
    record OfOperation(Primitive connection, Node node, HistoryEntry entry)
            implements OpenComparison {}

    /// Of a remembered failure, which is to be forgotten if its cause was changed.
    record OfFailure(Primitive connection, Node node, HistoryEntry entry)
            implements OpenComparison {}
}

package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;

/// A remembered failure of a bundle's connection. Whether its cause was changed since can't be told before it is
/// known where its container will run, for that is the connection's address.
public record OpenCheck(Primitive connection, Node node, HistoryEntry lastFailure) {}

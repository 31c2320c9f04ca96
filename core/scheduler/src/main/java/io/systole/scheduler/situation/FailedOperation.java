package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;

/// A failed operation as people want to see it listed.
///
/// @param masked a probe whose failure only means "not installed there"
public record FailedOperation(Primitive resource, Node node, HistoryEntry entry, boolean masked) {}

package io.systole.scheduler.plan;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;

/// A resource is stopped by the fencing of the node it is on.
///
/// @param fence the fencing that does it
public record ImpliedStop(Primitive resource, Node node, Action fence) {}

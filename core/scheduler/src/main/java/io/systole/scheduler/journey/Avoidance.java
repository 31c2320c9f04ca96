package io.systole.scheduler.journey;

import io.systole.scheduler.inventory.Node;
import java.time.Instant;

/// A target to which live migration of a resource has failed and is not tried again before a while has passed.
///
/// @param failures how often in a row
public record Avoidance(Node target, int failures, Instant until) {}

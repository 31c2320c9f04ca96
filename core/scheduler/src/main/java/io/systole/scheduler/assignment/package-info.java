/// Who runs where: one node, or none, for every resource instance.
///
/// Reads the inventory, the situation, the constraints and the first scores; makes an `Assignment`.
/// Nothing here knows of actions: stops and starts are told in `scheduler.operation`.
@NullMarked
package io.systole.scheduler.assignment;

import org.jspecify.annotations.NullMarked;

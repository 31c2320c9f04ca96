/// Fencing, unfencing and shutdown of nodes: the only room that makes such actions, from everybody's demands.
///
/// Reads the situation, the assignment and the demands with their reasons; draws what a fencing implies for all that
/// runs on the node.
@NullMarked
package io.systole.scheduler.fencing;

import org.jspecify.annotations.NullMarked;

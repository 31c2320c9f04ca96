/// Room on nodes: what a resource and those bound to it need, and which nodes have that much left.
///
/// Reads the placements so far. Says which nodes are too small; bans nothing itself.
@NullMarked
package io.systole.scheduler.capacity;

import org.jspecify.annotations.NullMarked;

/// Carries out a fencing that was committed: which level, which device, which member may act, when again.
///
/// Decides the next attempt; does not spawn anything, and never decides that a node must be fenced.
@NullMarked
package io.systole.fencer;

import org.jspecify.annotations.NullMarked;

/// Monitors and other recurring operations: which are wanted, which no longer, in which role, after what.
///
/// Reads the operations' definitions, what runs already and where the resource goes.
@NullMarked
package io.systole.scheduler.recurring;

import org.jspecify.annotations.NullMarked;

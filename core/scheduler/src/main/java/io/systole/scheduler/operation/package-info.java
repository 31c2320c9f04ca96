/// From role to role: starts, stops, promotions, demotions, restarts, recovery, and the milestones of collectives.
///
/// Reads the situation and the assignment, writes into the draft. What is finally needed and possible is settled
/// by `ordering`; here everybody states only the wish.
@NullMarked
package io.systole.scheduler.operation;

import org.jspecify.annotations.NullMarked;

/// Telling clone instances what is about to happen to the others, and what has happened.
///
/// Draws the milestones beside the clone's own when operations are drawn, and the single notifications when the plan
/// is settled and it is known who does what.
@NullMarked
package io.systole.scheduler.notification;

import org.jspecify.annotations.NullMarked;

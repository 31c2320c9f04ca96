/// What is true now: nodes, quorum, who is active where, roles, failures, half-done operations, what is left behind.
///
/// Reads the status in the light of the inventory. Demands (a fencing, a recovery stop) are values with their reason;
/// nothing here makes actions or scores.
@NullMarked
package io.systole.scheduler.situation;

import org.jspecify.annotations.NullMarked;

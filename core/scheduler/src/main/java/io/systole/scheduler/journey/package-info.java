/// Live migrations as the histories of all nodes tell of them: how far one got, whom to ask where the resource runs now,
/// what the answers mean, and how long a target is to be avoided.
///
/// Reads the inventory and the recorded entries. What is decided of nodes and roles is the situation's business.
@NullMarked
package io.systole.scheduler.journey;

import org.jspecify.annotations.NullMarked;

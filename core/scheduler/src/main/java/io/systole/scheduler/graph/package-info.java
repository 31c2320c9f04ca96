/// The settled plan as a transition: numbers what was chosen, and addresses every step.
///
/// Reads the plan, and for the addresses the inventory, the situation and the assignment. Decides nothing any more.
@NullMarked
package io.systole.scheduler.graph;

import org.jspecify.annotations.NullMarked;

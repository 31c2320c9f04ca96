/// The loop of the leader: committed state and results in; schedules, dispatches and proposals out.
///
/// Decides and returns effects; carries none of them out itself.
@NullMarked
package io.systole.control;

import org.jspecify.annotations.NullMarked;

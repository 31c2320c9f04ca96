/// The loop of the leader: what is committed in; schedules, steps, fencings and the next moves of maintenance out, as
/// proposals.
///
/// Decides and returns effects; carries none of them out itself. Remembers nothing that another leader could not find
/// again in the committed state.
@NullMarked
package io.systole.control;

import org.jspecify.annotations.NullMarked;

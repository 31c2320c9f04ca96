/// The vocabulary of placement: node scores with their contributions, placements so far, the final assignment.
///
/// Nouns only: how scores arise and who is put where is told in the rooms that make them.
@NullMarked
package io.systole.scheduler.placement;

import org.jspecify.annotations.NullMarked;

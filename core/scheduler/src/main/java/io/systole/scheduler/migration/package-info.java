/// May this move be live, and if not why; and the dance of a live one: migrate_to, migrate_from, stop, pseudo-start.
///
/// Decides once, from the situation and the assignment. That others' orders can still take a live move away is
/// `ordering`'s business, and so is how orders carry over to the dance.
@NullMarked
package io.systole.scheduler.migration;

import org.jspecify.annotations.NullMarked;

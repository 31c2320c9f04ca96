/// From a document and a time to a transition graph and its reasons.
///
/// The table of contents of the scheduler. Strangers use this room, `observe`, `explain` and `outage`,
/// none of the others.
@NullMarked
package io.systole.scheduler;

import org.jspecify.annotations.NullMarked;

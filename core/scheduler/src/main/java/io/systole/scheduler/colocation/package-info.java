/// How partners pull and push each other's scores, given the placements so far.
///
/// A dependent is pulled to (or pushed from) its primary; a primary hears its dependents' preferences before it is placed.
/// Changes nothing itself: new scores are handed back to whoever places.
@NullMarked
package io.systole.scheduler.colocation;

import org.jspecify.annotations.NullMarked;

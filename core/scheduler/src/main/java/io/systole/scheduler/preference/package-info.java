/// What every resource wants before anything is placed: its first score for every node.
///
/// Reads what history left, locks, locations, stickiness, failure counts; fills one table per resource.
/// Knows nothing of who will be placed where, nor of partners.
@NullMarked
package io.systole.scheduler.preference;

import org.jspecify.annotations.NullMarked;

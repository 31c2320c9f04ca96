/// What continuity promises, held against any plan: nobody healthy is interrupted without need, nothing runs twice,
/// every plan can be carried out to its end.
///
/// Reads the document's facts (what runs where, what depends on what) and the graph; asks the scheduler for no reasons,
/// save where it found no place for a resource.
@NullMarked
package io.systole.random.continuity;

import org.jspecify.annotations.NullMarked;

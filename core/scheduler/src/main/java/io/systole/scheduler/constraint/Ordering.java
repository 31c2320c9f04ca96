package io.systole.scheduler.constraint;

import io.systole.scheduler.inventory.Resource;
import java.util.List;

/// What was asked about the order of two resources' operations, sets and symmetry already expanded.
///
/// In the order of asking, which matters where two orderings concern the same pair.
public sealed interface Ordering {
    String constraintId();

    /// How strongly the then side hangs on the first.
    enum Force {
        /// Mandatory and symmetric, in its forward direction.
        MANDATORY,
        /// The mirror image of a mandatory one: what comes up later goes down earlier.
        MANDATORY_INVERSE,
        /// Mandatory but not symmetric.
        ONE_WAY,
        /// Only if both happen anyway.
        OPTIONAL,
        /// Never at the same time.
        SERIALIZE,
        /// One leaves a node before the other, which can't stand it, comes there.
        LEAVE_BEFORE_COME
    }

    record Event(Resource resource, String task) {}

    record Pair(String constraintId, Event first, Event then, Force force) implements Ordering {}

    /// The then events wait until enough of the first ones can happen.
    ///
    /// @param gate the name of the point in time at which enough have happened (`one-or-more:ID`)
    record AtLeast(
            String constraintId,
            String gate,
            int minimum,
            List<Event> firsts,
            List<Event> thens,
            Force force)
            implements Ordering {
        public AtLeast {
            firsts = List.copyOf(firsts);
            thens = List.copyOf(thens);
        }
    }
}

package io.systole.random.continuity;

import io.systole.scheduler.inventory.Node;
import java.util.List;

/// What becomes of a resource that runs.
sealed interface Fate {
    record Stays() implements Fate {}

    /// It moves live, or a move of it that was half done is finished.
    record Live() implements Fate {}

    /// @param startedOn where it is started again; nowhere: it remains stopped
    record Interrupted(Node home, Cause by, List<String> startedOn) implements Fate {
        public Interrupted {
            startedOn = List.copyOf(startedOn);
        }

        boolean startsElsewhere() {
            return !startedOn.isEmpty() && !startedOn.contains(home.name().value());
        }

        String tell() {
            String end = by == Cause.FENCING ? "is killed with " + home : "is stopped on " + home;
            return startedOn.isEmpty() ? end : end + " and started on " + startedOn.getFirst();
        }
    }

    enum Cause {
        STOP,
        FENCING
    }
}

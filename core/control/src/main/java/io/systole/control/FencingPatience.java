package io.systole.control;

import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.fencing.PastFencing;
import io.systole.transition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A fencing that has failed is tried again, after a pause that grows with every failure in a row.
final class FencingPatience {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 5;

    private Optional<Instant> wake = Optional.empty();

    /// Whether the step may begin, if it fences at all.
    boolean admits(ClusterState state, Step step, Instant now) {
        if (!step.isFencing() || step.target().isEmpty()) return true;
        var node = new NodeName(step.target().get().name());
        if (state.fencings().containsKey(node)) return true;
        Optional<Instant> due = due(state, node);
        if (due.isEmpty() || !now.isBefore(due.get())) return true;
        wake = Earliest.of(wake, due);
        return false;
    }

    /// When one of those held back may begin.
    Optional<Instant> takeWake() {
        var taken = wake;
        wake = Optional.empty();
        return taken;
    }

    private static Optional<Instant> due(ClusterState state, NodeName node) {
        int failures = 0;
        Optional<Instant> last = Optional.empty();
        for (PastFencing past : state.pastFencings()) {
            if (!past.fencing().target().equals(node)) continue;
            switch (past.ending()) {
                case PastFencing.Ending.NotFenced _ -> {
                    failures++;
                    last = Optional.of(past.at());
                }
                case PastFencing.Ending.Fenced _, PastFencing.Ending.CalledOff _ -> {
                    failures = 0;
                    last = Optional.empty();
                }
            }
        }
        Duration pause = pause(failures);
        return last.map(at -> at.plus(pause));
    }

    private static Duration pause(int failures) {
        Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.clamp(failures - 1, 0, DOUBLINGS));
        return grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
    }
}

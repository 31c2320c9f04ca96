package io.systole.control;

import io.systole.cib.Cib;
import io.systole.transition.TransitionGraph;
import java.time.Instant;
import java.util.List;

/// Who is asked what to do: the scheduler, or a test's idea of one.
@FunctionalInterface
public interface Planner {
    Plan plan(Cib cib, Instant now);

    /// @param summary what the graph does, in words
    record Plan(TransitionGraph graph, List<String> summary) {
        public Plan {
            summary = List.copyOf(summary);
        }
    }
}

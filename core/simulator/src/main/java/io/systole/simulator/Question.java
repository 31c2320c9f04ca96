package io.systole.simulator;

import io.systole.cib.Cib;
import io.systole.model.Policy;
import java.time.Instant;
import java.util.List;

/// What is asked of the simulator.
///
/// @param modifications made true first
/// @param failures      operations that go wrong while the plan is carried out, as `RSC_TASK_INTERVAL@NODE=RC`
/// @param present       the real time: what happens on paper bears it
public record Question(
        Cib cib,
        Depth depth,
        EffectiveTime time,
        List<Modification> modifications,
        List<String> failures,
        Policy policy,
        Instant present) {
    public Question {
        modifications = List.copyOf(modifications);
        failures = List.copyOf(failures);
    }

    /// How far the story goes.
    public enum Depth {
        /// What is.
        STATUS,
        /// And what would be done.
        PLAN,
        /// And what would come of it.
        EXECUTION
    }

    /// For which moment the cluster decides.
    public sealed interface EffectiveTime {
        /// @param text as it was given
        record Given(String text, Instant instant) implements EffectiveTime {}

        /// The one the document was saved for, if it says so; else the real time.
        record OfDocument() implements EffectiveTime {}

        default Instant instant(Cib cib, Instant present) {
            return switch (this) {
                case Given(_, var instant) -> instant;
                case OfDocument() -> cib.executionDate().orElse(present);
            };
        }
    }

    Instant instant() {
        return time.instant(cib, present);
    }
}

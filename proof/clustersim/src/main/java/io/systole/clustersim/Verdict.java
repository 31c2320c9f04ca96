package io.systole.clustersim;

import java.time.Duration;
import java.util.List;

/// What became of one simulated cluster.
///
/// @param violations  broken promises, in the order in which they were noticed; mostly none
/// @param fingerprint equal whenever the same things happened at the same times
/// @param lived       how much time passed in it
public record Verdict(
        long seed,
        List<String> violations,
        List<String> story,
        long fingerprint,
        Duration lived,
        Tally tally) {

    /// How much has happened.
    public record Tally(long entries, long migrations, long fencings, long leaders, long drains) {
        public Tally plus(Tally other) {
            return new Tally(
                    entries + other.entries,
                    migrations + other.migrations,
                    fencings + other.fencings,
                    leaders + other.leaders,
                    drains + other.drains);
        }

        public static final Tally NONE = new Tally(0, 0, 0, 0, 0);
    }

    public Verdict {
        violations = List.copyOf(violations);
        story = List.copyOf(story);
    }

    public boolean isClean() {
        return violations.isEmpty();
    }
}

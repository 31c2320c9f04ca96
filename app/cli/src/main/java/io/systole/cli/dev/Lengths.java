package io.systole.cli.dev;

import io.systole.transition.Step;
import java.time.Duration;
import java.util.SplittableRandom;

/// How long things take on simulated hosts. The same for the same resource and seed, whatever else is going on.
record Lengths(long seed) {
    static final Duration BOOT = Duration.ofSeconds(30);
    static final Duration REBOOT = Duration.ofSeconds(60);
    static final Duration FENCING = Duration.ofSeconds(6);
    private static final long SHORTEST_MIGRATION = 20_000;
    private static final long LONGEST_MIGRATION = 40_000;

    /// @param idle whether the operation finds nothing to do, as the stop of something that has left
    Duration of(Step step, boolean idle) {
        long millis =
                switch (step.operation()) {
                    case "migrate_to" -> migration(step);
                    case "start" -> 3_000;
                    case "stop" -> idle ? 500 : 2_000;
                    case "migrate_from", "promote", "demote" -> 1_000;
                    case "monitor" -> 300;
                    default -> 200;
                };
        return Duration.ofMillis(Math.min(millis, patience(step)));
    }

    /// Simulated agents keep within their time limits.
    private static long patience(Step step) {
        long limit = step.meta("timeout").map(Long::parseLong).orElse(20_000L);
        return Math.max(1, limit * 4 / 5);
    }

    private long migration(Step step) {
        String resource = step.resource().map(Step.ResourceName::id).orElse("");
        var chance = new SplittableRandom(seed * 31 + resource.hashCode());
        return chance.nextLong(SHORTEST_MIGRATION, LONGEST_MIGRATION);
    }
}

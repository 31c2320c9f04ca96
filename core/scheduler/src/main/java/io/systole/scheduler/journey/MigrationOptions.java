package io.systole.scheduler.journey;

import io.systole.model.Interval;
import io.systole.model.Scan;
import io.systole.scheduler.inventory.Primitive;
import java.time.Duration;
import java.util.Optional;

/// How live migration of a resource is tried, as its meta-attributes say; only the policy `continuity` reads them.
///
/// | meta-attribute | default | meaning |
/// |---|---|---|
/// | `migration-attempts` | 3 | so many failures in a row, over all targets, before it is left where it is for a while |
/// | `migration-backoff` | 10s | how long a target is avoided after the first failure; twice as long after each further one |
/// | `migration-backoff-max` | 10min | … but never longer than this |
///
/// @param attempts at least 1
public record MigrationOptions(int attempts, Duration backOff, Duration longestBackOff) {
    private static final int ATTEMPTS = 3;
    private static final Duration BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public static MigrationOptions of(Primitive resource) {
        int attempts =
                (int) Scan.integer(resource.meta("migration-attempts").orElse("")).orElse(ATTEMPTS);
        return new MigrationOptions(
                attempts < 1 ? ATTEMPTS : attempts,
                time(resource, "migration-backoff").orElse(BACK_OFF),
                time(resource, "migration-backoff-max").orElse(LONGEST));
    }

    private static Optional<Duration> time(Primitive resource, String name) {
        return resource.meta(name).flatMap(Interval::parse).map(Interval::toDuration);
    }
}

package io.systole.world;

import java.time.Duration;

/// How long things take in this world.
///
/// @param hop       from proposal to leader, and from commit to each member: shortest and longest
/// @param election  from the loss of a leader to the next one
/// @param migration of one virtual machine; the same for the same machine and seed
public record Habits(Span hop, Span election, Span migration, Duration boot, Duration fencing) {

    public record Span(Duration shortest, Duration longest) {
        public static Span ofMillis(long shortest, long longest) {
            return new Span(Duration.ofMillis(shortest), Duration.ofMillis(longest));
        }

        Duration draw(Chance chance) {
            return chance.between(shortest, longest);
        }
    }

    /// A quiet place: the log takes no time, hosts boot in half a minute, machines migrate in half a minute.
    public static Habits calm() {
        return new Habits(
                Span.ofMillis(0, 0),
                Span.ofMillis(1_000, 1_000),
                Span.ofMillis(20_000, 40_000),
                Duration.ofSeconds(30),
                Duration.ofSeconds(6));
    }

    /// A busy place: messages take their time, and machines minutes to migrate.
    public static Habits busy() {
        return new Habits(
                Span.ofMillis(1, 40),
                Span.ofMillis(1_000, 4_000),
                Span.ofMillis(20_000, 240_000),
                Duration.ofSeconds(45),
                Duration.ofSeconds(8));
    }
}

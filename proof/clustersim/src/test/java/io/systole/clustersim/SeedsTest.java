package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.systole.clustersim.Life.Manner;
import io.systole.clustersim.Life.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/// Whole clusters, one for each seed: with a fixed set of seeds, or with `-Psim` for as long as is wanted.
class SeedsTest {
    private static final int CLUSTERS = Integer.getInteger("systole.sim.clusters", 60);
    private static final int MINUTES = Integer.getInteger("systole.sim.minutes", 0);
    private static final int FOUNDINGS = 20;
    private static final int END_OF_A_STORY = 40;

    @Test
    void everyPromiseIsKept() {
        Instant end = Instant.now().plus(Duration.ofMinutes(MINUTES));
        Duration lived = Duration.ZERO;
        long seed = 1;
        for (; MINUTES > 0 ? Instant.now().isBefore(end) : seed <= CLUSTERS; seed++)
            lived =
                    lived.plus(
                            kept(seed, mine -> Life.of(mine, Manner.usual(), Telling.NOTHING))
                                    .lived());
        System.out.printf("%,d clusters lived %,d days.%n", seed - 1, lived.toDays());
    }

    @Test
    void theTwoHostsOfTheFoundingScenarioAreEmptiedInTurnAndNothingIsEverStopped() {
        long migrations = 0;
        for (long seed = 1; seed <= FOUNDINGS; seed++) {
            Verdict verdict =
                    kept(seed, mine -> Life.founding(mine, Manner.usual(), Telling.NOTHING));
            migrations += verdict.tally().migrations();
        }
        assertTrue(migrations >= 4 * FOUNDINGS, "only " + migrations + " migrations in all");
    }

    @Test
    void theSameSeedGivesTheSameStoryAgain() {
        Verdict once = Life.of(7, Manner.usual(), Telling.ENTRIES);
        Verdict again = Life.of(7, Manner.usual(), Telling.ENTRIES);
        assertEquals(once.story(), again.story());
        assertEquals(once.fingerprint(), again.fingerprint());
    }

    private static Verdict kept(long seed, LongFunction<Verdict> life) {
        Verdict verdict = life.apply(seed);
        if (verdict.isClean()) return verdict;
        var story = Life.of(seed, Manner.usual(), Telling.EVENTS).story();
        story.subList(Math.max(0, story.size() - END_OF_A_STORY), story.size())
                .forEach(System.out::println);
        return fail(
                "seed %d breaks a promise: %s. `systole-sim --seed %d` tells how it came to that."
                        .formatted(seed, String.join("; ", verdict.violations()), seed));
    }
}

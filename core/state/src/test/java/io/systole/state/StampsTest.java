package io.systole.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Leaders come and go, and their clocks differ; the state's time goes on.
class StampsTest {
    private static final Instant EIGHT = Instant.parse("2026-01-05T08:00:00Z");
    private static final Instant STEADY = Instant.EPOCH;

    private static Instant after(long seconds) {
        return STEADY.plusSeconds(seconds);
    }

    @Test
    void aLeaderWhoseClockIsBehindGoesOnFromTheLastStamp() {
        var behind = EIGHT.minus(Duration.ofMinutes(20));
        var stamps = new Stamps(EIGHT, behind, STEADY);
        assertEquals(EIGHT.plusSeconds(9), stamps.at(behind.plusSeconds(10), after(10)));
        assertEquals(EIGHT.plusSeconds(18), stamps.at(behind.plusSeconds(20), after(20)));
    }

    @Test
    void stampsThatWereAheadAreCaughtUpWithAndThenGoWithTheClock() {
        var stamps = new Stamps(EIGHT, EIGHT.minusSeconds(1), STEADY);
        stamps.at(EIGHT.plusSeconds(19), after(20));
        assertEquals(EIGHT.plusSeconds(29), stamps.at(EIGHT.plusSeconds(29), after(30)));
    }

    @Test
    void aClockThatIsAheadCountsWhenItsHostBeginsToLead() {
        var ahead = EIGHT.plus(Duration.ofHours(1));
        var stamps = new Stamps(EIGHT, ahead, STEADY);
        assertEquals(ahead.plusSeconds(10), stamps.at(ahead.plusSeconds(10), after(10)));
    }

    @Test
    void aClockThatIsSetMeanwhileChangesNothing() {
        var stamps = new Stamps(EIGHT, EIGHT, STEADY);
        assertEquals(EIGHT.plusSeconds(10), stamps.at(EIGHT.plus(Duration.ofHours(3)), after(10)));
        assertEquals(EIGHT.plusSeconds(20), stamps.at(EIGHT.plusSeconds(20), after(20)));
    }
}

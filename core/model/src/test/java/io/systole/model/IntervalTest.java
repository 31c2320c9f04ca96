package io.systole.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static long millis(String text) {
        return Interval.parse(text)
                .orElseThrow(() -> new AssertionError("can't read " + text))
                .millis();
    }

    @Test
    void aBareNumberIsSeconds() {
        assertEquals(10_000, millis("10"));
        assertEquals(0, millis("0"));
        assertEquals(10_000, millis(" +10"));
    }

    @Test
    void theUnitIsKnownByItsFirstLetters() {
        assertEquals(10_000, millis("10s"));
        assertEquals(10_000, millis("10 seconds"));
        assertEquals(500, millis("500ms"));
        assertEquals(500, millis("500MSEC"));
        assertEquals(2, millis("2500us"));
        assertEquals(180_000, millis("3m"));
        assertEquals(180_000, millis("3min"));
        assertEquals(7_200_000, millis("2hours"));
    }

    @Test
    void peopleReadTheLargestUnits() {
        assertEquals("0s", Interval.ONCE.readable());
        assertEquals("10s", new Interval(10_000).readable());
        assertEquals("1m", new Interval(60_000).readable());
        assertEquals("1d1h1m1s1ms", new Interval(90_061_001).readable());
    }

    @Test
    void fractionsAreCutOff() {
        assertEquals(3, millis("3.14 ms"));
        assertEquals(1_000, millis("1.5s"));
    }

    @Test
    void isoDurationsCountMonthsOfThirtyDays() {
        assertEquals(60_000, millis("PT1M"));
        assertEquals(30L * 86_400_000, millis("P1M"));
        assertEquals(90_061_000, millis("P1DT1H1M1S"));
        assertEquals(14L * 86_400_000, millis("P2W"));
    }

    @Test
    void nothingIsLongerThan32BitsOfMilliseconds() {
        assertEquals(4_294_967_295L, millis("2000h"));
        assertEquals(4_294_967_000L, millis("P1Y"));
        assertEquals(4_294_967_295L, millis("9999999999999999999h"));
    }

    @Test
    void whatIsNoLengthOfTimeIsRefused() {
        for (String text :
                new String[] {"", "soon", "10x", "-5", "P", "P1", "PT1D", "P1X", "10 d"}) {
            assertTrue(Interval.parse(text).isEmpty(), text);
        }
    }

    @Test
    void aTimeLimitThatCantBeReadIsTwentySeconds() {
        assertEquals(Duration.ofSeconds(20), Interval.timeout("soon"));
        assertEquals(Duration.ofSeconds(20), Interval.timeout("0"));
        assertEquals(Duration.ofSeconds(20), Interval.timeout("PT1M"));
        assertEquals(Duration.ofMinutes(2), Interval.timeout("2min"));
        assertEquals(Duration.ofMillis(Integer.MAX_VALUE), Interval.timeout("9999h"));
    }

    @Test
    void millisecondsAreRoundedToSecondsButNeverToNone() {
        assertEquals(0, new Interval(0).roundedSeconds());
        assertEquals(1, new Interval(1).roundedSeconds());
        assertEquals(1, new Interval(1_499).roundedSeconds());
        assertEquals(2, new Interval(1_500).roundedSeconds());
    }
}

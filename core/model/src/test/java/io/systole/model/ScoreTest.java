package io.systole.model;

import static io.systole.model.Score.INFINITY;
import static io.systole.model.Score.MINUS_INFINITY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreTest {
    @Test
    void aBanOutweighsAnyWish() {
        assertEquals(MINUS_INFINITY, INFINITY.plus(MINUS_INFINITY));
        assertEquals(MINUS_INFINITY, MINUS_INFINITY.plus(INFINITY));
    }

    @Test
    void infinityAbsorbsWhatIsAdded() {
        assertEquals(INFINITY, INFINITY.plus(new Score(-999_999)));
        assertEquals(MINUS_INFINITY, MINUS_INFINITY.plus(new Score(999_999)));
    }

    @Test
    void finiteScoresThatReachAMillionBecomeInfinite() {
        assertEquals(INFINITY, new Score(999_999).plus(new Score(1)));
        assertEquals(MINUS_INFINITY, new Score(-600_000).plus(new Score(-600_000)));
    }

    @Test
    void whatIsBeyondAMillionIsAMillion() {
        assertEquals(INFINITY, new Score(Integer.MAX_VALUE));
        assertEquals(MINUS_INFINITY, Score.of(Long.MIN_VALUE));
    }

    @Test
    void infinityIsReadInCapitalsOnly() {
        assertEquals(Optional.of(INFINITY), Score.parse("INFINITY"));
        assertEquals(Optional.of(INFINITY), Score.parse("+INFINITY"));
        assertEquals(Optional.of(MINUS_INFINITY), Score.parse("-INFINITY"));
        assertEquals(Optional.empty(), Score.parse("infinity"));
    }

    @Test
    void aNumberMayHaveATail() {
        assertEquals(Optional.of(new Score(12)), Score.parse("12abc"));
        assertEquals(Optional.of(new Score(-5)), Score.parse(" -5"));
        assertEquals(Optional.of(INFINITY), Score.parse("99999999999999999999999"));
        assertEquals(Optional.empty(), Score.parse("many"));
        assertEquals(Optional.empty(), Score.parse(""));
    }

    @Test
    void aScoreIsWrittenAsItIsRead() {
        assertEquals("-INFINITY", INFINITY.negated().toString());
        assertEquals("100", new Score(100).toString());
    }
}

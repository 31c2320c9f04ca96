package io.systole.scheduler.colocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.model.Score;
import org.junit.jupiter.api.Test;

class AttenuationTest {
    @Test
    void halvesGoAwayFromZero() {
        assertEquals(3, Attenuation.apply(0.5f, new Score(5)));
        assertEquals(-3, Attenuation.apply(0.5f, new Score(-5)));
    }

    @Test
    void whatWouldVanishLeavesAPointWithTheSignOfTheFactor() {
        assertEquals(1, Attenuation.apply(0.0001f, new Score(-5)));
        assertEquals(-1, Attenuation.apply(-0.0001f, new Score(5)));
        assertEquals(0, Attenuation.apply(0.5f, Score.ZERO));
    }
}

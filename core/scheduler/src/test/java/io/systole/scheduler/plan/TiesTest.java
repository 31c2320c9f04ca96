package io.systole.scheduler.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TiesTest {
    @Test
    void everyTieHasABitOfItsOwn() {
        Ties all = Ties.NONE;
        for (Tie tie : Tie.values()) {
            assertFalse(all.has(tie), tie.name());
            all = all.with(tie);
            assertTrue(all.has(tie) && Ties.of(tie).isJust(tie), tie.name());
        }
        assertEquals(Tie.values().length, Integer.bitCount(all.bits()));
    }

    @Test
    void tiesAreAddedTakenAwayAndCompared() {
        var ties = Ties.of(Tie.PLAIN, Tie.GATE);
        assertEquals(Ties.of(Tie.PLAIN), ties.without(Tie.GATE));
        assertEquals(ties, Ties.of(Tie.PLAIN).with(Ties.of(Tie.GATE)));
        assertTrue(ties.hasAny(Ties.of(Tie.GATE, Tie.SERIAL)));
        assertFalse(ties.hasAny(Ties.of(Tie.SERIAL)));
        assertTrue(Ties.of(Tie.GATE).isWithin(ties));
        assertFalse(ties.isWithin(Ties.of(Tie.GATE)));
        assertFalse(ties.isJust(Tie.PLAIN));
        assertTrue(ties.without(Tie.GATE).without(Tie.PLAIN).isEmpty());
        assertEquals("[PLAIN, GATE]", ties.toString());
    }
}

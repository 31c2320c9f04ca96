package io.systole.scheduler.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void unitsAreIgnoredAndNonsenseIsTheSmallestNumber() {
        assertEquals(4, Amounts.read(Map.of("memory", "4GB")).of("memory"));
        assertEquals(Integer.MIN_VALUE, Amounts.read(Map.of("memory", "lots")).of("memory"));
    }

    @Test
    void whatIsNotMentionedIsNotThere() {
        var node = Amounts.of(Map.of("cpu", 2));
        assertTrue(node.suffices(Amounts.of(Map.of("cpu", 2))));
        assertFalse(node.suffices(Amounts.of(Map.of("gpu", 1))));
        assertEquals(-3, node.minus(Amounts.of(Map.of("gpu", 3))).of("gpu"));
    }

    @Test
    void sumsKnowAllThatEitherMentionsAndAreClipped() {
        var sum =
                Amounts.of(Map.of("cpu", 2, "disk", 1))
                        .plus(Amounts.of(Map.of("gpu", 3, "cpu", 1)));
        assertEquals(Amounts.of(Map.of("cpu", 3, "disk", 1, "gpu", 3)), sum);
        assertEquals("{cpu=3, disk=1, gpu=3}", sum.toString());
        var most = Amounts.of(Map.of("cpu", Integer.MAX_VALUE));
        assertEquals(most, most.plus(most));
        assertEquals(most, Amounts.NONE.plus(most));
    }

    @Test
    void roominessCountsKindsNotAmounts() {
        var muchOfOne = Amounts.of(Map.of("cpu", 100, "memory", 1, "disk", 1));
        var moreOfTwo = Amounts.of(Map.of("cpu", 1, "memory", 2, "disk", 2));
        assertTrue(moreOfTwo.compareRoominess(muchOfOne) < 0);
        assertTrue(muchOfOne.compareRoominess(moreOfTwo) > 0);
    }
}

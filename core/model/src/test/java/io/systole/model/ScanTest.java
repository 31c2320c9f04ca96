package io.systole.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScanTest {
    @Test
    void whatFollowsTheDigitsIsIgnored() {
        assertEquals(OptionalLong.of(12), Scan.integer("12abc"));
        assertEquals(OptionalLong.of(3), Scan.integer("3.7"));
        assertEquals(OptionalLong.of(-7), Scan.integer("  -7 days"));
        assertEquals(OptionalLong.of(8), Scan.integer("+8"));
    }

    @Test
    void withoutDigitsThereIsNoNumber() {
        assertEquals(OptionalLong.empty(), Scan.integer(""));
        assertEquals(OptionalLong.empty(), Scan.integer("abc12"));
        assertEquals(OptionalLong.empty(), Scan.integer("- 5"));
    }

    @Test
    void numbersBeyond64BitsAreClipped() {
        assertEquals(OptionalLong.of(Long.MAX_VALUE), Scan.integer("9223372036854775808"));
        assertEquals(OptionalLong.of(Long.MIN_VALUE), Scan.integer("-99999999999999999999"));
        assertEquals(OptionalLong.of(Long.MIN_VALUE), Scan.integer("-9223372036854775808"));
        assertEquals(OptionalLong.of(Long.MAX_VALUE), Scan.integer("9223372036854775807"));
    }

    @Test
    void truthHasFiveWordsOnEachSideInAnyCase() {
        for (String yes : new String[] {"true", "ON", "Yes", "y", "1"})
            assertEquals(Optional.of(true), Scan.truth(yes));
        for (String no : new String[] {"false", "OFF", "No", "n", "0"})
            assertEquals(Optional.of(false), Scan.truth(no));
        for (String neither : new String[] {"", " true", "default", "2", "t"}) {
            assertEquals(Optional.empty(), Scan.truth(neither));
        }
    }

    @Test
    void garbageCountsAsTheMinimum() {
        assertEquals(0, Scan.atLeast("abc", 0));
        assertEquals(1, Scan.atLeast("-3", 1));
        assertEquals(7, Scan.atLeast("7", 1));
        assertEquals(Integer.MAX_VALUE, Scan.atLeast("99999999999", 1));
    }
}

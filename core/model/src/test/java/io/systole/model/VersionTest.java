package io.systole.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void partsAreComparedAsNumbers() {
        assertTrue(Version.parse("3.9").below(Version.parse("3.10")));
        assertTrue(Version.parse("3.20.5").above(Version.parse("3.20")));
    }

    @Test
    void aMissingPartIsZero() {
        assertEquals(Version.parse("3"), Version.parse("3.0.0"));
        assertEquals(0, Version.parse("").compareTo(Version.parse("0.0")));
    }

    @Test
    void whatFollowsTheDigitsIsIgnored() {
        assertEquals(Version.parse("2.1.4"), Version.parse(" 2.1.4-5.el9"));
        assertEquals("2.1.4", Version.parse("2.1.4rc1").toString());
    }
}

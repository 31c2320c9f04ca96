package io.systole.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RoleTest {
    @Test
    void theWordsOfOlderDaysAreUnderstood() {
        assertEquals(Role.PROMOTED, Role.parse("Master"));
        assertEquals(Role.UNPROMOTED, Role.parse("slave"));
        assertEquals(Role.UNKNOWN, Role.parse("chief"));
    }

    @Test
    void rolesRise() {
        assertTrue(Role.PROMOTED.above(Role.UNPROMOTED));
        assertTrue(Role.STOPPED.below(Role.STARTED));
        assertEquals(Role.STARTED, Role.STOPPED.orHigher(Role.STARTED));
    }
}

package io.systole.scheduler.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamePatternTest {
    @Test
    void findsThePatternAnywhereAndTellsItsGroups() {
        var pattern = NamePattern.parse("vm-([a-z]+)").orElseThrow();
        assertEquals(Optional.of(List.of("vm-web", "web")), pattern.match("my-vm-web1"));
        assertEquals(Optional.empty(), pattern.match("VM-web"));
    }

    @Test
    void anExclamationMarkMeansAllOthers() {
        var pattern = NamePattern.parse("!^vm").orElseThrow();
        assertEquals(Optional.of(List.of()), pattern.match("db"));
        assertEquals(Optional.empty(), pattern.match("vm1"));
    }

    @Test
    void classesArePosix() {
        assertTrue(NamePattern.parse("^[[:alpha:]]+$").orElseThrow().match("abc").isPresent());
    }

    @Test
    void aBrokenPatternMatchesNothing() {
        assertTrue(NamePattern.parse("(").isEmpty());
    }

    @Test
    void groupsFillAttributeNames() {
        assertEquals("home-web", NamePattern.fill("home-%1", List.of("vm-web", "web")));
        assertEquals("home-", NamePattern.fill("home-%7", List.of("vm-web")));
        assertEquals("home-%1", NamePattern.fill("home-%1", List.of()));
    }
}

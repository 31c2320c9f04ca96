package io.systole.cib.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static Optional<String> guess(String wrong, String... known) {
        return new Spelling(List.of(known)).nearest(wrong);
    }

    @Test
    void theNearestNameIsGuessed() {
        assertEquals(Optional.of("db"), guess("db1", "web", "db"));
        assertEquals(Optional.of("web"), guess("wbe", "db", "web"));
        assertEquals(Optional.of("database-2"), guess("databse-2", "database-1", "database-2"));
    }

    @Test
    void caseAloneIsNoDistance() {
        assertEquals(Optional.of("Web"), guess("WEB", "Wet", "Web"));
    }

    @Test
    void whatIsFarIsNotGuessed() {
        assertEquals(Optional.empty(), guess("proxy", "db", "web"));
        assertEquals(Optional.empty(), guess("db", "ws"));
        assertEquals(Optional.empty(), guess("anything"));
    }

    @Test
    void lettersMayBeMissingTooManyWrongOrSwapped() {
        assertEquals(1, Spelling.changes("apache", "apche"));
        assertEquals(1, Spelling.changes("apche", "apache"));
        assertEquals(1, Spelling.changes("apache", "apachf"));
        assertEquals(1, Spelling.changes("apache", "paache"));
        assertEquals(3, Spelling.changes("kitten", "sitting"));
        assertEquals(4, Spelling.changes("", "four"));
    }
}

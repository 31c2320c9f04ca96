package io.systole.cib.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DateTextTest {
    private static final Instant NOW = Instant.parse("2025-06-15T13:14:15Z");

    private static void reads(String text, String instant) {
        assertEquals(Optional.of(Instant.parse(instant)), DateText.parse(text, NOW), text);
    }

    private static void refuses(String... texts) {
        for (String text : texts) assertEquals(Optional.empty(), DateText.parse(text, NOW), text);
    }

    @Test
    void aDateWithoutATimeIsMidnight() {
        reads("2024-03-01", "2024-03-01T00:00:00Z");
        reads("20240301", "2024-03-01T00:00:00Z");
    }

    @Test
    void daysOfTheYearAndOfTheWeekAreDates() {
        reads("2005-020", "2005-01-20T00:00:00Z");
        reads("2024-366", "2024-12-31T00:00:00Z");
        reads("2024-W01-1", "2024-01-01T00:00:00Z");
        reads("2020-W53-5", "2021-01-01T00:00:00Z");
        reads("2025-W01-1", "2024-12-30T00:00:00Z");
    }

    @Test
    void aTimeFollowsBehindATOrABlank() {
        reads("2005-020T12:30", "2005-01-20T12:30:00Z");
        reads("2014-05-07 00:28:00", "2014-05-07T00:28:00Z");
        reads("2024-03-01T1230", "2024-03-01T12:30:00Z");
        reads("2024-03-01T123045", "2024-03-01T12:30:45Z");
        reads("2024-03-01T12", "2024-03-01T12:00:00Z");
    }

    @Test
    void midnightMayBeWrittenAsTheEndOfADay() {
        reads("2024-12-31T24:00:00", "2025-01-01T00:00:00Z");
        refuses("2024-12-31T24:00:01", "2024-12-31T25:00");
    }

    @Test
    void anOffsetIsTakenOff() {
        reads("2024-03-01T12:00:00Z", "2024-03-01T12:00:00Z");
        reads("2024-03-01 12:00:00 +02:00", "2024-03-01T10:00:00Z");
        reads("2024-03-01T12:00-0530", "2024-03-01T17:30:00Z");
        reads("2024-03-01T12:00+01", "2024-03-01T11:00:00Z");
    }

    @Test
    void aTimeAloneIsOfToday() {
        reads("T10:00", "2025-06-15T10:00:00Z");
        reads("10:00:30", "2025-06-15T10:00:30Z");
    }

    @Test
    void theEpochHasAName() {
        reads("Epoch", "1970-01-01T00:00:00Z");
    }

    @Test
    void whatIsNoDateIsRefused() {
        refuses(
                "",
                "tomorrow",
                "2024-13-01",
                "2023-02-29",
                "2023-366",
                "2024-W54-1",
                "2023-W53-1",
                "2024-W01-8");
        refuses(
                "2024-03-01T",
                "2024-03-01T12:60",
                "2024-03-01T12:00:61",
                "2024-03-01T12:00+25",
                "2024-03-01 Z");
        refuses("2024-03-01x", "1030");
    }

    @Test
    void compactDaysOfTheYearOrWeekAreNotSupported() {
        refuses("2024001", "2024W011");
    }
}

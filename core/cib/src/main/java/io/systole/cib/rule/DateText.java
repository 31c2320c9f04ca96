package io.systole.cib.rule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a point in time as rules write it.
///
/// Dates are `2024-03-01`, `20240301`, `2024-061` or `2024-W09-5`, a time may follow, then an offset. What has no
/// offset is in UTC, the zone every host of a cluster is taken to live in. A time alone is of today.
public final class DateText {
    private static final Pattern FORM =
            Pattern.compile(
                    "(?<date>"
                            + "(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})"
                            + "|(?<cyear>\\d{4})(?<cmonth>\\d{2})(?<cday>\\d{2})"
                            + "|(?<oyear>\\d{4})-(?<oday>\\d{3})"
                            + "|(?<wyear>\\d{4})-W(?<week>\\d{2})-(?<wday>\\d)"
                            + ")?"
                            + "(?<sep>[T ])?"
                            + "(?:(?<hour>\\d{2})(?::(?<minute>\\d{2})(?::(?<second>\\d{2}))?"
                            + "|(?<cminute>\\d{2})(?<csecond>\\d{2})?)?)?"
                            + "(?:\\s*(?<zone>Z|[+-]\\d{2}(?::?\\d{2})?))?");

    private DateText() {}

    /// @param now tells what day is today
    public static Optional<Instant> parse(String text, Instant now) {
        if (text.toLowerCase(Locale.ROOT).startsWith("epoch")) return Optional.of(Instant.EPOCH);
        var form = FORM.matcher(text);
        if (!form.matches() || !isWellJoined(form, text)) return Optional.empty();
        try {
            var date =
                    form.group("date") == null
                            ? LocalDate.ofInstant(now, ZoneOffset.UTC)
                            : date(form);
            return Optional.of(at(date, form));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// Between date and time stands a `T` or a blank; a time alone begins with `T` or has a colon behind its hours;
    /// only a time has an offset.
    private static boolean isWellJoined(MatchResult form, String text) {
        boolean hasTime = form.group("hour") != null;
        boolean hasSeparator = form.group("sep") != null;
        if (form.group("date") != null)
            return hasTime == hasSeparator && (hasTime || form.group("zone") == null);
        return hasTime && (text.startsWith("T") || text.startsWith(":", 2));
    }

    private static LocalDate date(MatchResult form) {
        if (form.group("year") != null) {
            return LocalDate.of(number(form, "year"), number(form, "month"), number(form, "day"));
        }
        if (form.group("cyear") != null) {
            return LocalDate.of(
                    number(form, "cyear"), number(form, "cmonth"), number(form, "cday"));
        }
        if (form.group("oyear") != null)
            return LocalDate.ofYearDay(number(form, "oyear"), number(form, "oday"));
        int year = number(form, "wyear");
        var middle = LocalDate.of(year, 7, 1);
        IsoFields.WEEK_OF_WEEK_BASED_YEAR
                .rangeRefinedBy(middle)
                .checkValidValue(number(form, "week"), IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return middle.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number(form, "week"))
                .with(ChronoField.DAY_OF_WEEK, number(form, "wday"));
    }

    private static Instant at(LocalDate date, MatchResult form) {
        int hour = number(form, "hour");
        int minute = number(form, "minute") + number(form, "cminute");
        int second = number(form, "second") + number(form, "csecond");
        var offset = offset(form.group("zone"));
        if (hour == 24 && minute == 0 && second == 0) {
            return date.plusDays(1).atStartOfDay().toInstant(offset);
        }
        return date.atTime(LocalTime.of(hour, minute, second)).toInstant(offset);
    }

    private static ZoneOffset offset(@Nullable String zone) {
        return zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
    }

    private static int number(MatchResult form, String group) {
        String digits = form.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}

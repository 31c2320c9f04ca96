package io.systole.cib.rule;

import io.systole.model.Scan;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Asks whether now is before, after or within given dates, or is a time of a given kind ("weekdays from 9 to 17").
/// Dates that can't be read make the condition fail.
final class DateCondition {
    private record Field(String name, TemporalField field) {}

    private static final List<Field> FIELDS =
            List.of(
                    new Field("years", ChronoField.YEAR),
                    new Field("months", ChronoField.MONTH_OF_YEAR),
                    new Field("monthdays", ChronoField.DAY_OF_MONTH),
                    new Field("hours", ChronoField.HOUR_OF_DAY),
                    new Field("minutes", ChronoField.MINUTE_OF_HOUR),
                    new Field("seconds", ChronoField.SECOND_OF_MINUTE),
                    new Field("yeardays", ChronoField.DAY_OF_YEAR),
                    new Field("weekyears", IsoFields.WEEK_BASED_YEAR),
                    new Field("weeks", IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                    new Field("weekdays", ChronoField.DAY_OF_WEEK));

    private DateCondition() {}

    static boolean holds(Condition.Date date, Circumstances c) {
        String operation = date.attributes().getOrDefault("operation", "in_range");
        return switch (operation.toLowerCase(Locale.ROOT)) {
            case "gt" -> isAfterStart(date, c);
            case "lt" -> isBeforeEnd(date, c);
            case "in_range" -> isInRange(date, c);
            case "date_spec" -> fits(date.dateSpec(), c.now());
            default -> false;
        };
    }

    private static boolean isAfterStart(Condition.Date date, Circumstances c) {
        var start = instant(date, "start", c.now());
        if (start.isEmpty()) return false;
        if (c.now().isAfter(start.get())) return true;
        c.changes().at(start.get().plusSeconds(1));
        return false;
    }

    private static boolean isBeforeEnd(Condition.Date date, Circumstances c) {
        var end = instant(date, "end", c.now());
        if (end.isEmpty() || !c.now().isBefore(end.get())) return false;
        c.changes().at(end.get());
        return true;
    }

    private static boolean isInRange(Condition.Date date, Circumstances c) {
        boolean hasStart = date.attributes().containsKey("start");
        boolean hasEnd = date.attributes().containsKey("end");
        if (!hasStart && !hasEnd) return false;
        var start = instant(date, "start", c.now());
        var end = instant(date, "end", c.now());
        if ((hasStart && start.isEmpty()) || (hasEnd && end.isEmpty())) return false;
        if (!hasEnd && !date.duration().isEmpty()) {
            end = start.flatMap(from -> adding(from, date.duration()));
            if (end.isEmpty()) return false;
        }
        if (start.isPresent() && c.now().isBefore(start.get())) {
            c.changes().at(start.get());
            return false;
        }
        if (end.isEmpty()) return true;
        if (c.now().isAfter(end.get())) return false;
        c.changes().at(end.get().plusSeconds(1));
        return true;
    }

    private static boolean fits(Map<String, String> spec, Instant now) {
        if (spec.getOrDefault("id", "").isEmpty()) return false;
        var time = now.atOffset(ZoneOffset.UTC);
        for (Field field : FIELDS) {
            String range = spec.get(field.name());
            if (range != null && !Range.contains(range, time.get(field.field()))) return false;
        }
        return true;
    }

    private static Optional<Instant> instant(Condition.Date date, String attribute, Instant now) {
        String text = date.attributes().get(attribute);
        return text == null ? Optional.empty() : DateText.parse(text, now);
    }

    /// Adds a duration, its largest unit first. Seconds that end at 24:00:00 are carried to the next day.
    private static Optional<Instant> adding(Instant start, Map<String, String> duration) {
        if (duration.getOrDefault("id", "").isEmpty()) return Optional.empty();
        var time = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
        for (String unit :
                List.of("years", "months", "weeks", "days", "hours", "minutes", "seconds")) {
            String text = duration.get(unit);
            if (text == null) continue;
            var number = Scan.integer(text);
            if (number.isEmpty()) return Optional.empty();
            time =
                    adding(
                            time,
                            unit,
                            Math.clamp(number.getAsLong(), -1_000_000_000L, 1_000_000_000L));
        }
        return Optional.of(time.toInstant(ZoneOffset.UTC));
    }

    private static LocalDateTime adding(LocalDateTime time, String unit, long number) {
        return switch (unit) {
            case "years" -> addingYears(time, Math.clamp(number, -1_000_000, 1_000_000));
            case "months" -> time.plusMonths(Math.clamp(number, -12_000_000, 12_000_000));
            case "weeks" -> time.plusWeeks(Math.clamp(number, -52_000_000, 52_000_000));
            case "days" -> time.plusDays(Math.clamp(number, -365_000_000, 365_000_000));
            case "hours" -> time.plusHours(number);
            case "minutes" -> time.plusMinutes(number);
            case "seconds" -> time.plusSeconds(number);
            default -> throw new IllegalStateException("no unit of a duration: " + unit);
        };
    }

    /// A year later is the same day *of the year*: 2024-03-01 and one year is 2025-03-02.
    private static LocalDateTime addingYears(LocalDateTime time, long years) {
        int day = time.getDayOfYear();
        var sameMonth = time.withDayOfMonth(1).plusYears(years);
        return sameMonth.withDayOfYear(Math.min(day, Year.of(sameMonth.getYear()).length()));
    }
}

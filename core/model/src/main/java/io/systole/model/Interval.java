package io.systole.model;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The time between two runs of a recurring operation, in milliseconds; zero means "once".
public record Interval(long millis) {
    public static final Interval ONCE = new Interval(0);
    private static final long MOST = 0xFFFF_FFFFL;

    public boolean isRecurring() {
        return millis > 0;
    }

    /// Reads `10`, `10s`, `500ms`, `3m`, `2h`, or an ISO 8601 duration (`PT1M`); at most 2³²−1 ms.
    /// Empty when the text is none of these, or negative.
    public static Optional<Interval> parse(String text) {
        if (text.startsWith("P")) {
            return IsoDuration.seconds(text)
                    .map(seconds -> new Interval(Math.min(seconds, MOST / 1000) * 1000));
        }
        return Span.millis(text)
                .filter(millis -> millis >= 0)
                .map(millis -> new Interval(Math.min(millis, MOST)));
    }

    /// Reads a time limit: as an interval but without the ISO form; what can't be read, or is not positive, is 20 s.
    public static Duration timeout(String text) {
        long millis = Span.millis(text).filter(m -> m > 0).orElse(20_000L);
        return Duration.ofMillis(Math.min(millis, Integer.MAX_VALUE));
    }

    /// The whole seconds this is compared with in epoch times: 1…999 ms count as one second, else to the nearest.
    public long roundedSeconds() {
        if (millis > 0 && millis < 1000) return 1;
        return (millis + 500) / 1000;
    }

    /// As the field writes it for people: `0s`, `10s`, `1m`, `1m30s`, `500ms`.
    public String readable() {
        var duration = toDuration();
        var text = new StringBuilder();
        part(text, duration.toDays(), "d");
        part(text, duration.toHoursPart(), "h");
        part(text, duration.toMinutesPart(), "m");
        part(text, duration.toSecondsPart(), "s");
        part(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void part(StringBuilder text, long amount, String unit) {
        if (amount > 0) text.append(amount).append(unit);
    }

    public Duration toDuration() {
        return Duration.ofMillis(millis);
    }

    /// A number with a unit behind it.
    private static final class Span {
        static Optional<Long> millis(String text) {
            var number = Scan.integer(text);
            if (number.isEmpty()) return Optional.empty();
            int at = 0;
            while (at < text.length() && !Character.isDigit(text.charAt(at))) at++;
            while (at < text.length()
                    && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) at++;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
            long value = number.getAsLong();
            if (at == text.length()) return Optional.of(times(value, 1000));
            String unit = text.substring(at).toLowerCase(Locale.ROOT);
            if (unit.startsWith("s")) return Optional.of(times(value, 1000));
            if (unit.startsWith("ms")) return Optional.of(value);
            if (unit.startsWith("us")) return Optional.of(value / 1000);
            if (unit.startsWith("m")) return Optional.of(times(value, 60_000));
            if (unit.startsWith("h")) return Optional.of(times(value, 3_600_000));
            return Optional.empty();
        }

        private static long times(long value, long factor) {
            long high = Math.multiplyHigh(value, factor);
            long low = value * factor;
            if ((high == 0 && low >= 0) || (high == -1 && low < 0)) return low;
            return value < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /// `PnYnMnWnDTnHnMnS`, a year counting 365 days and a month 30.
    private static final class IsoDuration {
        static Optional<Long> seconds(String text) {
            long total = 0;
            boolean time = false;
            int at = 1;
            boolean any = false;
            while (at < text.length()) {
                if (text.charAt(at) == 'T') {
                    time = true;
                    at++;
                    continue;
                }
                int from = at;
                while (at < text.length() && Character.isDigit(text.charAt(at))) at++;
                if (at == from || at == text.length()) return Optional.empty();
                long number = Scan.integer(text.substring(from, at)).orElse(0);
                long unit = unit(text.charAt(at), time);
                if (unit == 0) return Optional.empty();
                total += Math.min(number, 1L << 32) * unit;
                any = true;
                at++;
            }
            return any ? Optional.of(total) : Optional.empty();
        }

        /// The seconds of a unit; 0 where there is no such unit. Hours and seconds need no `T` before them: `P30S` is
        /// common, and can mean nothing else.
        private static long unit(char letter, boolean time) {
            return switch (letter) {
                case 'Y' -> time ? 0 : 365L * 86_400;
                case 'M' -> time ? 60 : 30L * 86_400;
                case 'W' -> time ? 0 : 7L * 86_400;
                case 'D' -> time ? 0 : 86_400;
                case 'H' -> 3_600;
                case 'S' -> 1;
                default -> 0;
            };
        }
    }
}

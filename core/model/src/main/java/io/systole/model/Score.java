package io.systole.model;

import java.util.Optional;

/// How much a resource wants a node, in points.
///
/// A million points is infinity. Infinity absorbs whatever is added to it, and where the two
/// infinities meet, −INFINITY wins: a ban outweighs any wish.
public record Score(int points) implements Comparable<Score> {
    private static final int LIMIT = 1_000_000;
    public static final Score INFINITY = new Score(LIMIT);
    public static final Score MINUS_INFINITY = new Score(-LIMIT);
    public static final Score ZERO = new Score(0);
    public static final Score ONE = new Score(1);

    public Score {
        points = Math.clamp(points, -LIMIT, LIMIT);
    }

    public static Score of(long points) {
        return new Score(Math.clamp(points, -LIMIT, LIMIT));
    }

    /// Reads `INFINITY`, `+INFINITY`, `-INFINITY` or a decimal number (what follows its digits is ignored);
    /// empty when the text is none of these.
    public static Optional<Score> parse(String text) {
        return switch (text) {
            case "INFINITY", "+INFINITY" -> Optional.of(INFINITY);
            case "-INFINITY" -> Optional.of(MINUS_INFINITY);
            default -> {
                var number = Scan.integer(text);
                yield number.isPresent() ? Optional.of(of(number.getAsLong())) : Optional.empty();
            }
        };
    }

    public Score plus(Score other) {
        if (isMinusInfinity() || other.isMinusInfinity()) return MINUS_INFINITY;
        if (isInfinity() || other.isInfinity()) return INFINITY;
        return new Score(points + other.points);
    }

    public Score negated() {
        return new Score(-points);
    }

    public boolean isInfinity() {
        return points >= LIMIT;
    }

    public boolean isMinusInfinity() {
        return points <= -LIMIT;
    }

    public boolean isNegative() {
        return points < 0;
    }

    /// INFINITY or −INFINITY: a demand rather than a wish.
    public boolean isMandatory() {
        return isInfinity() || isMinusInfinity();
    }

    @Override
    public int compareTo(Score other) {
        return Integer.compare(points, other.points);
    }

    @Override
    public String toString() {
        if (isInfinity()) return "INFINITY";
        if (isMinusInfinity()) return "-INFINITY";
        return Integer.toString(points);
    }
}

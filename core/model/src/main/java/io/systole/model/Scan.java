package io.systole.model;

import java.util.Optional;
import java.util.OptionalLong;

/// How the field reads numbers and truths out of attribute texts.
///
/// Lenient on purpose: configuration files written for decades depend on it (`12abc` is twelve).
public final class Scan {
    /// No number of that many digits is beyond 64 bits.
    private static final int SAFE_DIGITS = 18;

    private Scan() {}

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Optional white space, an optional sign, at least one digit; what follows is ignored.
    /// A number beyond 64 bits is clipped. Empty when there are no digits.
    public static OptionalLong integer(String text) {
        return integer(text, 0, text.length());
    }

    /// As [#integer(String)], of a part of a text.
    public static OptionalLong integer(String text, int from, int end) {
        int at = from;
        char next = at < end ? text.charAt(at) : 0;
        boolean negative = false;
        if (!isDigit(next)) {
            while (at < end && Character.isWhitespace(next))
                next = ++at < end ? text.charAt(at) : 0;
            negative = next == '-';
            if (negative || next == '+') next = ++at < end ? text.charAt(at) : 0;
        }
        int digits = at;
        long value = 0;
        boolean clipped = false;
        while (isDigit(next)) {
            int digit = next - '0';
            if (at - digits >= SAFE_DIGITS && value > (Long.MAX_VALUE - digit) / 10) clipped = true;
            else value = value * 10 + digit;
            next = ++at < end ? text.charAt(at) : 0;
        }
        if (at == digits) return OptionalLong.empty();
        if (clipped) return OptionalLong.of(negative ? Long.MIN_VALUE : Long.MAX_VALUE);
        return OptionalLong.of(negative ? -value : value);
    }

    /// `true on yes y 1` and `false off no n 0`, in any case; anything else is no truth value.
    public static Optional<Boolean> truth(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "on", "yes", "y", "1" -> Optional.of(true);
            case "false", "off", "no", "n", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /// Valid and true.
    public static boolean isTrue(String text) {
        return truth(text).orElse(false);
    }

    /// An integer no smaller than `minimum`: no digits count as the minimum, too.
    public static int atLeast(String text, int minimum) {
        long value = integer(text).orElse(minimum);
        return Math.clamp(value, minimum, Integer.MAX_VALUE);
    }
}

package io.systole.model;

import java.util.Optional;
import java.util.OptionalLong;

/// How the field reads numbers and truths out of attribute texts.
///
/// Lenient on purpose: configuration files written for decades depend on it (`12abc` is twelve).
public final class Scan {
    private Scan() {}

    /// Optional white space, an optional sign, at least one digit; what follows is ignored.
    /// A number beyond 64 bits is clipped. Empty when there are no digits.
    public static OptionalLong integer(String text) {
        int at = 0;
        int end = text.length();
        while (at < end && Character.isWhitespace(text.charAt(at))) at++;
        boolean negative = false;
        if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            negative = text.charAt(at) == '-';
            at++;
        }
        int digits = at;
        long value = 0;
        boolean clipped = false;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            int digit = text.charAt(at) - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) clipped = true;
            else value = value * 10 + digit;
            at++;
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

package io.systole.cib.rule;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A range of whole numbers as a `date_spec` writes it: `5`, `1-5`, `9-` or `-17`. Nothing may follow it.
public record Range(OptionalLong from, OptionalLong to) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,18})?(-(\\d{1,18})?)?");

    public static Optional<Range> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) return Optional.empty();
        var from = number(form.group(1));
        if (form.group(2) == null)
            return from.isEmpty() ? Optional.empty() : Optional.of(new Range(from, from));
        var to = number(form.group(3));
        return from.isEmpty() && to.isEmpty() ? Optional.empty() : Optional.of(new Range(from, to));
    }

    static boolean contains(String text, long value) {
        return parse(text).filter(range -> range.contains(value)).isPresent();
    }

    boolean contains(long value) {
        return value >= from.orElse(Long.MIN_VALUE) && value <= to.orElse(Long.MAX_VALUE);
    }

    private static OptionalLong number(@Nullable String digits) {
        return digits == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }
}

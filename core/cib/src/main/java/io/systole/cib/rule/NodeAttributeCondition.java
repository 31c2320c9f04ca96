package io.systole.cib.rule;

import io.systole.model.Scan;
import io.systole.model.Version;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compares an attribute of the node asked about with a reference value.
///
/// A missing value differs from any other, and two missing ones are equal: so `ne` passes where the attribute
/// is missing. The four orderings fail where either is missing. Where no node is asked about, all are missing.
final class NodeAttributeCondition {
    private static final Pattern SUBMATCH = Pattern.compile("%([0-9])");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private NodeAttributeCondition() {}

    static boolean holds(Condition.NodeAttribute condition, Circumstances c) {
        Map<String, String> written = condition.attributes();
        String attribute = written.get("attribute");
        var operator = Operator.of(written.getOrDefault("operation", ""));
        if (attribute == null || operator.isEmpty()) return false;

        String actual = c.node().orElse(Map.of()).get(inserting(c.submatches(), attribute));
        String value = written.get("value");
        return switch (operator.get()) {
            case DEFINED -> value == null && actual != null;
            case NOT_DEFINED -> value == null && actual == null;
            case EQ, NE, LT, LTE, GT, GTE ->
                    value != null && compares(operator.get(), written, actual, value, c);
        };
    }

    private static boolean compares(
            Operator operator,
            Map<String, String> written,
            @Nullable String actual,
            String value,
            Circumstances c) {
        var source = Source.of(written.getOrDefault("value-source", "literal"));
        if (source.isEmpty()) return false;
        String reference =
                switch (source.get()) {
                    case LITERAL -> value;
                    case PARAM -> c.parameters().get(value);
                    case META -> c.meta().get(value);
                };
        var type = Type.of(written.get("type"), operator, actual, reference);
        if (type.isEmpty()) return false;
        if (actual == null || reference == null) {
            return switch (operator) {
                case EQ -> actual == null && reference == null;
                case NE -> actual != null || reference != null;
                case LT, LTE, GT, GTE, DEFINED, NOT_DEFINED -> false;
            };
        }
        int order = type.get().compare(actual, reference);
        return switch (operator) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
            case DEFINED, NOT_DEFINED ->
                    throw new IllegalStateException(operator + " compares nothing");
        };
    }

    /// Puts the groups of a location's pattern in place of `%0` … `%9`; a group that is not there becomes nothing.
    private static String inserting(List<String> groups, String text) {
        if (groups.isEmpty() || text.indexOf('%') < 0) return text;
        return SUBMATCH.matcher(text)
                .replaceAll(found -> {
                    int number = Integer.parseInt(found.group(1));
                    return number < groups.size()
                            ? java.util.regex.Matcher.quoteReplacement(groups.get(number))
                            : "";
                });
    }

    private enum Operator {
        DEFINED,
        NOT_DEFINED,
        EQ,
        NE,
        LT,
        LTE,
        GT,
        GTE;

        static Optional<Operator> of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "defined" -> Optional.of(DEFINED);
                case "not_defined" -> Optional.of(NOT_DEFINED);
                case "eq" -> Optional.of(EQ);
                case "ne" -> Optional.of(NE);
                case "lt" -> Optional.of(LT);
                case "lte" -> Optional.of(LTE);
                case "gt" -> Optional.of(GT);
                case "gte" -> Optional.of(GTE);
                default -> Optional.empty();
            };
        }

        boolean isOrdering() {
            return compareTo(LT) >= 0;
        }
    }

    /// Where the reference value comes from.
    private enum Source {
        LITERAL,
        PARAM,
        META;

        static Optional<Source> of(String word) {
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "literal" -> Optional.of(LITERAL);
                case "param" -> Optional.of(PARAM);
                case "meta" -> Optional.of(META);
                default -> Optional.empty();
            };
        }
    }

    /// As what two values are compared.
    private enum Type {
        STRING,
        INTEGER,
        NUMBER,
        VERSION;

        static Optional<Type> of(
                @Nullable String word,
                Operator operator,
                @Nullable String actual,
                @Nullable String reference) {
            if (word == null) {
                if (!operator.isOrdering()) return Optional.of(STRING);
                return Optional.of(hasPoint(actual) || hasPoint(reference) ? NUMBER : INTEGER);
            }
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "string" -> Optional.of(STRING);
                case "integer" -> Optional.of(INTEGER);
                case "number" -> Optional.of(NUMBER);
                case "version" -> Optional.of(VERSION);
                default -> Optional.empty();
            };
        }

        int compare(String actual, String reference) {
            return switch (this) {
                case STRING -> actual.compareToIgnoreCase(reference);
                case INTEGER -> {
                    var a = integer(actual);
                    var b = integer(reference);
                    yield a.isPresent() && b.isPresent()
                            ? a.get().compareTo(b.get())
                            : STRING.compare(actual, reference);
                }
                case NUMBER -> {
                    var a = decimal(actual);
                    var b = decimal(reference);
                    yield a.isPresent() && b.isPresent()
                            ? a.get().compareTo(b.get())
                            : STRING.compare(actual, reference);
                }
                case VERSION -> Version.parse(actual).compareTo(Version.parse(reference));
            };
        }

        private static boolean hasPoint(@Nullable String text) {
            return text != null && text.indexOf('.') >= 0;
        }

        /// Empty also for what a scan had to clip.
        private static Optional<Long> integer(String text) {
            var number = Scan.integer(text);
            if (number.isEmpty()) return Optional.empty();
            long value = number.getAsLong();
            return value == Long.MAX_VALUE || value == Long.MIN_VALUE
                    ? Optional.empty()
                    : Optional.of(value);
        }

        private static Optional<Double> decimal(String text) {
            String bare = text.strip();
            return DECIMAL.matcher(bare).matches()
                    ? Optional.of(Double.valueOf(bare))
                    : Optional.empty();
        }
    }
}

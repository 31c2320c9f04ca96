package io.systole.scheduler.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A pattern for resource names as constraints write it: an extended regular expression, found anywhere in the name;
/// a leading `!` means every name in which it is not found.
record NamePattern(Pattern expression, boolean inverted) {
    private static final Pattern POSIX_CLASS =
            Pattern.compile("\\[:(alpha|digit|alnum|upper|lower|space|punct):]");

    static Optional<NamePattern> parse(String text) {
        boolean inverted = text.startsWith("!");
        String expression = inverted ? text.substring(1) : text;
        try {
            return Optional.of(new NamePattern(Pattern.compile(inJava(expression)), inverted));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    private static String inJava(String expression) {
        return POSIX_CLASS
                .matcher(expression)
                .replaceAll(found -> {
                    String name = found.group(1);
                    return Matcher.quoteReplacement(
                            "\\p{"
                                    + Character.toUpperCase(name.charAt(0))
                                    + name.substring(1)
                                    + "}");
                });
    }

    /// The whole match and its groups, or empty if the name is not meant. An inverted pattern has no groups.
    Optional<List<String>> match(String name) {
        Matcher matcher = expression.matcher(name);
        if (matcher.find() == inverted) return Optional.empty();
        if (inverted) return Optional.of(List.of());
        var groups = new ArrayList<String>();
        for (int i = 0; i <= matcher.groupCount(); i++) {
            String group = matcher.group(i);
            groups.add(group == null ? "" : group);
        }
        return Optional.of(groups);
    }

    /// Replaces `%0` … `%9` by the groups; those that matched nothing vanish.
    static String fill(String text, List<String> groups) {
        if (groups.isEmpty()) return text;
        var filled = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1))) {
                int group = text.charAt(++i) - '0';
                if (group < groups.size()) filled.append(groups.get(group));
            } else {
                filled.append(c);
            }
        }
        return filled.toString();
    }
}

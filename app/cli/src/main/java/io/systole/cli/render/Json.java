package io.systole.cli.render;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes maps, lists, texts, numbers and truths as JSON, indented by two blanks.
///
/// An empty `Optional` leaves its member out.
public final class Json {
    private final StringBuilder out = new StringBuilder(1024);

    private Json() {}

    public static String write(Object value) {
        var json = new Json();
        json.value(value, 0);
        return json.out.append('\n').toString();
    }

    private void value(Object value, int depth) {
        switch (value) {
            case Map<?, ?> map -> object(map, depth);
            case Collection<?> list -> array(List.copyOf(list), depth);
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> text(value.toString());
        }
    }

    private void object(Map<?, ?> map, int depth) {
        boolean first = true;
        out.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object value = entry.getValue();
            if (value instanceof Optional<?> maybe) {
                if (maybe.isEmpty()) continue;
                value = maybe.get();
            }
            if (!first) out.append(',');
            first = false;
            newLine(depth + 1);
            text(String.valueOf(entry.getKey()));
            out.append(": ");
            value(value, depth + 1);
        }
        if (!first) newLine(depth);
        out.append('}');
    }

    private void array(List<?> list, int depth) {
        boolean simple =
                list.stream().noneMatch(item -> item instanceof Map || item instanceof Collection);
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) out.append(simple ? ", " : ",");
            if (!simple) newLine(depth + 1);
            value(list.get(i), depth + 1);
        }
        if (!simple) newLine(depth);
        out.append(']');
    }

    private void newLine(int depth) {
        out.append('\n').repeat("  ", depth);
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) out.append("\\u%04x".formatted((int) c));
                    else out.append(c);
                }
            }
        }
        out.append('"');
    }
}

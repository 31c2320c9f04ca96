package io.systole.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON back into maps, lists, texts, whole numbers and truths: just what `Json` writes.
final class JsonReader {
    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    static Object read(String text) {
        var reader = new JsonReader(text);
        Object value = reader.value();
        if (reader.peek() != '\0') throw reader.unexpected();
        return value;
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> text();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            default -> number();
        };
    }

    /// The next character that is no white space; `\0` at the end.
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void expect(char wanted) {
        if (peek() != wanted) throw unexpected();
        at++;
    }

    /// Takes a comma, or the closing character; true for the comma.
    private boolean goesOn(char closing) {
        if (peek() == ',') {
            at++;
            return true;
        }
        expect(closing);
        return false;
    }

    private Map<String, Object> object() {
        var map = new LinkedHashMap<String, Object>();
        expect('{');
        if (peek() == '}') {
            at++;
            return map;
        }
        do {
            peek();
            String name = text();
            expect(':');
            map.put(name, value());
        } while (goesOn('}'));
        return map;
    }

    private List<Object> array() {
        var list = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            at++;
            return list;
        }
        do list.add(value());
        while (goesOn(']'));
        return list;
    }

    private String text() {
        expect('"');
        var read = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\') read.append(c).append(text.charAt(at++));
            else read.append(c);
        }
        at++;
        return read.toString();
    }

    private Object word(String word, boolean truth) {
        if (!text.startsWith(word, at)) throw unexpected();
        at += word.length();
        return truth;
    }

    private Long number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-'))
            at++;
        if (start == at) throw unexpected();
        return Long.valueOf(text.substring(start, at));
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException(
                "no JSON at " + at + ": " + text.substring(at, Math.min(at + 20, text.length())));
    }
}

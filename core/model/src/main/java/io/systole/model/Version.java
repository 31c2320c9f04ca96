package io.systole.model;

import java.util.ArrayList;
import java.util.List;

/// A dotted version number. A missing part counts as zero, so `3.0` equals `3`; the parts are kept without
/// zeros at the end.
public record Version(List<Long> parts) implements Comparable<Version> {
    public Version {
        parts = List.copyOf(parts);
    }

    /// Reads the digits and dots a text begins with, after white space; what follows them is ignored.
    public static Version parse(String text) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        var parts = new ArrayList<Long>();
        long part = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '.') {
                parts.add(part);
                part = 0;
            } else if (c >= '0' && c <= '9') {
                part = Math.min(part * 10 + (c - '0'), Integer.MAX_VALUE);
            } else {
                break;
            }
        }
        parts.add(part);
        while (!parts.isEmpty() && parts.getLast() == 0) parts.removeLast();
        return new Version(parts);
    }

    public boolean above(Version other) {
        return compareTo(other) > 0;
    }

    public boolean below(Version other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Version other) {
        int shorter = Math.min(parts.size(), other.parts.size());
        for (int i = 0; i < shorter; i++) {
            int order = Long.compare(parts.get(i), other.parts.get(i));
            if (order != 0) return order;
        }
        return Integer.compare(parts.size(), other.parts.size());
    }

    @Override
    public String toString() {
        if (parts.isEmpty()) return "0";
        var text = new StringBuilder();
        for (long part : parts) text.append(text.isEmpty() ? "" : ".").append(part);
        return text.toString();
    }
}

package io.systole.cib.xml;

import org.jspecify.annotations.Nullable;

/// Keeps one string of each short text: the same few values make up most of a document. What has been seen longest ago
/// is forgotten, so this stays small.
final class WordBook {
    private static final int LONGEST = 40;
    private static final int BITS = 13;

    private final @Nullable String[] seen = new String[1 << BITS];

    String one(String text) {
        int length = text.length();
        if (length == 0) return "";
        if (length > LONGEST) return text;
        int place = place(text, length);
        String known = seen[place];
        if (known != null && known.equals(text)) return known;
        seen[place] = text;
        return text;
    }

    /// A few letters tell most texts apart; to look at all of them would take a good part of the reading.
    private static int place(String text, int length) {
        int some = 31 * length + text.charAt(length / 2);
        some = 31 * some + text.charAt(length - 1 - length / 4);
        some = 31 * some + text.charAt(length - 1);
        return (some * 0x9E37_79B9) >>> (32 - BITS);
    }
}

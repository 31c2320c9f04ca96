package io.systole.cib.xml;

import org.jspecify.annotations.Nullable;

/// Keeps one string of each short text: the same few names and values make up most of a document. What has been seen
/// longest ago is forgotten, so this stays small.
final class WordBook {
    private static final int LONGEST = 40;
    private static final int BITS = 13;

    private final @Nullable String[] seen = new String[1 << BITS];

    String one(String text) {
        if (text.length() > LONGEST) return text;
        int place = place(text.hashCode());
        String known = seen[place];
        if (known != null && known.equals(text)) return known;
        seen[place] = text;
        return text;
    }

    /// A string is made only of what is not known yet.
    String one(char[] text, int begin, int end) {
        int length = end - begin;
        if (length > LONGEST) return new String(text, begin, length);
        int hash = 0;
        for (int i = begin; i < end; i++) hash = 31 * hash + text[i];
        int place = place(hash);
        String known = seen[place];
        if (known != null && isEqual(known, text, begin, length)) return known;
        String made = new String(text, begin, length);
        seen[place] = made;
        return made;
    }

    private static boolean isEqual(String known, char[] text, int begin, int length) {
        if (known.length() != length) return false;
        for (int i = 0; i < length; i++) if (known.charAt(i) != text[begin + i]) return false;
        return true;
    }

    private static int place(int hash) {
        return (hash * 0x9E37_79B9) >>> (32 - BITS);
    }
}

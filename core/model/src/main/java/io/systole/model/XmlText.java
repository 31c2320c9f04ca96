package io.systole.model;

/// How a text stands in an XML attribute, to the letter: parameter digests and recorded graphs depend on it.
public final class XmlText {
    private XmlText() {}

    public static String escaped(String value) {
        if (isPlain(value)) return value;
        var text = new StringBuilder(value.length() + 16);
        escape(text, value);
        return text.toString();
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) if (needsEscape(value.charAt(i))) return false;
        return true;
    }

    /// `& < > "` by name, control characters as two upper-case digits; apostrophes and everything else as they are.
    public static void appendEscaped(StringBuilder text, String value) {
        if (isPlain(value)) text.append(value);
        else escape(text, value);
    }

    private static void escape(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                default -> {
                    if (isControl(c))
                        text.append("&#x").append(digit(c >> 4)).append(digit(c & 0xF)).append(';');
                    else text.append(c);
                }
            }
        }
    }

    private static boolean needsEscape(char c) {
        return c == '&' || c == '<' || c == '>' || c == '"' || isControl(c);
    }

    private static boolean isControl(char c) {
        return c < 0x20 || c == 0x7F;
    }

    private static char digit(int value) {
        return "0123456789ABCDEF".charAt(value);
    }
}

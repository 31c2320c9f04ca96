package io.systole.scheduler.situation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/// The MD5 by which hosts recognise a set of parameters: of a blank, an element `parameters` with its attributes
/// sorted by name, and a line feed.
final class DigestText {
    private DigestText() {}

    static String of(SortedMap<String, String> parameters) {
        var text = new StringBuilder(" <parameters");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            text.append(' ').append(parameter.getKey()).append("=\"");
            appendEscaped(text, parameter.getValue());
            text.append('"');
        }
        return md5(text.append("/>\n").toString());
    }

    private static void appendEscaped(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                default -> {
                    if (c < 0x20 || c == 0x7F) text.append("&#x%02X;".formatted((int) c));
                    else text.append(c);
                }
            }
        }
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}

package io.systole.cli.conformance;

import java.util.ArrayList;
import java.util.List;

/// Lines without their white space, and none that are empty: all that counts in a comparison.
final class Lines {
    private Lines() {}

    static List<String> of(String text) {
        var lines = new ArrayList<String>();
        for (String line : text.split("\n", -1)) {
            String bare = withoutSpace(line);
            if (!bare.isEmpty()) lines.add(bare);
        }
        return lines;
    }

    static String withoutSpace(String line) {
        var bare = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++)
            if (!isSpace(line.charAt(i))) bare.append(line.charAt(i));
        return bare.toString();
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}

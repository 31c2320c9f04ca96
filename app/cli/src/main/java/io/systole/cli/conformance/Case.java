package io.systole.cli.conformance;

import java.util.ArrayList;
import java.util.List;

/// One recorded case.
///
/// @param arguments further command line arguments, as a shell would split them
public record Case(String name, List<String> arguments) {
    public Case {
        arguments = List.copyOf(arguments);
    }

    /// Reads a line of `cases.tsv`: the name comes first, arguments in the fifth column.
    static Case of(String line) {
        String[] columns = line.split("\t", -1);
        return new Case(columns[0], columns.length > 4 ? words(columns[4]) : List.of());
    }

    /// Splits at blanks, save between quotation marks.
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) quote = 0;
                else word.append(c);
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (c == ' ') {
                if (inWord) words.add(word.toString());
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) words.add(word.toString());
        return words;
    }
}

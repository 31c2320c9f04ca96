package io.systole.cli.dev;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A document that comes with Systole.
public enum Example {
    FOUNDING("founding", "the founding scenario"),
    OFFICE("office", "an office");

    private final String word;
    private final String title;

    Example(String word, String title) {
        this.word = word;
        this.title = title;
    }

    public static Optional<Example> named(String word) {
        return Arrays.stream(values()).filter(example -> example.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(example -> example.word).toList();
    }

    public String title() {
        return title;
    }

    /// Its file, below the folder of the project.
    public String file() {
        return "examples/" + word + "/cib.xml";
    }

    /// The same, where it was packed with the program.
    public String resource() {
        return "/io/systole/" + file();
    }
}

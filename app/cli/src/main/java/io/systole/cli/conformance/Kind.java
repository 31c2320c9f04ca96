package io.systole.cli.conformance;

/// The four texts of a case.
public enum Kind {
    SUMMARY("summary", "summary"),
    GRAPH("graph", "exp"),
    DOT("dot", "dot"),
    SCORES("scores", "scores");

    private final String word;
    private final String extension;

    Kind(String word, String extension) {
        this.word = word;
        this.extension = extension;
    }

    /// The folder it is kept in, and how its files end.
    String extension() {
        return extension;
    }

    @Override
    public String toString() {
        return word;
    }
}

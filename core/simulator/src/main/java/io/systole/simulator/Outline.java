package io.systole.simulator;

/// Nested lists as the classical tools print them: two blanks for every level, a star before everything but the titles
/// of the first.
final class Outline {
    /// Whether titles and stars are printed.
    enum Manner {
        DECORATED,
        PLAIN
    }

    private final StringBuilder out = new StringBuilder(1024);
    private final Manner manner;
    private int depth;

    Outline(Manner manner) {
        this.manner = manner;
    }

    void open(String title) {
        if (manner == Manner.DECORATED) {
            indent();
            if (depth > 0) out.append("* ");
            out.append(title).append(":\n");
        }
        depth++;
    }

    void close() {
        depth--;
    }

    void item(String text) {
        if (manner == Manner.DECORATED) {
            indent();
            out.append("* ");
        }
        out.append(text).append('\n');
    }

    private void indent() {
        out.repeat("  ", depth);
    }

    /// A line outside of all lists.
    void line(String text) {
        out.append(text).append('\n');
    }

    void blank() {
        out.append('\n');
    }

    boolean isEmpty() {
        return out.isEmpty();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}

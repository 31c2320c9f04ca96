package io.systole.cib;

import java.util.Comparator;

/// Something wrong with a document: where, what, and what may help. `advice` is empty where there is none to give.
///
/// @param line where the element at fault begins, or 0 where the problem is in no one place
public record Problem(String file, int line, Severity severity, String what, String advice) {
    public static final Comparator<Problem> BY_LINE = Comparator.comparingInt(Problem::line);

    public enum Severity {
        /// The document can't be used as it was meant.
        ERROR,
        /// The part is ignored, or a default is taken in its place, and the rest is used.
        WARNING
    }

    public static Problem error(String file, int line, String what, String advice) {
        return new Problem(file, line, Severity.ERROR, what, advice);
    }

    public static Problem warning(String file, int line, String what, String advice) {
        return new Problem(file, line, Severity.WARNING, what, advice);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// `web.xml:41  colocation 'web-with-db': there is no resource 'db1'`, and the advice on a line of its own.
    @Override
    public String toString() {
        String place = (line > 0 ? file + ":" + line : file) + "  ";
        return advice.isEmpty()
                ? place + what
                : place + what + "\n" + " ".repeat(place.length()) + advice;
    }
}

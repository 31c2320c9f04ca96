package io.systole.cib.xml;

import io.systole.cib.Cib;
import io.systole.cib.Problem;
import java.util.List;

/// What became of the attempt to read a document.
public sealed interface Reading {
    record Read(Cib cib) implements Reading {}

    /// The document is none, or none we may act on; every problem is an error.
    record Refused(List<Problem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}

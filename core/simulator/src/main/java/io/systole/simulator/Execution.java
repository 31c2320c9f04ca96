package io.systole.simulator;

import java.util.List;

/// How carrying out a transition on paper went.
public record Execution(List<Line> lines, Outcome outcome) {
    public Execution {
        lines = List.copyOf(lines);
    }

    public enum Outcome {
        COMPLETE,
        /// A failure that was asked for ended it early.
        ABORTED,
        /// Steps remain that can never begin: the graph is at fault.
        TERMINATED
    }

    /// What is told of it, in the order of events.
    public sealed interface Line {
        String text();

        /// Something was done.
        record Done(String text) implements Line {}

        /// Something to know, outside of the list.
        record Note(String text) implements Line {}
    }
}

package io.systole.host;

/// How a process ended, as far as the edge could see. It is told only when no process of its group is left.
public sealed interface ProcessEnd {

    /// It ended by itself.
    ///
    /// @param output what it wrote to its standard output, cut to a sensible length at the front
    /// @param errors the same of its standard error
    record Exited(int code, String output, String errors) implements ProcessEnd {}

    /// A signal ended it: ours after a time limit, or somebody else's.
    record Signalled(int signal, String output, String errors) implements ProcessEnd {}

    /// There is no such program.
    record NotFound(String program) implements ProcessEnd {}

    /// The program is there, but could not be started: no permission, no memory, too many processes.
    record NotStarted(String why) implements ProcessEnd {}

    /// The edge has lost sight of it and cannot say how, or whether, it ended.
    record Lost(String why) implements ProcessEnd {}
}

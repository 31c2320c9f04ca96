package io.systole.cli.command;

/// A command can't do what it was asked for: what to tell the operator, and the exit code. Never a stack trace.
public final class Failure extends RuntimeException {
    /// Incorrect usage.
    public static final int USAGE = 64;

    /// Input file not available.
    public static final int NO_INPUT = 66;

    /// I/O error occurred.
    public static final int IO = 74;

    /// Invalid configuration.
    public static final int CONFIGURATION = 78;

    private static final long serialVersionUID = 1;

    private final int exitCode;

    public Failure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}

package io.systole.model;

/// The exit codes by which an OCF agent tells the state of its resource, with the words the field uses for them.
public final class ExitCode {
    public static final int OK = 0;
    public static final int ERROR = 1;
    public static final int INVALID_PARAMETER = 2;
    public static final int UNIMPLEMENTED = 3;
    public static final int INSUFFICIENT_PRIVILEGES = 4;
    public static final int NOT_INSTALLED = 5;
    public static final int NOT_CONFIGURED = 6;
    public static final int NOT_RUNNING = 7;
    public static final int PROMOTED = 8;
    public static final int FAILED_PROMOTED = 9;
    public static final int DEGRADED = 190;
    public static final int DEGRADED_PROMOTED = 191;

    /// Stands in a history entry while the operation is still running.
    public static final int NONE_YET = 193;

    private ExitCode() {}

    public static String text(int code) {
        return switch (code) {
            case OK -> "OK";
            case ERROR -> "Error occurred";
            case INVALID_PARAMETER -> "Invalid parameter";
            case UNIMPLEMENTED -> "Unimplemented";
            case INSUFFICIENT_PRIVILEGES -> "Insufficient privileges";
            case NOT_INSTALLED -> "Not installed";
            case NOT_CONFIGURED -> "Not configured";
            case NOT_RUNNING -> "Not running";
            case PROMOTED -> "Promoted";
            case FAILED_PROMOTED -> "Failed in promoted role";
            case 64 -> "Incorrect usage";
            case 65 -> "Invalid data given";
            case 66 -> "Input file not available";
            case 74 -> "I/O error occurred";
            case 78 -> "Invalid configuration";
            case 105 -> "No such object";
            case 124 -> "Timeout occurred";
            case DEGRADED -> "Service is active but might fail soon";
            case DEGRADED_PROMOTED -> "Service is promoted but might fail soon";
            case NONE_YET -> "No exit status available";
            default -> code > 128 && code < 255 ? "Interrupted by signal" : "Unknown exit status";
        };
    }
}

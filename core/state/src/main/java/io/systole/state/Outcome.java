package io.systole.state;

import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import java.time.Duration;

/// How an operation ended on its host.
///
/// @param callId counts the operations of that host since it joined
/// @param reason what the agent said about a failure; mostly empty
/// @param took   how long the agent ran
public record Outcome(
        long callId, ExecutionStatus status, int exitCode, String reason, Duration took) {

    public static Outcome done(long callId, int exitCode, Duration took) {
        return new Outcome(callId, ExecutionStatus.DONE, exitCode, "", took);
    }

    /// A degraded service is a working one.
    public boolean isAsExpected(int expected) {
        return status == ExecutionStatus.DONE && undegraded(exitCode) == expected;
    }

    private static int undegraded(int code) {
        return switch (code) {
            case ExitCode.DEGRADED -> ExitCode.OK;
            case ExitCode.DEGRADED_PROMOTED -> ExitCode.PROMOTED;
            default -> code;
        };
    }

    /// `answered 7 (Not running)`, `timed out`.
    public String tell() {
        String words =
                status == ExecutionStatus.DONE
                        ? "answered %d (%s)".formatted(exitCode, ExitCode.text(exitCode))
                        : status.toString().toLowerCase(java.util.Locale.ROOT);
        return reason.isEmpty() ? words : words + ", " + reason;
    }
}

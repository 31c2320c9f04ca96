package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;

/// What an entry really says: its exit code against the one that was expected.
///
/// @param sighting what the exit code shows of the resource, whatever was done to it
/// @param degraded it works, but may fail soon
/// @param denied   the agent can't do it on this node at all
record Result(
        ExecutionStatus status, int exitCode, Sighting sighting, boolean degraded, boolean denied) {
    enum Sighting {
        NOTHING,
        STOPPED,
        PROMOTED
    }

    /// @param expired the failure, if it is one, no longer counts
    /// @param managed whether we may act on the resource
    static Result of(HistoryEntry entry, boolean expired, boolean managed, boolean masked) {
        var status =
                masked ? ExecutionStatus.DONE : ExecutionStatus.of(entry.status()).orElseThrow();
        int exitCode = masked ? ExitCode.NOT_RUNNING : withoutDegradation(entry.exitCode());
        var result = new Result(status, exitCode, Sighting.NOTHING, isDegraded(entry), false);
        return switch (status) {
            case NO_FENCE_DEVICE, NO_SECRETS -> result.as(ExecutionStatus.HARD_ERROR);
            case DONE, ERROR -> result.judged(entry, expired, managed);
            case PENDING,
                    CANCELLED,
                    TIMED_OUT,
                    UNSUPPORTED,
                    HARD_ERROR,
                    FATAL_ERROR,
                    NOT_INSTALLED,
                    NOT_CONNECTED,
                    INVALID ->
                    result;
        };
    }

    /// A look at a node where the agent does not even exist, or not in this form, says: it does not run there.
    static boolean isMaskedProbe(HistoryEntry entry) {
        return entry.isProbe()
                && (entry.exitCode() == ExitCode.NOT_INSTALLED
                        || entry.exitCode() == ExitCode.INVALID_PARAMETER
                        || entry.status() == ExecutionStatus.NOT_INSTALLED.code());
    }

    private static boolean isDegraded(HistoryEntry entry) {
        return entry.exitCode() != withoutDegradation(entry.exitCode());
    }

    private static int withoutDegradation(int exitCode) {
        return switch (exitCode) {
            case ExitCode.DEGRADED -> ExitCode.OK;
            case ExitCode.DEGRADED_PROMOTED -> ExitCode.PROMOTED;
            default -> exitCode;
        };
    }

    private Result judged(HistoryEntry entry, boolean expired, boolean managed) {
        int expected = entry.expectedExitCode();
        boolean asExpected = exitCode == expected;
        var result = as(asExpected ? ExecutionStatus.DONE : ExecutionStatus.ERROR);
        return switch (exitCode) {
            case ExitCode.OK ->
                    entry.isProbe() && expected == ExitCode.NOT_RUNNING
                            ? result.as(ExecutionStatus.DONE)
                            : result;
            case ExitCode.NOT_RUNNING ->
                    entry.isProbe() || asExpected || !managed
                            ? result.as(ExecutionStatus.DONE).showing(Sighting.STOPPED)
                            : result;
            case ExitCode.PROMOTED -> {
                if (entry.isProbe()) result = result.as(ExecutionStatus.DONE);
                yield expired && !asExpected ? result : result.showing(Sighting.PROMOTED);
            }
            case ExitCode.FAILED_PROMOTED -> {
                result = result.as(ExecutionStatus.ERROR);
                yield expired ? result : result.showing(Sighting.PROMOTED);
            }
            case ExitCode.NOT_CONFIGURED -> result.as(ExecutionStatus.FATAL_ERROR);
            case ExitCode.UNIMPLEMENTED ->
                    entry.interval().isRecurring()
                            ? result.as(ExecutionStatus.UNSUPPORTED)
                            : result.refused();
            case ExitCode.NOT_INSTALLED,
                    ExitCode.INVALID_PARAMETER,
                    ExitCode.INSUFFICIENT_PRIVILEGES ->
                    result.refused();
            // Even where it was expected: what is no known success is an error.
            default -> result.as(ExecutionStatus.ERROR);
        };
    }

    private Result as(ExecutionStatus other) {
        return new Result(other, exitCode, sighting, degraded, denied);
    }

    private Result showing(Sighting seen) {
        return new Result(status, exitCode, seen, degraded, denied);
    }

    private Result refused() {
        return new Result(ExecutionStatus.HARD_ERROR, exitCode, sighting, degraded, true);
    }
}

package io.systole.state;

import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import java.time.Duration;
import java.util.Optional;

/// How an operation ended on its host.
///
/// @param callId  counts the operations of that host since it joined
/// @param reason  what the agent said about a failure; mostly empty
/// @param took    how long the agent ran
/// @param digests fingerprints of what the agent was given, where the host has made them
public record Outcome(
        long callId,
        ExecutionStatus status,
        int exitCode,
        String reason,
        Duration took,
        Optional<Digests> digests) {

    /// Fingerprints by which a later change of parameters is noticed.
    ///
    /// @param all     of all parameters (`op-digest`)
    /// @param restart of those that the agent can't take over while the resource runs, where it can others
    /// @param secure  of those that are no secrets, where some are
    public record Digests(String all, Optional<Partial> restart, Optional<Partial> secure) {}

    /// A fingerprint that covers some parameters only.
    ///
    /// @param names  names of parameters, with a blank on either side of each: those covered (`op-force-restart`), or
    ///               those left out (`op-secure-params`)
    /// @param digest `op-restart-digest`, or `op-secure-digest`
    public record Partial(String names, String digest) {}

    public Outcome(
            long callId, ExecutionStatus status, int exitCode, String reason, Duration took) {
        this(callId, status, exitCode, reason, took, Optional.empty());
    }

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

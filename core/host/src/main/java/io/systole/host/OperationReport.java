package io.systole.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a host tells the cluster about an operation.
///
/// @param callId  counts the operations of this host since it came up; the later one has the higher number
/// @param at      when the run that is told of began
/// @param changed when a recurring operation's answer last changed; otherwise when the operation ended
/// @param queued  how long it waited for its turn
/// @param took    how long the agent ran
/// @param digests fingerprints of the parameters it ran with; none while it is pending
public record OperationReport(
        Operation operation,
        Occasion occasion,
        OperationResult result,
        long callId,
        Instant at,
        Instant changed,
        Duration queued,
        Duration took,
        Optional<Digests> digests) {

    public enum Occasion {
        /// Its first result: of a recurring operation, the only one until another differs.
        ENDED,
        /// A recurring operation found something else than the time before.
        CHANGED,
        /// It will not be run, or not again.
        CALLED_OFF
    }

    OperationReport with(Digests made) {
        return new OperationReport(
                operation, occasion, result, callId, at, changed, queued, took, Optional.of(made));
    }

    /// Fingerprints by which a later change of parameters is noticed.
    ///
    /// @param all     of everything the operation ran with (`op-digest`)
    /// @param restart where the agent can take over new values of some parameters without a restart
    /// @param secure  where some parameters are secrets
    public record Digests(String all, Optional<Restart> restart, Optional<Secure> secure) {}

    /// @param parameters names the parameters as `op-force-restart` lists them
    /// @param digest     `op-restart-digest`
    public record Restart(String parameters, String digest) {}

    /// @param parameters names the secrets as `op-secure-params` lists them
    /// @param digest     `op-secure-digest`: of all parameters but the secrets
    public record Secure(String parameters, String digest) {}
}

package io.systole.host;

import io.systole.model.ExecutionStatus;
import java.time.Instant;
import java.util.Optional;

/// A recurring operation: what it found last, and when it is due again.
final class Monitor {
    private record Found(ExecutionStatus status, int exitCode) {}

    private final Operation operation;
    private final long callId;
    private Optional<Found> last = Optional.empty();
    private Instant changed = Instant.MIN;
    private Optional<Instant> due = Optional.empty();

    Monitor(Operation operation, long callId) {
        this.operation = operation;
        this.callId = callId;
    }

    Operation operation() {
        return operation;
    }

    /// All its results bear the number of its order.
    long callId() {
        return callId;
    }

    boolean hasReported() {
        return last.isPresent();
    }

    Instant changed() {
        return changed;
    }

    /// When it is to be run again; empty while it rests.
    Optional<Instant> due() {
        return due;
    }

    boolean isDue(Instant now) {
        return due.isPresent() && !due.get().isAfter(now);
    }

    void dueAfter(Instant end) {
        due = Optional.of(end.plus(operation.interval().toDuration()));
    }

    void rest() {
        due = Optional.empty();
    }

    /// Takes a result in; tells whether the cluster must hear of it, and as what.
    Optional<OperationReport.Occasion> note(OperationResult result, Instant at) {
        var found = new Found(result.status(), result.exitCode());
        if (last.isPresent() && last.get().equals(found)) return Optional.empty();
        var occasion =
                last.isPresent()
                        ? OperationReport.Occasion.CHANGED
                        : OperationReport.Occasion.ENDED;
        last = Optional.of(found);
        changed = at;
        return Optional.of(occasion);
    }
}

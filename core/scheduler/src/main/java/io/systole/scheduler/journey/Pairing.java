package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.Policy;

/// Which arrival belongs to a departure, and what was done after it: the choice between the two policies.
///
/// A node keeps the last result of each kind of operation, so an arrival from the same source may be one of long ago.
public enum Pairing {
    /// Any that names the two nodes.
    BY_NAMES,
    /// One that names them and did not end before the departure did.
    BY_AGE;

    public static Pairing under(Policy policy) {
        return switch (policy) {
            case PACEMAKER -> BY_NAMES;
            case CONTINUITY -> BY_AGE;
        };
    }

    boolean mayBelong(HistoryEntry arrival, HistoryEntry departure) {
        return switch (this) {
            case BY_NAMES -> true;
            case BY_AGE -> HistoryOrder.compareAcrossNodes(arrival, departure) >= 0;
        };
    }

    /// Classically a stop counts from when it was begun.
    boolean isDone(HistoryEntry entry) {
        return switch (this) {
            case BY_NAMES -> true;
            case BY_AGE ->
                    !entry.task().equals("stop")
                            || entry.status() != ExecutionStatus.PENDING.code();
        };
    }
}

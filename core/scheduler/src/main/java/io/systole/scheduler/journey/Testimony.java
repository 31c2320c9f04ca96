package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.scheduler.inventory.Primitive;
import java.util.List;
import java.util.Optional;

/// What one end of a journey has recorded of the resource after the journey ended.
final class Testimony {
    private final Journey journey;
    private final String host;
    private final List<HistoryEntry> entries;
    private final Optional<HistoryEntry> ownPart;

    Testimony(Journey journey, String host, StatusIndex status, Primitive resource) {
        this.journey = journey;
        this.host = host;
        this.entries = status.entries(host, resource.id());
        var traces = new MigrationTraces(status, resource);
        this.ownPart =
                host.equalsIgnoreCase(journey.host())
                        ? Optional.of(journey.last())
                        : host.equalsIgnoreCase(journey.source())
                                ? traces.departure(journey.source(), journey.target())
                                : Optional.empty();
    }

    /// Something was begun there since (a start, or another migration): the journey is a thing of the past.
    boolean isSettled() {
        for (HistoryEntry entry : entries) {
            boolean begins =
                    switch (entry.task()) {
                        case "start", Journey.TO, Journey.FROM -> true;
                        default -> false;
                    };
            if (begins && isLater(entry) && !isArrivalOf(journey, entry)) return true;
        }
        return false;
    }

    private static boolean isArrivalOf(Journey journey, HistoryEntry entry) {
        return Journey.of(entry, journey.target())
                .filter(it -> !it.isDeparture() && it.source().equalsIgnoreCase(journey.source()))
                .isPresent();
    }

    /// It arrived there for certain although it did not leave well.
    boolean hasArrived() {
        for (HistoryEntry entry : entries)
            if (isArrivalOf(journey, entry) && MigrationTraces.succeeded(entry) && isLater(entry))
                return true;
        return false;
    }

    Answer answer() {
        HistoryEntry latest = null;
        for (HistoryEntry entry : entries) {
            boolean speaks =
                    (entry.task().equals("monitor") || entry.task().equals("stop"))
                            && entry.status() != ExecutionStatus.PENDING.code()
                            && entry.status() != ExecutionStatus.CANCELLED.code();
            if (!speaks || !isLater(entry)) continue;
            if (latest == null || HistoryOrder.isNewer(entry, latest)) latest = entry;
        }
        if (latest == null) return hasArrived() ? Answer.RUNS : Answer.OPEN;
        return meaning(latest);
    }

    private static Answer meaning(HistoryEntry entry) {
        if (entry.task().equals("stop"))
            return MigrationTraces.succeeded(entry) ? Answer.ABSENT : Answer.FAILED;
        return switch (entry.exitCode()) {
            case ExitCode.OK, ExitCode.PROMOTED, ExitCode.DEGRADED, ExitCode.DEGRADED_PROMOTED ->
                    Answer.RUNS;
            case ExitCode.NOT_RUNNING -> Answer.ABSENT;
            default -> Answer.FAILED;
        };
    }

    /// Calls on one node are numbered; what was recorded on different nodes can only be compared by time.
    private boolean isLater(HistoryEntry entry) {
        if (ownPart.filter(it -> it == entry || it.id().equals(entry.id())).isPresent())
            return false;
        if (ownPart.isPresent() && !HistoryOrder.isNewer(entry, ownPart.get())) return false;
        if (host.equalsIgnoreCase(journey.host())) return true;
        long ended = journey.last().lastChange();
        if (ownPart.isPresent())
            return entry.lastChange() < 0 || ended < 0 || entry.lastChange() >= ended;
        return entry.lastChange() > ended;
    }
}

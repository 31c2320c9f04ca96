package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import java.util.List;
import java.util.Optional;

/// What one node has recorded of the resource after a journey ended.
final class Testimony {
    private final Journey journey;
    private final String host;
    private final List<HistoryEntry> entries;
    private final Optional<HistoryEntry> ownPart;

    Testimony(Journey journey, String host, StatusIndex status, Subject subject) {
        this.journey = journey;
        this.host = host;
        this.entries = status.entries(host, subject.name());
        this.ownPart =
                host.equalsIgnoreCase(journey.host())
                        ? Optional.of(journey.last())
                        : journey.isNamed() && journey.leaves(host)
                                ? new MigrationTraces(status, subject.name(), Pairing.BY_AGE)
                                        .departure(journey.source().get(), journey.target().get())
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
            if (begins && isLater(entry) && !isArrival(entry)) return true;
        }
        return false;
    }

    private boolean isArrival(HistoryEntry entry) {
        return journey.goesTo(host) && journey.hasAsArrival(entry);
    }

    /// It arrived there for certain although it did not leave well.
    boolean hasArrived() {
        for (HistoryEntry entry : entries)
            if (isArrival(entry) && MigrationTraces.succeeded(entry) && isLater(entry)) return true;
        return false;
    }

    /// It is said to run there, and nobody has told of its arrival or has looked at it in depth since.
    boolean isTakenAtItsWord() {
        return answer() == Answer.RUNS
                && !hasArrived()
                && entries.stream()
                        .noneMatch(entry ->
                                ArrivalCheck.isResult(entry)
                                        && isCompleted(entry)
                                        && isLater(entry));
    }

    /// It has got away from there since.
    boolean hasSentOn() {
        for (HistoryEntry entry : entries)
            if (entry.task().equals(Journey.TO)
                    && MigrationTraces.succeeded(entry)
                    && isLater(entry)) return true;
        return false;
    }

    /// It was stopped there since.
    boolean hasStopped() {
        for (HistoryEntry entry : entries)
            if (entry.task().equals("stop") && MigrationTraces.succeeded(entry) && isLater(entry))
                return true;
        return false;
    }

    /// Anything was completed there since: it needn't be concluded from the journey how it stands there.
    boolean hasNews() {
        return entries.stream().anyMatch(entry -> speaks(entry) || isSettling(entry));
    }

    private boolean isSettling(HistoryEntry entry) {
        return switch (entry.task()) {
            case "start", Journey.TO, Journey.FROM -> isCompleted(entry) && isLater(entry);
            default -> false;
        };
    }

    Answer answer() {
        return HistoryOrder.newest(entries, this::speaks)
                .map(Testimony::meaning)
                .orElseGet(() -> hasArrived() ? Answer.RUNS : Answer.OPEN);
    }

    /// A recurring look that finds it failed is no answer: it tells of what happened to it later.
    private boolean speaks(HistoryEntry entry) {
        boolean answers =
                switch (entry.task()) {
                    case "stop" -> true;
                    case "monitor" ->
                            !entry.interval().isRecurring() || meaning(entry) == Answer.RUNS;
                    default -> false;
                };
        return answers && isCompleted(entry) && isLater(entry);
    }

    static boolean isCompleted(HistoryEntry entry) {
        return entry.status() != ExecutionStatus.PENDING.code()
                && entry.status() != ExecutionStatus.CANCELLED.code();
    }

    static Answer meaning(HistoryEntry entry) {
        if (entry.task().equals("stop"))
            return MigrationTraces.succeeded(entry) ? Answer.ABSENT : Answer.FAILED;
        return switch (entry.exitCode()) {
            case ExitCode.OK, ExitCode.PROMOTED, ExitCode.DEGRADED, ExitCode.DEGRADED_PROMOTED ->
                    Answer.RUNS;
            case ExitCode.NOT_RUNNING -> Answer.ABSENT;
            default -> Answer.FAILED;
        };
    }

    /// Calls on one node are numbered; what was recorded on different nodes is compared by transition, or by time.
    private boolean isLater(HistoryEntry entry) {
        if (ownPart.filter(it -> it == entry || it.id().equals(entry.id())).isPresent())
            return false;
        if (ownPart.isPresent() && !HistoryOrder.isNewer(entry, ownPart.get())) return false;
        if (host.equalsIgnoreCase(journey.host())) return true;
        int order = HistoryOrder.compareAcrossNodes(entry, journey.last());
        return ownPart.isPresent() ? order >= 0 : order > 0;
    }
}

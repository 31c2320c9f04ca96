package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A look that failed, at a host where nothing was begun with a resource, while it is known to run on another host.
///
/// Classically it counts as running on both, and is stopped on both. But who can't tell has not said that it runs: what is
/// known to run goes on, and where the look failed it is stopped, to be sure.
public final class FailedLook {
    private FailedLook() {}

    /// @param asks whether that node can be asked, so that what it says of itself counts
    public static boolean isAllThatSpeaksFor(
            String host, String resource, StatusIndex status, Predicate<String> asks) {
        return isFailedLook(latest(status.entries(host, resource)))
                && status.entries(host, resource).stream().noneMatch(FailedLook::begins)
                && status.nodes().stream()
                        .filter(other -> !other.equalsIgnoreCase(host))
                        .filter(asks)
                        .anyMatch(other -> isUp(latest(status.entries(other, resource))));
    }

    private static Optional<HistoryEntry> latest(List<HistoryEntry> entries) {
        return HistoryOrder.newest(entries, FailedLook::tells);
    }

    private static boolean tells(HistoryEntry entry) {
        return Testimony.isCompleted(entry)
                && switch (entry.task()) {
                    case "start",
                            "stop",
                            "promote",
                            "demote",
                            "monitor",
                            Journey.TO,
                            Journey.FROM ->
                            true;
                    default -> false;
                };
    }

    private static boolean begins(HistoryEntry entry) {
        return switch (entry.task()) {
            case "start", "promote", "demote", Journey.TO, Journey.FROM -> true;
            default -> entry.interval().isRecurring();
        };
    }

    private static boolean isFailedLook(Optional<HistoryEntry> latest) {
        return latest.filter(entry -> entry.task().equals("monitor"))
                .filter(entry -> !entry.interval().isRecurring())
                .filter(entry -> !runs(entry) && entry.exitCode() != ExitCode.NOT_RUNNING)
                .isPresent();
    }

    /// What has just left is on its way to where it will run.
    private static boolean isUp(Optional<HistoryEntry> latest) {
        return latest.filter(FailedLook::runs).isPresent();
    }

    private static boolean runs(HistoryEntry entry) {
        return entry.status() == ExecutionStatus.DONE.code()
                && Testimony.meaning(entry) == Answer.RUNS;
    }
}

package io.systole.scheduler.observe;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.situation.FailedOperation;
import io.systole.scheduler.situation.Situation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Looks at failures.
final class FailureObserver {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Situation situation;

    FailureObserver(Situation situation) {
        this.situation = situation;
    }

    Failures look() {
        var operations =
                situation.failedOperations().stream()
                        .filter(failed -> !failed.masked())
                        .map(FailureObserver::operation)
                        .toList();
        return new Failures(counts(), operations);
    }

    private List<Failures.OnNode> counts() {
        var byNode = new LinkedHashMap<Node, List<Failures.Count>>();
        for (var history : situation.histories()) {
            if (!situation.of(history.node()).online()) continue;
            int failures = situation.ownFailCount(history.resource(), history.node());
            if (failures <= 0) continue;
            byNode.computeIfAbsent(history.node(), _ -> new ArrayList<>())
                    .add(
                            new Failures.Count(
                                    history.record().id(),
                                    new Score(history.resource().options().migrationThreshold()),
                                    new Score(failures),
                                    lastFailure(history.resource(), history.node())));
        }
        return byNode.entrySet().stream()
                .map(entry -> new Failures.OnNode(entry.getKey().name(), entry.getValue()))
                .toList();
    }

    /// The latest of what the node's attributes `last-failure-RSC#OPERATION` say.
    private static Optional<String> lastFailure(Primitive resource, Node node) {
        long latest = 0;
        String prefix = "last-failure-" + resource.baseId();
        for (var attribute : node.attributes().entrySet()) {
            String name = attribute.getKey();
            if (!name.equals(prefix) && !name.startsWith(prefix + "#")) continue;
            latest = Math.max(latest, Scan.integer(attribute.getValue()).orElse(0));
        }
        return latest > 0 ? Optional.of(time(latest)) : Optional.empty();
    }

    private static Failures.Operation operation(FailedOperation failed) {
        var entry = failed.entry();
        var details = new ArrayList<Failures.Detail>();
        details.add(new Failures.Detail("call", Long.toString(entry.callId()), false));
        String status =
                ExecutionStatus.of(entry.status())
                        .map(ExecutionStatus::toString)
                        .orElse("UNKNOWN!");
        details.add(new Failures.Detail("status", status, true));
        entry.attribute("exit-reason")
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> details.add(new Failures.Detail("exitreason", reason, true)));
        if (entry.lastChange() > 0)
            details.add(new Failures.Detail("last-rc-change", time(entry.lastChange()), true));
        duration(entry, "queue-time")
                .ifPresent(ms -> details.add(new Failures.Detail("queued", ms, false)));
        duration(entry, "exec-time")
                .ifPresent(ms -> details.add(new Failures.Detail("exec", ms, false)));
        return new Failures.Operation(
                entry.key(),
                failed.node().name().value(),
                ExitCode.text(entry.exitCode()),
                entry.exitCode(),
                details);
    }

    private static Optional<String> duration(HistoryEntry entry, String attribute) {
        return entry.attribute(attribute).map(millis -> millis + "ms");
    }

    private static String time(long epochSeconds) {
        return TIME.format(Instant.ofEpochSecond(epochSeconds));
    }
}

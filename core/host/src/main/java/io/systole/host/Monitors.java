package io.systole.host;

import io.systole.model.ExitCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The recurring operations of one resource, and what other operations do to them.
///
/// What brings a resource up (start, migrate_from, reload) or takes it down (stop) ends them: the cluster orders them
/// anew. Others only make them wait. After a resource has migrated away they rest, for they would find nothing; if a
/// single look then finds it running here after all, they go on.
final class Monitors {
    private static final Comparator<Monitor> BY_DUE =
            Comparator.comparing((Monitor m) -> m.due().orElse(Instant.MAX));

    private final SortedMap<String, Monitor> byKey = new TreeMap<>();
    private boolean away;

    Monitor add(Operation operation, long callId) {
        var monitor = new Monitor(operation, callId);
        byKey.put(operation.key().toString(), monitor);
        return monitor;
    }

    Optional<Monitor> remove(String key) {
        return Optional.ofNullable(byKey.remove(key));
    }

    void clear() {
        byKey.clear();
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    Optional<Monitor> due(Instant now) {
        return byKey.values().stream().filter(m -> m.isDue(now)).min(BY_DUE);
    }

    Optional<Instant> next() {
        return byKey.values().stream().flatMap(m -> m.due().stream()).min(Instant::compareTo);
    }

    void begins(Operation operation) {
        if (operation.isRecurring()) return;
        switch (operation.task()) {
            case "start", "migrate_from", "reload", "reload-agent" -> {
                // Those not yet run even once were ordered to follow this very operation.
                byKey.values().removeIf(Monitor::hasReported);
                away = false;
            }
            default -> {}
        }
    }

    /// An operation of another kind has ended: those that came due meanwhile were skipped, and their time starts anew.
    void ended(Operation operation, OperationResult result, Instant now) {
        boolean well =
                result instanceof OperationResult.Answered(int code, _) && code == ExitCode.OK;
        switch (operation.task()) {
            case "stop" -> {
                if (well) byKey.values().removeIf(Monitor::hasReported);
                if (well) away = false;
            }
            case "migrate_to" -> {
                if (well) away = true;
            }
            case "monitor" -> {
                if (isRunning(result)) away = false;
                if (!away) wakeResting(now);
                return;
            }
            default -> {}
        }
        rearm(now);
    }

    /// A run of the monitor has ended.
    void ran(Monitor monitor, Instant now) {
        if (byKey.get(monitor.operation().key().toString()) != monitor) return;
        if (away) monitor.rest();
        else monitor.dueAfter(now);
    }

    void rearm(Instant now) {
        for (Monitor monitor : byKey.values()) {
            if (!monitor.hasReported()) continue;
            if (away) monitor.rest();
            else if (monitor.due().isEmpty() || monitor.isDue(now)) monitor.dueAfter(now);
        }
    }

    private void wakeResting(Instant now) {
        for (Monitor monitor : byKey.values()) {
            if (monitor.hasReported() && monitor.due().isEmpty()) monitor.dueAfter(now);
        }
    }

    private static boolean isRunning(OperationResult result) {
        return result instanceof OperationResult.Answered(int code, _)
                && (code == ExitCode.OK
                        || code == ExitCode.PROMOTED
                        || code == ExitCode.DEGRADED
                        || code == ExitCode.DEGRADED_PROMOTED);
    }
}

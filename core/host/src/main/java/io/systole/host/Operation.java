package io.systole.host;

import io.systole.model.AgentName;
import io.systole.model.Interval;
import io.systole.model.OperationKey;
import io.systole.model.Scan;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// One operation of one resource, as it was ordered.
///
/// @param order            names the order in reports
/// @param resource         the resource as executors know it (`web`, `web:0` of a unique clone)
/// @param task             what the agent is asked: `start`, `monitor`, `migrate_to`, `notify`, …
/// @param interval         the time between the end of one run and the begin of the next; ONCE for the others
/// @param attributes       parameters, and `CRM_meta_*` for what the cluster adds; durations there in milliseconds
/// @param expectedExitCode the answer hoped for
/// @param stall            while the agent reports progress the time limit does not end the operation; only this long
///                         a time without progress does. Empty: the time limit is the time limit
public record Operation(
        OrderId order,
        String resource,
        AgentName agent,
        String task,
        Interval interval,
        NavigableMap<String, String> attributes,
        int expectedExitCode,
        Optional<Duration> stall) {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(20);

    public Operation {
        attributes = Collections.unmodifiableNavigableMap(new TreeMap<>(attributes));
    }

    public Operation(
            OrderId order,
            String resource,
            AgentName agent,
            String task,
            Interval interval,
            Map<String, String> attributes,
            int expectedExitCode) {
        this(
                order,
                resource,
                agent,
                task,
                interval,
                new TreeMap<>(attributes),
                expectedExitCode,
                Optional.empty());
    }

    public OperationKey key() {
        return new OperationKey(resource, task, interval.millis());
    }

    public boolean isRecurring() {
        return interval.isRecurring();
    }

    /// A single look at what a resource does, ordered before anything is known of it or to be sure again.
    public boolean isProbe() {
        return task.equals("monitor") && !isRecurring();
    }

    public boolean isMigration() {
        return task.equals("migrate_to") || task.equals("migrate_from");
    }

    public Optional<String> meta(String name) {
        return Optional.ofNullable(attributes.get("CRM_meta_" + name));
    }

    /// How long the agent may take; 20 s where nothing was said.
    public Duration timeout() {
        return millis("timeout").filter(Duration::isPositive).orElse(USUAL_TIMEOUT);
    }

    /// How long to wait before the first run. An `interval-origin` has become such a delay when the order was given.
    public Duration startDelay() {
        return millis("start_delay").filter(Duration::isPositive).orElse(Duration.ZERO);
    }

    /// Whether the cluster wants to know that the operation has begun.
    public boolean isRecordedWhilePending() {
        return meta("record_pending").map(Scan::isTrue).orElse(true);
    }

    public Operation within(Duration newStall) {
        return new Operation(
                order,
                resource,
                agent,
                task,
                interval,
                attributes,
                expectedExitCode,
                Optional.of(newStall));
    }

    private Optional<Duration> millis(String name) {
        return meta(name)
                .flatMap(text -> {
                    var number = Scan.integer(text);
                    return number.isPresent()
                            ? Optional.of(Duration.ofMillis(number.getAsLong()))
                            : Optional.empty();
                });
    }
}

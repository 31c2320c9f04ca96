package io.systole.host;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One run of an operation, from its turn in the queue to its end.
final class Run {
    private final Operation operation;
    private final Optional<Monitor> monitor;
    private final long callId;
    private final Instant ordered;
    private final Instant began;
    private Optional<Supervised> process = Optional.empty();
    private Optional<Instant> askAgain = Optional.empty();
    private final List<OrderId> cancels = new ArrayList<>();
    private boolean unwanted;

    Run(
            Operation operation,
            Optional<Monitor> monitor,
            long callId,
            Instant ordered,
            Instant began) {
        this.operation = operation;
        this.monitor = monitor;
        this.callId = callId;
        this.ordered = ordered;
        this.began = began;
    }

    Operation operation() {
        return operation;
    }

    Optional<Monitor> monitor() {
        return monitor;
    }

    long callId() {
        return callId;
    }

    Instant began() {
        return began;
    }

    Duration queued() {
        return between(ordered, began);
    }

    Duration took(Instant now) {
        return between(began, now);
    }

    Instant deadline() {
        return began.plus(operation.timeout());
    }

    Optional<Supervised> process() {
        return process;
    }

    boolean is(ProcessId id) {
        return process.filter(p -> p.id().equals(id)).isPresent();
    }

    void performedBy(Supervised supervised) {
        process = Optional.of(supervised);
        askAgain = Optional.empty();
    }

    /// The agent could not say yet: there is no process until it is asked again.
    void pauseUntil(Instant when) {
        process = Optional.empty();
        askAgain = Optional.of(when);
    }

    Optional<Instant> askAgain() {
        return askAgain;
    }

    Optional<Instant> next() {
        return process.isPresent() ? process.get().next() : askAgain;
    }

    /// Nobody waits for its result any more, except those who called it off.
    void callOff(Optional<OrderId> by) {
        unwanted = true;
        by.ifPresent(cancels::add);
    }

    boolean isUnwanted() {
        return unwanted;
    }

    List<OrderId> cancels() {
        return cancels;
    }

    private static Duration between(Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        return span.isNegative() ? Duration.ZERO : span;
    }
}

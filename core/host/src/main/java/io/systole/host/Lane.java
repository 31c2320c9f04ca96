package io.systole.host;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The queue of one resource: one operation at a time, in the order of arrival; monitors in the gaps.
final class Lane {
    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofSeconds(2);

    private record Waiting(
            Operation operation, Optional<Monitor> monitor, Instant ordered, Instant ready) {}

    private final Performer performer;
    private final Monitors monitors = new Monitors();
    private final List<Waiting> waiting = new ArrayList<>();
    private @Nullable Run run;

    /// Why nothing can be done at present: a process is at work of which nobody knows when it ends.
    private Optional<String> blocked = Optional.empty();

    private Optional<ProcessId> stuck = Optional.empty();

    Lane(Performer performer) {
        this.performer = performer;
    }

    void order(Operation operation, Instant now) {
        Optional<Monitor> monitor = Optional.empty();
        if (operation.isRecurring()) {
            callOff(operation.key().toString(), Optional.empty(), now);
            monitor = Optional.of(monitors.add(operation, performer.nextCall()));
        }
        waiting.add(new Waiting(operation, monitor, now, now.plus(operation.startDelay())));
        pump(now);
    }

    /// Ends a recurring operation; answers when no run of it is left.
    void cancel(OrderId order, String key, Instant now) {
        if (callOff(key, Optional.of(order), now)) performer.cancelDone(order);
        pump(now);
    }

    /// Whether nothing of it is left.
    private boolean callOff(String key, Optional<OrderId> by, Instant now) {
        Optional<Monitor> found = monitors.remove(key);
        if (found.isEmpty()) return isRunOf(key).map(r -> joinCancel(r, by)).orElse(true);
        Monitor monitor = found.get();
        if (waiting.removeIf(w -> w.monitor().filter(m -> m == monitor).isPresent())) {
            performer.calledOff(monitor.operation(), monitor.callId(), now);
            return true;
        }
        Optional<Run> current = isRunOf(key);
        if (current.isEmpty()) return true;
        current.get().callOff(by);
        var process = current.get().process();
        if (process.isPresent()) {
            process.get().callOff(now, performer.outbox());
            return false;
        }
        finish(current.get(), new OperationResult.Cancelled("called off"), now);
        return true;
    }

    private static boolean joinCancel(Run current, Optional<OrderId> by) {
        current.callOff(by);
        return false;
    }

    private Optional<Run> isRunOf(String key) {
        return Optional.ofNullable(run)
                .filter(r -> r.monitor().isPresent() && r.operation().key().toString().equals(key));
    }

    /// Drops an order that has not begun.
    void withdraw(OrderId order, Instant now) {
        for (Waiting w : List.copyOf(waiting)) {
            if (!w.operation().order().equals(order)) continue;
            waiting.remove(w);
            if (w.monitor().isPresent()) monitors.remove(w.operation().key().toString());
            long callId = w.monitor().map(Monitor::callId).orElseGet(performer::nextCall);
            performer.calledOff(w.operation(), callId, now);
        }
        pump(now);
    }

    void forget() {
        waiting.clear();
        monitors.clear();
        if (run != null && run.monitor().isPresent()) run.callOff(Optional.empty());
    }

    void block(String words) {
        blocked = Optional.of(words);
    }

    void unblock(Instant now) {
        blocked = Optional.empty();
        stuck = Optional.empty();
        monitors.rearm(now);
        pump(now);
    }

    boolean exited(ProcessId id, ProcessEnd end, Instant now) {
        if (stuck.filter(id::equals).isPresent()) {
            unblock(now);
            return true;
        }
        Run current = run;
        if (current == null || !current.is(id)) return false;
        settle(current, end, now);
        pump(now);
        return true;
    }

    boolean progressed(ProcessId id, Instant now) {
        Run current = run;
        if (current == null || !current.is(id)) return false;
        current.process().ifPresent(process -> process.progressed(now));
        return true;
    }

    private void settle(Run current, ProcessEnd end, Instant now) {
        var cause = current.process().flatMap(Supervised::cause);
        if (cause.isPresent()) {
            finish(current, stopped(current, cause.get(), ""), now);
            return;
        }
        switch (performer.meaning(current.operation(), end)) {
            case Meaning.Final(OperationResult result) -> finish(current, result, now);
            case Meaning.AskAgain(String why) -> {
                Instant again = now.plus(BEFORE_ASKING_AGAIN);
                if (again.isBefore(current.deadline())) current.pauseUntil(again);
                else finish(current, stopped(current, Supervised.Cause.TIME_UP, why), now);
            }
        }
    }

    private static OperationResult stopped(Run current, Supervised.Cause cause, String words) {
        return switch (cause) {
            case TIME_UP -> new OperationResult.TimedOut(current.operation().timeout(), words);
            case CALLED_OFF -> new OperationResult.Cancelled("called off");
        };
    }

    /// Looks at the clock: time limits, delays, monitors that are due.
    void look(Instant now) {
        Run current = run;
        if (current != null) lookAt(current, now);
        if (blocked.isPresent()) giveUpWaiting(blocked.get(), now);
        pump(now);
    }

    private void lookAt(Run current, Instant now) {
        if (current.askAgain().filter(when -> !when.isAfter(now)).isPresent()) {
            perform(current, now);
            return;
        }
        var process = current.process();
        if (process.isEmpty()) return;
        process.get().look(now, performer.outbox());
        if (!process.get().isGivenUp()) return;
        String words = "its process does not end, not even when killed";
        var cause = process.get().cause().orElse(Supervised.Cause.TIME_UP);
        stuck = Optional.of(process.get().id());
        blocked = Optional.of("an agent that can't be killed is still at work on it");
        finish(current, stopped(current, cause, words), now);
    }

    /// What waits behind a process of unknown length must not wait for ever: after its own time limit it is reported
    /// as what it is, unknown.
    private void giveUpWaiting(String words, Instant now) {
        for (Waiting w : List.copyOf(waiting)) {
            if (now.isBefore(limit(w))) continue;
            waiting.remove(w);
            Run never = begin(w, now);
            finish(never, new OperationResult.CannotTell(words), now);
        }
    }

    private static Instant limit(Waiting w) {
        return w.ready().plus(w.operation().timeout());
    }

    Optional<Instant> next() {
        Run current = run;
        if (current != null) return current.next();
        if (blocked.isPresent()) return waiting.stream().map(Lane::limit).min(Instant::compareTo);
        return Stream.concat(waiting.stream().map(Waiting::ready), monitors.next().stream())
                .min(Instant::compareTo);
    }

    boolean isIdle() {
        return run == null && waiting.isEmpty() && monitors.isEmpty() && blocked.isEmpty();
    }

    Optional<Run> current() {
        return Optional.ofNullable(run);
    }

    // ---- One after another.

    private void pump(Instant now) {
        while (run == null && blocked.isEmpty()) {
            Optional<Run> next = takeNext(now);
            if (next.isEmpty()) return;
            run = next.get();
            monitors.begins(run.operation());
            performer.begun(run);
            perform(run, now);
        }
    }

    private Optional<Run> takeNext(Instant now) {
        for (Waiting w : waiting) {
            if (w.ready().isAfter(now)) continue;
            waiting.remove(w);
            return Optional.of(begin(w, now));
        }
        return monitors.due(now)
                .map(m -> {
                    Instant since = m.due().orElse(now);
                    m.rest();
                    return new Run(m.operation(), Optional.of(m), m.callId(), since, now);
                });
    }

    private Run begin(Waiting w, Instant now) {
        long callId = w.monitor().map(Monitor::callId).orElseGet(performer::nextCall);
        return new Run(w.operation(), w.monitor(), callId, w.ready(), now);
    }

    private void perform(Run current, Instant now) {
        switch (performer.errand(current.operation())) {
            case Errand.Known(OperationResult result) -> finish(current, result, now);
            case Errand.Call(AgentCall call) -> current.performedBy(performer.spawn(current, call));
        }
    }

    private void finish(Run ended, OperationResult result, Instant now) {
        if (Objects.equals(run, ended)) run = null;
        performer.note(ended.operation(), result);
        if (ended.monitor().isPresent()) {
            Monitor monitor = ended.monitor().get();
            if (ended.isUnwanted()) {
                if (!monitor.hasReported())
                    performer.calledOff(ended.operation(), ended.callId(), now);
            } else {
                monitor.note(result, now)
                        .ifPresent(occasion ->
                                performer.report(ended, occasion, result, monitor.changed(), now));
                monitors.ran(monitor, now);
            }
        } else {
            performer.report(ended, OperationReport.Occasion.ENDED, result, now, now);
            monitors.ended(ended.operation(), result, now);
        }
        ended.cancels().forEach(performer::cancelDone);
    }
}

package io.systole.world;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.PriorityQueue;

/// The only clock of a simulated world: it stands still until the next task is due.
/// Tasks due at the same instant run in the order they were asked for, so a seed replays exactly.
public final class SimulatedTime implements InstantSource {
    private record Due(Instant at, long turn, Runnable task) {}

    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(comparing(Due::at).thenComparingLong(Due::turn));
    private Instant now;
    private long turns;

    public SimulatedTime(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void after(Duration delay, Runnable task) {
        at(now.plus(delay), task);
    }

    /// A moment that has passed means now.
    public void at(Instant when, Runnable task) {
        queue.add(new Due(when.isBefore(now) ? now : when, turns++, task));
    }

    /// When the next task is due.
    public Optional<Instant> next() {
        return Optional.ofNullable(queue.peek()).map(Due::at);
    }

    /// Jumps to the next due task and runs it; false when nothing is left to happen.
    public boolean step() {
        Due next = queue.poll();
        if (next == null) return false;
        now = next.at();
        next.task().run();
        return true;
    }

    /// Lets time pass without anything happening in between.
    public void passTo(Instant when) {
        if (next().filter(due -> due.isBefore(when)).isPresent()) {
            throw new IllegalStateException(
                    "something is due at " + next().get() + ", before " + when);
        }
        if (when.isAfter(now)) now = when;
    }
}

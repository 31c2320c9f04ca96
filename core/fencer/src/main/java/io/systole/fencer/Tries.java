package io.systole.fencer;

import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One task of a device, tried by one executor after another until it succeeds or nobody is left.
final class Tries {
    /// What an executor may need beyond the agent's own limit: to end the agent, and to report.
    private static final Duration SLACK = Duration.ofSeconds(20);

    private final Fencing fencing;
    private final List<Fencing> others;
    private final FencingMeans means;
    private final Instant now;

    Tries(Fencing fencing, List<Fencing> others, FencingMeans means, Instant now) {
        this.fencing = fencing;
        this.others = others;
        this.means = means;
        this.now = now;
    }

    Standing standing(DeviceTask task, Device device) {
        List<Attempt> mine =
                fencing.attempts().stream().filter(a -> a.task().equals(task)).toList();
        Optional<Attempt> done = mine.stream().filter(Tries::isAnswered).findFirst();
        if (done.isPresent())
            return new Standing.Reached(device.id() + " by " + done.get().executor());
        var executors = Executors.of(device, task.kind(), fencing, means);
        if (executors.isEmpty())
            return new Standing.Exhausted("no member is left that could use " + device.id());
        int tries = device.triesFor(task.kind());
        for (NodeName executor : executors) {
            long failed = mine.stream().filter(a -> a.executor().equals(executor)).count();
            if (failed < tries) return new Standing.Next(next(task, device, executor, mine));
        }
        return new Standing.Exhausted(
                "%s: %s".formatted(task, lastFailure(mine).orElse("it was of no avail")));
    }

    private static boolean isAnswered(Attempt attempt) {
        return attempt.end().isPresent()
                && switch (attempt.end().get()) {
                    case Attempt.End.Done _, Attempt.End.Listed _ -> true;
                    case Attempt.End.Failed _ -> false;
                };
    }

    private FencingDecision next(
            DeviceTask task, Device device, NodeName executor, List<Attempt> mine) {
        Optional<Instant> busy = busyUntil(device);
        if (busy.isPresent())
            return new FencingDecision.WaitUntil(
                    busy.get(), device.id() + " is busy with another node");
        Duration delay =
                task.kind().isDeed() && isFirstDeed() && fencing.action() != FenceAction.ON
                        ? Delays.before(fencing, device)
                        : Duration.ZERO;
        var call = DeviceCalls.of(device, task.kind(), fencing.target(), means.timeout());
        Instant begin = now.plus(delay);
        return new FencingDecision.Try(
                task,
                executor,
                call,
                begin,
                begin.plus(call.limit()).plus(SLACK),
                because(task, device, executor, mine, delay));
    }

    private String because(
            DeviceTask task, Device device, NodeName executor, List<Attempt> mine, Duration delay) {
        var words = new StringBuilder();
        words.append(task).append(" by ").append(executor);
        if (executor.isSame(fencing.target().value())) words.append(" itself");
        if (device.startedOn().contains(executor)) words.append(", where the device is watched");
        if (delay.isPositive())
            words.append(", after a delay of %.1f s".formatted(delay.toMillis() / 1000.0));
        lastFailure(mine).ifPresent(why -> words.append("; the try before: ").append(why));
        return words.toString();
    }

    private boolean isFirstDeed() {
        return fencing.attempts().stream().noneMatch(a -> a.task().kind().isDeed());
    }

    /// When the device may be free again; empty if it is.
    private Optional<Instant> busyUntil(Device device) {
        List<Attempt> open =
                others.stream()
                        .filter(other -> !other.target().isSame(fencing.target().value()))
                        .flatMap(other -> other.attempts().stream())
                        .filter(Attempt::isOpen)
                        .filter(a -> a.task().device().equals(device.id()))
                        .toList();
        if (device.actionLimit().filter(limit -> open.size() >= limit).isEmpty())
            return Optional.empty();
        Instant free = open.stream().map(Attempt::limit).min(Instant::compareTo).orElse(now);
        // An attempt past its limit is about to be given up by whoever looks after it.
        return Optional.of(free.isAfter(now) ? free : now.plusSeconds(1));
    }

    private static Optional<String> lastFailure(List<Attempt> mine) {
        return mine.reversed().stream()
                .flatMap(a -> a.end().stream())
                .filter(Attempt.End.Failed.class::isInstance)
                .map(end -> ((Attempt.End.Failed) end).why())
                .findFirst();
    }
}

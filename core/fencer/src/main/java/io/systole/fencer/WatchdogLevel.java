package io.systole.fencer;

import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The way that needs no device: the node's own watchdog ends it once it has lost the majority.
final class WatchdogLevel {
    private static final Duration SLACK = Duration.ofSeconds(20);

    private WatchdogLevel() {}

    static Standing standing(int level, Fencing fencing, FencingMeans means, Instant now) {
        if (fencing.action() == FenceAction.ON)
            return new Standing.Exhausted("a watchdog switches nothing on");
        return switch (means.watchdog()) {
            case Watchdog.None(String why) ->
                    new Standing.Exhausted("the watchdog does not count: " + why);
            case Watchdog.Proven(Duration timeout) ->
                    proven(
                            new DeviceTask(level, DeviceTask.WATCHDOG, DeviceTask.Kind.SELF),
                            timeout,
                            fencing,
                            means,
                            now);
        };
    }

    private static Standing proven(
            DeviceTask task, Duration timeout, Fencing fencing, FencingMeans means, Instant now) {
        NodeName target = fencing.target();
        FencingMember member = means.targetOf(fencing);
        Optional<Instant> lost = member.lostSince();
        if (member.isOnline()) return ask(task, timeout, fencing, now);
        if (lost.isEmpty())
            return new Standing.Exhausted(
                    "nobody knows since when %s has been silent".formatted(target));
        Instant sure = lost.get().plus(timeout);
        if (now.isBefore(sure))
            return new Standing.Next(
                    new FencingDecision.WaitUntil(
                            sure,
                            "until then the watchdog of %s must have ended it".formatted(target)));
        return new Standing.Reached(DeviceTask.WATCHDOG);
    }

    /// A node that still answers has not lost the majority: it must be told to end itself, once.
    private static Standing ask(DeviceTask task, Duration timeout, Fencing fencing, Instant now) {
        boolean asked = fencing.attempts().stream().anyMatch(a -> a.task().equals(task));
        if (asked)
            return new Standing.Exhausted(
                    "%s was told to let its watchdog end it, and still answers"
                            .formatted(fencing.target()));
        return new Standing.Next(
                new FencingDecision.AskTarget(
                        task,
                        fencing.target(),
                        now.plus(timeout).plus(SLACK),
                        fencing.target()
                                + " still answers: it is told to let its watchdog end it"));
    }
}

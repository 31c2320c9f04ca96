package io.systole.fencer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Decides what is to be done next about a committed fencing. Pure: the same on every member that is asked.
///
/// The levels of the node's topology are tried one after the other; where it has none, the devices that can fence it,
/// by falling priority. Whatever is configured, the watchdog comes last.
public final class Fencer {
    private Fencer() {}

    /// @param others the other fencings under way: a device does only so many things at a time (`pcmk_action_limit`)
    public static FencingDecision decide(
            Fencing fencing, List<Fencing> others, FencingMeans means, Instant now) {
        if (fencing.confirmedBy().isPresent()) {
            String person = fencing.confirmedBy().get();
            return new FencingDecision.Succeeded(
                    person, "%s has vouched that %s is down".formatted(person, fencing.target()));
        }
        Optional<FencingDecision> underWay = underWay(fencing, means, now);
        return underWay.orElseGet(() -> next(fencing, others, means, now));
    }

    private static Optional<FencingDecision> underWay(
            Fencing fencing, FencingMeans means, Instant now) {
        for (int i = 0; i < fencing.attempts().size(); i++) {
            Attempt attempt = fencing.attempts().get(i);
            if (!attempt.isOpen()) continue;
            boolean self = attempt.task().kind() == DeviceTask.Kind.SELF;
            // Silence is what was asked for: its own level knows when it is long enough.
            if (self && !means.isOnline(fencing.target())) continue;
            return Optional.of(watch(i, attempt, means, now));
        }
        return Optional.empty();
    }

    private static FencingDecision watch(
            int number, Attempt attempt, FencingMeans means, Instant now) {
        if (!means.isOnline(attempt.executor()))
            return new FencingDecision.GiveUp(
                    number, "%s, which was to do it, is lost".formatted(attempt.executor()));
        if (!now.isBefore(attempt.limit()))
            return new FencingDecision.GiveUp(
                    number, "%s has not reported in time".formatted(attempt.executor()));
        return new FencingDecision.AwaitEnd(
                number,
                attempt.limit(),
                "%s by %s is under way".formatted(attempt.task(), attempt.executor()));
    }

    private static FencingDecision next(
            Fencing fencing, List<Fencing> others, FencingMeans means, Instant now) {
        var tries = new Tries(fencing, others, means, now);
        var failures = new ArrayList<String>();
        var levels = means.topology().of(means.targetOf(fencing));
        boolean watchdogListed = false;
        for (Topology.Level level : levels) {
            boolean itself = level.devices().contains(DeviceTask.WATCHDOG);
            watchdogListed |= itself;
            Standing standing = level(level, itself, fencing, means, tries, now);
            var decision = decided(fencing, standing, failures);
            if (decision.isPresent()) return decision.get();
        }
        if (levels.isEmpty()) {
            for (Way way : withoutTopology(fencing, means)) {
                Standing standing = way.standing(fencing, tries);
                var decision = decided(fencing, standing, failures);
                if (decision.isPresent()) return decision.get();
            }
            if (means.devices().all().isEmpty()) failures.add("no fence device is configured");
        }
        if (!watchdogListed && means.watchdog() instanceof Watchdog.Proven) {
            var standing = WatchdogLevel.standing(0, fencing, means, now);
            var decision = decided(fencing, standing, failures);
            if (decision.isPresent()) return decision.get();
        }
        return new FencingDecision.Failed(String.join("; ", failures));
    }

    private static Standing level(
            Topology.Level level,
            boolean withWatchdog,
            Fencing fencing,
            FencingMeans means,
            Tries tries,
            Instant now) {
        var devices = new ArrayList<Device>();
        for (String id : level.devices()) {
            if (id.equals(DeviceTask.WATCHDOG)) continue;
            var device = means.devices().find(id);
            if (device.isEmpty())
                return new Standing.Exhausted(
                        "level %d: there is no fence device '%s'".formatted(level.index(), id));
            devices.add(device.get());
        }
        if (devices.isEmpty() && !withWatchdog)
            return new Standing.Exhausted("level %d has no devices".formatted(level.index()));
        Standing byDevices =
                devices.isEmpty()
                        ? new Standing.Reached("")
                        : new Way(level.index(), devices).standing(fencing, tries);
        if (!withWatchdog || !(byDevices instanceof Standing.Reached(String by))) return byDevices;
        Standing itself = WatchdogLevel.standing(level.index(), fencing, means, now);
        return itself instanceof Standing.Reached && !by.isEmpty()
                ? new Standing.Reached(by + ", " + DeviceTask.WATCHDOG)
                : itself;
    }

    /// A way that leads nowhere is noted, and the next one is tried.
    private static Optional<FencingDecision> decided(
            Fencing fencing, Standing standing, List<String> failures) {
        return switch (standing) {
            case Standing.Next(FencingDecision decision) -> Optional.of(decision);
            case Standing.Reached(String by) ->
                    Optional.of(
                            new FencingDecision.Succeeded(
                                    by,
                                    "%s of %s: %s"
                                            .formatted(fencing.action(), fencing.target(), by)));
            case Standing.Exhausted(String why) -> {
                failures.add(why);
                yield Optional.empty();
            }
        };
    }

    /// Each device is a way of its own, but for unfencing: a node needs every device it has been locked out by.
    private static List<Way> withoutTopology(Fencing fencing, FencingMeans means) {
        List<Device> devices = byPriority(means);
        if (fencing.action() == FenceAction.ON) {
            List<Device> locks =
                    devices.stream()
                            .filter(device -> device.traits().automaticOn())
                            .filter(device -> device.maySuit(fencing.target()))
                            .toList();
            if (!locks.isEmpty()) return List.of(new Way(0, locks));
        }
        return devices.stream().map(device -> new Way(0, List.of(device))).toList();
    }

    private static List<Device> byPriority(FencingMeans means) {
        return means.devices().all().stream()
                .sorted(Comparator.comparingLong(Device::priority).reversed())
                .toList();
    }
}

package io.systole.fencer;

import io.systole.fencer.DeviceTask.Kind;
import io.systole.model.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One way to the goal: devices that must all succeed. A level of the topology; or, where there is none, a single
/// device.
record Way(int level, List<Device> devices) {
    Way {
        devices = List.copyOf(devices);
    }

    Standing standing(Fencing fencing, Tries tries) {
        for (Device device : devices) {
            Standing fit = fitness(device, fencing, tries);
            if (!(fit instanceof Standing.Reached)) return fit;
        }
        return switch (fencing.action()) {
            case OFF -> all(Kind.OFF, tries);
            case ON -> all(Kind.ON, tries);
            case REBOOT -> reboot(tries);
        };
    }

    /// A single device may have a reboot of its own. Otherwise all go off before any goes on: two supplies that are
    /// rebooted one after the other never leave the node without power. Once all are off, the node is fenced: whether
    /// it comes on again is a matter of convenience.
    private Standing reboot(Tries tries) {
        if (devices.size() == 1 && devices.getFirst().can(Kind.REBOOT))
            return all(Kind.REBOOT, tries);
        Standing off = all(Kind.OFF, tries);
        if (!(off instanceof Standing.Reached)) return off;
        var failures = new ArrayList<String>();
        for (Device device : devices) {
            if (device.traits().automaticOn() || !device.can(Kind.ON)) continue;
            switch (tries.standing(task(device, Kind.ON), device)) {
                case Standing.Reached _ -> {}
                case Standing.Next next -> {
                    return next;
                }
                case Standing.Exhausted(String why) -> failures.add(why);
            }
        }
        if (failures.isEmpty()) return off;
        return new Standing.Reached(
                ((Standing.Reached) off).by() + "; it stays off, " + String.join("; ", failures));
    }

    private Standing all(Kind kind, Tries tries) {
        var by = new ArrayList<String>();
        for (Device device : devices) {
            if (!device.can(kind))
                return new Standing.Exhausted(device.id() + " has no action '" + kind + "'");
            switch (tries.standing(task(device, kind), device)) {
                case Standing.Reached(String whom) -> by.add(whom);
                case Standing.Next next -> {
                    return next;
                }
                case Standing.Exhausted exhausted -> {
                    return exhausted;
                }
            }
        }
        return new Standing.Reached(String.join(", ", by));
    }

    /// Whether the device can fence the node at all.
    private Standing fitness(Device device, Fencing fencing, Tries tries) {
        NodeName target = fencing.target();
        var unfit = new Standing.Exhausted("%s can't fence %s".formatted(device.id(), target));
        var fit = new Standing.Reached(device.id());
        return switch (device.hostCheck()) {
            case NONE -> fit;
            case STATIC_LIST -> device.isListed(target) ? fit : unfit;
            case STATUS -> tries.standing(task(device, Kind.STATUS), device);
            case DYNAMIC_LIST -> {
                Standing asked = tries.standing(task(device, Kind.LIST), device);
                // An agent that was only thought to have lists may at least know the status.
                if (asked instanceof Standing.Exhausted && device.isGuessedToHaveLists())
                    yield tries.standing(task(device, Kind.STATUS), device);
                if (!(asked instanceof Standing.Reached)) yield asked;
                boolean listed =
                        names(fencing, device)
                                .filter(n -> HostNames.contains(n, device.plugOf(target)))
                                .isPresent();
                yield listed ? fit : unfit;
            }
        };
    }

    private Optional<List<String>> names(Fencing fencing, Device device) {
        return fencing.attempts().reversed().stream()
                .filter(a -> a.task().equals(task(device, Kind.LIST)))
                .flatMap(a -> a.end().stream())
                .filter(Attempt.End.Listed.class::isInstance)
                .map(end -> ((Attempt.End.Listed) end).names())
                .findFirst();
    }

    private DeviceTask task(Device device, Kind kind) {
        return new DeviceTask(level, device.id(), kind);
    }
}

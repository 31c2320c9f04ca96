package io.systole.world;

import io.systole.model.NodeName;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The switches of all hosts: what makes machines and their members come up, go down, stand still and go on.
///
/// Used by people, by the weather, by fence devices and by watchdogs.
public final class Switches {
    private final Map<NodeName, Machine> machines;
    private final Map<NodeName, Daemon> daemons;
    private final Network network;
    private final SimulatedTime time;
    private final Optional<Duration> watchdog;
    private final Duration boot;
    private final Set<NodeName> blank = new LinkedHashSet<>();

    /// @param watchdog after how long without a life sign a host is reset, where hosts have watchdogs
    /// @param boot     how long a host needs to come up
    Switches(
            Map<NodeName, Machine> machines,
            Map<NodeName, Daemon> daemons,
            Network network,
            SimulatedTime time,
            Optional<Duration> watchdog,
            Duration boot) {
        this.machines = machines;
        this.daemons = daemons;
        this.network = network;
        this.time = time;
        this.watchdog = watchdog;
        this.boot = boot;
    }

    private Machine machine(NodeName host) {
        return SimulatedCluster.found(machines, host);
    }

    private Daemon daemon(NodeName host) {
        return SimulatedCluster.found(daemons, host);
    }

    // ---- Up and down.

    /// All machines are switched on at once.
    public void switchOn() {
        machines.keySet().forEach(this::boot);
    }

    /// The machine comes up now, if it can, and its member with it.
    public void boot(NodeName host) {
        Machine machine = machine(host);
        if (machine.isUp() || machine.isBroken()) return;
        machine.on();
        startDaemon(host);
    }

    public void startDaemon(NodeName host) {
        if (!machine(host).isUp() || daemon(host).member().isPresent()) return;
        network.answers(host, !machine(host).isFrozen());
        daemon(host).boot();
    }

    public void bootAfter(NodeName host, Duration delay) {
        time.after(delay, () -> boot(host));
    }

    public void powerOff(NodeName host) {
        Machine machine = machine(host);
        if (!machine.isUp()) return;
        daemon(host).die();
        machine.off();
        network.answers(host, false);
    }

    /// Off, and on again, unless it is broken.
    public void powerCycle(NodeName host) {
        powerOff(host);
        if (!machine(host).isBroken()) bootAfter(host, boot);
    }

    /// The host dies, and does not come back by itself.
    public void breakDown(NodeName host) {
        machine(host).breakDown();
        powerOff(host);
    }

    public void repair(NodeName host) {
        machine(host).repair();
    }

    /// Its disk is empty when it comes up the next time.
    public void loseDisk(NodeName host) {
        blank.add(host);
    }

    /// The member ends; its virtual machines go on, unless the host has a watchdog, which nobody feeds now.
    public void killDaemon(NodeName host) {
        daemon(host).die();
        network.answers(host, false);
        starve(host);
    }

    /// A watchdog that is not fed resets the host: where the member has ended, or everything stands still.
    private void starve(NodeName host) {
        if (watchdog.isEmpty()) return;
        long life = daemon(host).lives();
        time.after(
                watchdog.get(),
                () -> {
                    boolean starved = machine(host).isFrozen() || daemon(host).member().isEmpty();
                    if (starved && daemon(host).lives() == life && machine(host).isUp())
                        powerCycle(host);
                });
    }

    /// Everything on the host stands still, and goes on later as if nothing had been.
    public void freeze(NodeName host) {
        if (!machine(host).isUp()) return;
        machine(host).freeze();
        network.answers(host, false);
        starve(host);
    }

    public void thaw(NodeName host) {
        if (!machine(host).isFrozen()) return;
        network.answers(host, daemon(host).member().isPresent());
        machine(host).thaw();
    }

    /// What a power switch does when a fence agent asks it.
    boolean turn(Request request) {
        var host = request.target().filter(machines::containsKey);
        if (host.isEmpty()) return false;
        switch (request.action()) {
            case "off" -> powerOff(host.get());
            case "reboot" -> powerCycle(host.get());
            case "on" -> boot(host.get());
            default -> {
                return false;
            }
        }
        return true;
    }

    /// The member says that it is done; the machine stays on.
    void shutDown(NodeName host) {
        daemon(host).die();
        network.answers(host, false);
    }

    /// Whether the host comes up with an empty disk. Told once.
    boolean takeBlank(NodeName host) {
        return blank.remove(host);
    }
}

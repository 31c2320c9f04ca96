package io.systole.cli.dev;

import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.state.maintenance.MaintenanceRun.Phase;
import io.systole.world.SimulatedCluster;
import java.time.Duration;

/// Works on hosts that a maintenance run has emptied: reboots them, and says when they are done.
final class Technician {
    private static final Duration WORK = Duration.ofMinutes(1);
    private static final Duration BOOT = Duration.ofSeconds(50);

    private final SimulatedCluster world;
    private long run;
    private int position = -1;

    Technician(SimulatedCluster world) {
        this.world = world;
    }

    /// From now on there is someone to do the work.
    void begin() {
        world.onCommit(applied -> look(applied.state()));
    }

    private void look(ClusterState state) {
        var present = state.maintenance().filter(it -> it.phase() == Phase.WORKING);
        if (present.isEmpty() || present.get().node().isEmpty()) return;
        if (present.get().number() == run && present.get().position() == position) return;
        run = present.get().number();
        position = present.get().position();
        NodeName host = present.get().node().get();
        long number = run;
        world.time().after(WORK, () -> reboot(number, host));
    }

    private void reboot(long number, NodeName host) {
        if (!isMine(number, host) || !world.state().isSafeToPowerOff(host)) return;
        world.switches().powerCycle(host);
        world.time().after(BOOT, () -> done(number, host));
    }

    private void done(long number, NodeName host) {
        if (isMine(number, host)) world.request(new Command.WorkDone(number, host), _ -> {});
    }

    private boolean isMine(long number, NodeName host) {
        return world.state()
                .maintenance()
                .filter(MaintenanceRun::isOpen)
                .filter(it -> it.number() == number && it.phase() == Phase.WORKING)
                .flatMap(MaintenanceRun::node)
                .filter(host::equals)
                .isPresent();
    }
}

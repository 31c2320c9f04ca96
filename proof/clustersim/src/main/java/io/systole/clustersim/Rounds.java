package io.systole.clustersim;

import io.systole.model.NodeName;
import io.systole.state.Applied;
import io.systole.state.Command;
import io.systole.state.maintenance.Drain;
import io.systole.transition.Step;
import io.systole.world.Chance;
import io.systole.world.SimulatedCluster;
import java.time.Duration;
import java.util.List;

/// An operator who works on two hosts in turn, again and again: empties one, leaves it empty for a while, and puts back
/// what ran there. In the middle of each migration the lead of the cluster changes hands.
final class Rounds {
    private static final Duration GLANCE = Duration.ofSeconds(15);
    private static final Duration WORK = Duration.ofSeconds(60);
    private static final Duration EARLY = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofSeconds(18);

    private final SimulatedCluster cluster;
    private final List<NodeName> hosts;
    private final Operator operator;
    private final Chance chance;
    private int turn;
    private boolean atWork = true;

    Rounds(SimulatedCluster cluster, List<NodeName> hosts, Operator operator, Chance chance) {
        this.cluster = cluster;
        this.hosts = List.copyOf(hosts);
        this.operator = operator;
        this.chance = chance;
        cluster.onCommit(this::unseatDuringMigrations);
    }

    private void unseatDuringMigrations(Applied applied) {
        if (!atWork || !(applied.command() instanceof Command.Dispatch) || !applied.isAccepted())
            return;
        for (int id : applied.steps()) {
            boolean migrates =
                    applied.state()
                            .transition()
                            .flatMap(running -> running.step(id))
                            .map(Step::operation)
                            .filter("migrate_to"::equals)
                            .isPresent();
            if (migrates) cluster.time().after(chance.between(EARLY, LATE), cluster.log()::unseat);
        }
    }

    void begin() {
        cluster.time()
                .after(
                        GLANCE,
                        () -> {
                            if (!atWork) return;
                            glance();
                            begin();
                        });
    }

    void goHome() {
        atWork = false;
    }

    private void glance() {
        NodeName host = hosts.get(turn % hosts.size());
        Drain drain = cluster.state().drains().get(host);
        boolean restoring = drain != null && drain.phase() == Drain.Phase.RESTORING;
        if (restoring || !cluster.state().isSettled()) return;
        if (drain == null || !drain.isOn()) operator.drain(host);
        else if (drain.isSafeToPowerOff())
            if (!cluster.now().isBefore(drain.since().plus(WORK))) {
                operator.ask(new Command.RestoreNode(host));
                turn++;
            }
    }
}

package io.systole.control;

import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.state.maintenance.MaintenanceRun.Phase;
import java.time.Instant;
import java.util.Optional;

/// Takes a maintenance run on from where it stands, as the state alone tells it: so any leader can go on with it.
final class Maintenance {
    private final Asked asked;

    Maintenance(Asked asked) {
        this.asked = asked;
    }

    void look(ClusterState state, Instant now) {
        var run =
                state.maintenance()
                        .filter(it -> it.condition() == MaintenanceRun.Condition.RUNNING);
        if (run.isEmpty() || run.get().node().isEmpty()) return;
        next(state, run.get(), run.get().node().get())
                .ifPresent(command -> asked.propose("maintenance", command, now));
    }

    private static Optional<Command> next(ClusterState state, MaintenanceRun run, NodeName node) {
        return switch (run.phase()) {
            case WAITING ->
                    areOthersWell(state, node) ? to(run, node, Phase.DRAINING) : Optional.empty();
            case DRAINING -> drain(state, run, node);
            case GATE ->
                    areOthersWell(state, node) ? to(run, node, Phase.WORKING) : Optional.empty();
            case WORKING, RETURNING, DONE -> Optional.empty();
            case REJOINING ->
                    isOnline(state, node) ? to(run, node, Phase.VERIFYING) : Optional.empty();
            case VERIFYING -> verify(state, run, node);
            case RESTORING -> restore(state, run, node);
        };
    }

    private static Optional<Command> drain(ClusterState state, MaintenanceRun run, NodeName node) {
        Drain drain = state.drains().get(node);
        if (drain == null || !drain.isOn()) return Optional.of(new Command.DrainNode(node));
        return drain.isSafeToPowerOff() ? to(run, node, Phase.GATE) : Optional.empty();
    }

    private static Optional<Command> verify(ClusterState state, MaintenanceRun run, NodeName node) {
        if (!isOnline(state, node)) return Optional.of(back(run, node));
        return areOthersWell(state, node) ? to(run, node, Phase.RESTORING) : Optional.empty();
    }

    /// It went away once more.
    private static Command back(MaintenanceRun run, NodeName node) {
        return new Command.AdvanceMaintenance(
                run.number(), node, run.phase(), Phase.REJOINING, node + " is gone again");
    }

    private static Optional<Command> restore(
            ClusterState state, MaintenanceRun run, NodeName node) {
        Drain drain = state.drains().get(node);
        if (drain == null) return to(run, node, Phase.DONE);
        return switch (drain.phase()) {
            case PLANNED, RUNNING, BLOCKED, DRAINED -> Optional.of(new Command.RestoreNode(node));
            case RESTORING -> Optional.empty();
            case CANCELLED, RESTORED ->
                    state.isSettled()
                            ? Optional.of(
                                    new Command.AdvanceMaintenance(
                                            run.number(),
                                            node,
                                            run.phase(),
                                            Phase.DONE,
                                            drain.detail()))
                            : Optional.empty();
        };
    }

    private static Optional<Command> to(MaintenanceRun run, NodeName node, Phase phase) {
        return Optional.of(
                new Command.AdvanceMaintenance(run.number(), node, run.phase(), phase, ""));
    }

    /// Nothing is being done, nobody else is missing, and nobody is being fenced.
    private static boolean areOthersWell(ClusterState state, NodeName node) {
        return state.isSettled()
                && state.fencings().isEmpty()
                && state.members().values().stream()
                        .allMatch(member -> member.name().equals(node) || !isMissed(member));
    }

    private static boolean isMissed(Member member) {
        return switch (member.presence()) {
            case LOST, FENCED -> true;
            case ONLINE, NEVER_SEEN, LEFT -> false;
        };
    }

    private static boolean isOnline(ClusterState state, NodeName node) {
        return state.member(node).filter(Member::isOnline).isPresent();
    }
}

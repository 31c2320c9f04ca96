package io.systole.scheduler.explain;

import io.systole.scheduler.explain.Obstacle.NodeUnfit;
import io.systole.scheduler.explain.Obstacle.State;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.situation.NodeCondition;
import java.util.Optional;

/// Whether a node can run anything at all, and if not why.
final class NodeFitness {
    private NodeFitness() {}

    static Optional<Obstacle> of(Node node, Assignment assignment) {
        var condition = assignment.of(node);
        return state(condition)
                .map(state ->
                        new NodeUnfit(
                                node.name(),
                                state,
                                switch (state) {
                                    case UNCLEAN ->
                                            condition
                                                    .fencing()
                                                    .map(NodeCondition.FencingDemand::reason);
                                    case OFFLINE,
                                            JOINING,
                                            SHUTTING_DOWN,
                                            STANDBY_AFTER_FAILURE,
                                            STANDBY,
                                            MAINTENANCE ->
                                            Optional.empty();
                                }));
    }

    private static Optional<State> state(NodeCondition condition) {
        if (condition.unclean()) return Optional.of(State.UNCLEAN);
        if (!condition.online())
            return Optional.of(condition.pending() ? State.JOINING : State.OFFLINE);
        if (condition.shuttingDown()) return Optional.of(State.SHUTTING_DOWN);
        if (condition.standbyOnFail()) return Optional.of(State.STANDBY_AFTER_FAILURE);
        if (condition.standby()) return Optional.of(State.STANDBY);
        if (condition.maintenance()) return Optional.of(State.MAINTENANCE);
        return Optional.empty();
    }
}

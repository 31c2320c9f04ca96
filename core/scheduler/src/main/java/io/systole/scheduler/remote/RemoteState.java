package io.systole.scheduler.remote;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.situation.Activity;
import io.systole.scheduler.situation.NodeCondition;
import io.systole.scheduler.situation.Situation;
import java.util.Optional;

/// What becomes of a remote node, seen from its connection.
enum RemoteState {
    /// Connected, and staying so.
    ALIVE,
    /// To be connected again, from another host.
    RESTING,
    /// Not connected; nobody knows what it is doing.
    UNKNOWN,
    /// The connection ends in an orderly manner.
    STOPPED,
    /// The connection is lost for good.
    FAILED;

    static RemoteState of(Node node, Situation situation, Assignment assignment) {
        Primitive connection = node.connection().orElseThrow();
        Activity activity = situation.of(connection);
        Optional<NodeCondition> host = situation.currentNode(connection).map(assignment::of);
        boolean hostUnclean = host.filter(NodeCondition::unclean).isPresent();
        boolean goesDown =
                assignment.nextRole(connection) == Role.STOPPED
                        || assignment.node(connection).isEmpty();
        if (goesDown) {
            if (hostUnclean) return FAILED;
            if (!activity.failed()) return STOPPED;
            boolean willReconnect =
                    connection.options().reconnectInterval().isPresent()
                            && assignment.of(node).fenced()
                            && !situation.asksForShutdown(node);
            return willReconnect ? UNKNOWN : FAILED;
        }
        if (!activity.isActive()) return UNKNOWN;
        if (hostUnclean || host.filter(it -> !it.online()).isPresent()) return RESTING;
        if (activity.active().size() > 1 && activity.partialMigration().isPresent()) return RESTING;
        return ALIVE;
    }
}

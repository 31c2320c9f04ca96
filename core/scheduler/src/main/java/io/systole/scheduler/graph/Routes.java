package io.systole.scheduler.graph;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.Situation;
import java.util.Optional;

/// Ways to nodes that are no cluster members: through which member a step goes, and on which host a guest lives.
final class Routes {
    private final Situation situation;
    private final Assignment assignment;

    Routes(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
    }

    /// The cluster node that holds, or will hold, the connection when the step happens.
    Optional<Node> router(Action action) {
        Node node = action.node().orElseThrow();
        if (!node.isPacemakerRemote() || action.is(Tasks.FENCE) || node.connection().isEmpty())
            return Optional.empty();
        Primitive connection = node.connection().get();
        Optional<Node> now = situation.currentNode(connection);
        Optional<Node> later = assignment.node(connection);
        if (now.isEmpty()) return later;
        if (later.isEmpty() || now.equals(later)) return now;
        boolean resumes =
                connection.launcher().isEmpty()
                        && situation.of(connection).partialMigration().isPresent();
        return goesBefore(taskOf(action)) && !resumes ? now : later;
    }

    /// The host of a guest, as it matters to the action.
    Optional<Node> physicalHost(Action action) {
        Node node = action.node().orElseThrow();
        if (!node.isGuest() || node.launcher().isEmpty()) return Optional.empty();
        Primitive launcher = node.launcher().get();
        return switch (taskOf(action)) {
            case Tasks.STOP, Tasks.STOPPED, Tasks.DEMOTE, Tasks.DEMOTED ->
                    situation.currentNode(launcher);
            case Tasks.START, Tasks.RUNNING, Tasks.MONITOR, Tasks.PROMOTE, Tasks.PROMOTED ->
                    assignment.node(launcher);
            default -> Optional.empty();
        };
    }

    private static String taskOf(Action action) {
        boolean notifies = action.is(Tasks.NOTIFY) || action.is(Tasks.NOTIFIED);
        return notifies
                ? action.meta().getOrDefault("notify_operation", action.task())
                : action.task();
    }

    private static boolean goesBefore(String task) {
        return switch (task) {
            case Tasks.CANCEL, Tasks.STOP, Tasks.DEMOTE, Tasks.MIGRATE_FROM, Tasks.MIGRATE_TO ->
                    true;
            default -> false;
        };
    }
}

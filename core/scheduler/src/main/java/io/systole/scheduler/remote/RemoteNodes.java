package io.systole.scheduler.remote;

import static io.systole.scheduler.plan.ActionOrder.of;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.plan.Ties;
import io.systole.scheduler.situation.Finding;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Orders what happens on remote and guest nodes relative to the connections by which they are reached.
public final class RemoteNodes {
    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;
    private final Map<Node, Finding.FencingWanted> demands = new LinkedHashMap<>();

    private RemoteNodes(PlanDraft draft, Situation situation, Assignment assignment) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
    }

    /// Remote nodes whose connection is gone for good. It is noticed where probes are due.
    public static List<Finding.FencingWanted> unreachable(
            Situation situation, Assignment assignment) {
        if (!situation.inventory().options().startupProbes()) return List.of();
        var lost = new ArrayList<Finding.FencingWanted>();
        for (Node node : situation.inventory().nodes()) {
            boolean remote = node.kind() == Node.Kind.REMOTE && node.connection().isPresent();
            if (remote
                    && !assignment.of(node).online()
                    && RemoteState.of(node, situation, assignment) == RemoteState.FAILED) {
                lost.add(new Finding.FencingWanted(node, "the connection is unrecoverable", false));
            }
        }
        return lost;
    }

    /// @return nodes that have to be fenced because something on them can't be reached any more
    public static List<Finding.FencingWanted> draw(
            PlanDraft draft, Situation situation, Assignment assignment) {
        var remotes = new RemoteNodes(draft, situation, assignment);
        if (!situation.inventory().hasRemoteNodes()) return List.of();
        for (Action action : List.copyOf(draft.actions()).reversed()) remotes.order(action);
        return new ArrayList<>(remotes.demands.values());
    }

    private void demand(Node node, String reason) {
        demands.putIfAbsent(node, new Finding.FencingWanted(node, reason, false));
    }

    private void order(Action action) {
        if (action.primitive().isEmpty() || action.isPseudo()) return;
        Primitive resource = action.primitive().get();
        if (action.is(Tasks.CLEAR_FAILCOUNT) && resource.isConnection()) {
            draft.order(of(action), of(resource, Tasks.START), Tie.PLAIN);
            return;
        }
        if (action.node().isEmpty() || !action.node().get().isPacemakerRemote()) return;
        Node node = action.node().get();
        if (node.connection().isEmpty()) return;
        Primitive connection = node.connection().get();
        if (action.is(Tasks.START)) {
            for (Action stop : draft.all(resource, Tasks.STOP)) {
                if (!stop.isOn(node)) draft.order(of(connection, Tasks.START), of(stop), Tie.PLAIN);
            }
        }
        if (connection.launcher().isPresent())
            onGuest(action, connection, connection.launcher().get());
        else onRemote(action, node, connection);
    }

    private void onGuest(Action action, Primitive connection, Primitive launcher) {
        boolean launcherFailed = situation.of(launcher).failed();
        switch (action.task()) {
            case Tasks.START, Tasks.PROMOTE -> {
                draft.order(
                        of(launcher, Tasks.START),
                        of(action),
                        Tie.PULLS_THEN,
                        Tie.GATE,
                        Tie.CLUSTER_MADE);
                afterConnection(action, connection);
            }
            case Tasks.STOP, Tasks.DEMOTE, Tasks.MIGRATE_TO, Tasks.MIGRATE_FROM -> {
                if (!launcherFailed)
                    draft.order(of(action), of(connection, Tasks.STOP), Tie.CLUSTER_MADE);
            }
            case Tasks.CANCEL -> {} // who watches a guest no more needs no new connection for that
            default -> {
                if (action.isRecurring() && action.is(Tasks.MONITOR))
                    afterConnection(action, connection, Tie.PULLS_THEN);
                else afterConnection(action, connection);
            }
        }
    }

    private void onRemote(Action action, Node node, Primitive connection) {
        RemoteState state = RemoteState.of(node, situation, assignment);
        switch (action.task()) {
            case Tasks.START, Tasks.PROMOTE -> {
                if (state == RemoteState.FAILED)
                    afterConnection(action, connection, Tie.PULLS_THEN);
                else afterConnection(action, connection);
            }
            case Tasks.STOP, Tasks.MIGRATE_TO, Tasks.MIGRATE_FROM ->
                    leaving(action, node, connection, state);
            case Tasks.DEMOTE -> {
                if (state == RemoteState.RESTING || state == RemoteState.UNKNOWN)
                    afterConnection(action, connection);
            }
            default -> {
                if (action.isRecurring() && !action.is(Tasks.CANCEL))
                    afterConnection(action, connection, Tie.PULLS_THEN);
                else other(action, node, connection, state);
            }
        }
    }

    private void leaving(Action action, Node node, Primitive connection, RemoteState state) {
        switch (state) {
            case ALIVE, STOPPED -> leavingBeforeConnectionEnds(action, connection);
            case RESTING -> afterConnection(action, connection);
            case UNKNOWN -> {
                if (assignment.nextRole(connection) == Role.STOPPED) {
                    leavingBeforeConnectionEnds(action, connection);
                } else {
                    afterConnection(action, connection);
                }
            }
            case FAILED -> demand(node, "resources are active but connection is unrecoverable");
        }
    }

    private void other(Action action, Node node, Primitive connection, RemoteState state) {
        if (state == RemoteState.FAILED && action.is(Tasks.MONITOR)) {
            demand(node, "resources are in unknown state and connection is unrecoverable");
        }
        boolean ends = state == RemoteState.STOPPED && situation.of(connection).isActive();
        if (ends) beforeConnectionEnds(action, connection, Tie.GATE);
        else afterConnection(action, connection);
    }

    private void afterConnection(Action action, Primitive connection, Tie... more) {
        var ties = Ties.of(Tie.GATE, more).with(Tie.CLUSTER_MADE);
        draft.order(of(connection, Tasks.START), of(action), ties);
    }

    /// What leaves a remote node has left before the connection ends. Classically that takes a live move from it, and then
    /// waits for it all the same; a VM that has gone elsewhere needs the connection no more.
    private void leavingBeforeConnectionEnds(Action action, Primitive connection) {
        Tie tie =
                switch (situation.inventory().policy()) {
                    case PACEMAKER -> Tie.PULLS_FIRST;
                    case CONTINUITY -> Tie.LEAVES_FIRST;
                };
        beforeConnectionEnds(action, connection, tie);
    }

    private void beforeConnectionEnds(Action action, Primitive connection, Tie tie) {
        draft.order(of(action), of(connection, Tasks.STOP), tie, Tie.CLUSTER_MADE);
    }
}

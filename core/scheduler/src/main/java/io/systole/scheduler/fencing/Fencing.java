package io.systole.scheduler.fencing;

import static io.systole.scheduler.plan.ActionOrder.of;

import io.systole.scheduler.inventory.ClusterOptions;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.FencingDesk;
import io.systole.scheduler.plan.ImpliedStop;
import io.systole.scheduler.plan.Move;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Finding;
import io.systole.scheduler.situation.NodeCondition;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Draws fencings and shutdowns, node by node.
public final class Fencing {
    private final PlanDraft draft;
    private final Desk desk;
    private final Situation situation;
    private final Assignment assignment;
    private final ClusterOptions options;
    private final FencingConsequences consequences;

    private Fencing(
            PlanDraft draft,
            Desk desk,
            Situation situation,
            Assignment assignment,
            Consumer<ImpliedStop> stopped) {
        this.draft = draft;
        this.desk = desk;
        this.situation = situation;
        this.assignment = assignment;
        this.options = situation.inventory().options();
        this.consequences = new FencingConsequences(draft, situation, assignment, stopped);
    }

    /// Notes demands as they were found: an optional fencing with the first reason given.
    public static void note(
            FencingDesk desk, Situation situation, List<? extends Finding> findings) {
        for (Finding finding : findings) {
            if (finding
                    instanceof
                    Finding.FencingWanted(
                            Node node,
                            String reason,
                            boolean considerPriorityDelay)) {
                Action fence = desk.fencing(node);
                fence.suggestReason(reason);
                if (considerPriorityDelay) PriorityDelay.apply(fence, node, situation);
            }
        }
    }

    /// @param stopped is told of every stop that a fencing brings about, as soon as it is known
    public static void draw(
            PlanDraft draft,
            Desk desk,
            Situation situation,
            Assignment assignment,
            Consumer<ImpliedStop> stopped) {
        new Fencing(draft, desk, situation, assignment, stopped).draw();
    }

    private void draw() {
        boolean anyManaged = anyManaged();
        Optional<Action> coordinatorDown = Optional.empty();
        var fencings = new ArrayList<Action>();
        var shutdowns = new ArrayList<Action>();
        for (Node node : situation.inventory().nodes()) {
            NodeCondition condition = assignment.of(node);
            boolean isCoordinator = situation.coordinator().filter(node::equals).isPresent();
            if (node.isGuest()) {
                if (condition.needsReset() && anyManaged && situation.canFence(node))
                    resetGuest(node);
                continue;
            }
            if (anyManaged && condition.unclean() && situation.canFence(node)) {
                if (waitsForWhatIsHeld(node)) continue;
                Action fence = fenceNode(node);
                if (isCoordinator) coordinatorDown = Optional.of(fence);
                else {
                    if (!options.concurrentFencing() && !fencings.isEmpty()) {
                        draft.order(of(fencings.getLast()), of(fence), Tie.PLAIN);
                    }
                    fencings.add(fence);
                }
            } else if (node.isClusterNode()
                    && condition.online()
                    && condition.shuttingDown()
                    && !assignment.holds().keepUp(node)) {
                Action shutdown = shutDown(node);
                if (isCoordinator) coordinatorDown = Optional.of(shutdown);
                else shutdowns.add(shutdown);
            }
        }
        if (coordinatorDown.isPresent())
            coordinatorLast(coordinatorDown.get(), fencings, shutdowns);
    }

    /// It is being emptied first, and somebody can't leave yet.
    private boolean waitsForWhatIsHeld(Node node) {
        return assignment.of(node).isBeingEvacuated() && assignment.holds().keepUp(node);
    }

    private boolean anyManaged() {
        for (Resource resource : situation.inventory().all())
            if (assignment.isManaged(resource)) return true;
        return false;
    }

    /// The coordinator goes last, lest the transition lose its conductor.
    private void coordinatorLast(Action down, List<Action> fencings, List<Action> shutdowns) {
        if (down.is(Tasks.SHUTDOWN))
            for (Action shutdown : shutdowns) draft.order(of(shutdown), of(down), Tie.PLAIN);
        if (fencings.isEmpty()) return;
        if (options.concurrentFencing())
            for (Action fence : fencings) draft.order(of(fence), of(down), Tie.PLAIN);
        else draft.order(of(fencings.getLast()), of(down), Tie.PLAIN);
    }

    private Action fenceNode(Node node) {
        Action fence = desk.fencing(node);
        fence.require();
        fence.suggestReason("node is unclean");
        if (fence.meta().containsKey("priority-fencing-delay"))
            PriorityDelay.apply(fence, node, situation);
        if (assignment.of(node).isBeingEvacuated()) awaitEvacuation(node, fence);
        consequences.draw(node, fence);
        return fence;
    }

    /// Who leaves live arrives before the node is fenced.
    private void awaitEvacuation(Node node, Action fence) {
        for (Action action : List.copyOf(draft.actions())) {
            if (action.primitive().isEmpty()) continue;
            boolean leaves =
                    action.is(Tasks.MIGRATE_FROM)
                            && draft.moveOf(action.primitive().get())
                                    instanceof Move.Live(var from, var _, var _)
                            && from == node;
            if (leaves) draft.order(of(action), of(fence), Tie.PLAIN);
        }
    }

    /// A guest is fenced by what happens to the resource it lives in.
    private void resetGuest(Node node) {
        var launcher = node.launcher();
        boolean comesBack =
                launcher.isPresent() && !draft.all(launcher.get(), Tasks.START).isEmpty();
        Action reset = desk.fencing(node, comesBack ? "reboot" : "off");
        reset.require();
        reset.suggestReason("guest is unclean");
        reset.setPseudo(true);
        reset.setRunnable(true);
        var stop = launcher.flatMap(machine -> draft.newest(machine, Tasks.STOP));
        if (stop.isPresent()) {
            if (stop.get().isPseudo() && stop.get().node().isPresent()) {
                Action hostFenced = desk.fencing(stop.get().node().get());
                draft.order(of(hostFenced), of(reset), Tie.GATE, Tie.PULLS_THEN);
            } else {
                draft.order(of(stop.get()), of(reset), Tie.GATE, Tie.PULLS_THEN);
            }
        } else {
            node.connection()
                    .flatMap(connection -> draft.newest(connection, Tasks.STOP))
                    .ifPresent(leave -> draft.order(of(leave), of(reset), Tie.PLAIN));
        }
        consequences.draw(node, reset);
    }

    /// Everything has to leave before the node goes; a resource that can't be stopped keeps it up.
    private Action shutDown(Node node) {
        Action shutdown =
                draft.clusterAction(
                        "do_shutdown-" + node.name(), Tasks.SHUTDOWN, Optional.of(node));
        shutdown.require();
        shutdown.setMeta("op_no_wait", "true");
        for (Action stop : List.copyOf(draft.actions())) {
            if (!stop.is(Tasks.STOP) || !stop.isOn(node) || stop.resource().isEmpty()) continue;
            Resource resource = stop.resource().get();
            if (situation.of(resource).maintenance() || assignment.of(node).maintenance()) continue;
            if (!assignment.isManaged(resource) && !assignment.isBlocked(resource)) continue;
            stop.require();
            draft.order(of(stop), of(shutdown), Tie.PLAIN, Tie.GATE);
        }
        return shutdown;
    }
}

package io.systole.scheduler.fencing;

import static io.systole.scheduler.plan.ActionOrder.of;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Action.Prerequisite;
import io.systole.scheduler.plan.ImpliedStop;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import java.util.function.Consumer;

/// What the fencing of a node means for resources: all that runs there is stopped by it, and starts that need fencing
/// wait for it, wherever they happen.
final class FencingConsequences {
    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;
    private final Consumer<ImpliedStop> stopped;

    FencingConsequences(
            PlanDraft draft,
            Situation situation,
            Assignment assignment,
            Consumer<ImpliedStop> stopped) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
        this.stopped = stopped;
    }

    void draw(Node node, Action fence) {
        for (Resource resource : assignment.topLevel()) {
            resource.forEachPrimitive(primitive -> {
                if (!assignment.isManaged(primitive)) return;
                startsWait(primitive, node, fence);
                stopsAreImplied(primitive, node, fence);
                demotesAreImplied(primitive, node, fence);
            });
        }
    }

    private void startsWait(Primitive resource, Node node, Action fence) {
        for (Action action : List.copyOf(draft.actionsOf(resource))) {
            if (movesLive(action) && assignment.of(node).isBeingEvacuated()) continue;
            if (action.prerequisite() == Prerequisite.FENCING) {
                draft.order(of(fence), of(action), Tie.PLAIN);
            } else if (action.prerequisite() == Prerequisite.QUORUM && action.is(Tasks.START)) {
                boolean mayRunThere = assignment.isAllowed(resource, node);
                if (mayRunThere && !isKnown(resource, node))
                    draft.order(of(fence), of(action), Tie.PLAIN, Tie.GATE);
            }
        }
    }

    /// Nothing comes to life by it, so it need not wait for a node that is being emptied; and what leaves that node must not.
    private static boolean movesLive(Action action) {
        return action.is(Tasks.MIGRATE_TO) || action.is(Tasks.MIGRATE_FROM);
    }

    private boolean isKnown(Primitive resource, Node node) {
        if (situation.of(resource).knownOn().contains(node)) return true;
        return !resource.isUnique()
                && resource.parent()
                        .map(parent -> situation.of(parent).knownOn().contains(node))
                        .orElse(false);
    }

    /// Whether what is implied really has to wait for the fencing.
    private static boolean isOrdered(Primitive resource, Node node) {
        return resource.options().requires().needsFencing() || node.isGuest();
    }

    private void stopsAreImplied(Primitive resource, Node node, Action fence) {
        for (Action stop : draft.adopting(resource, Tasks.STOP, node)) {
            stop.setPseudo(true);
            stop.setRunnable(true);
            if (isOrdered(resource, node)) stopWaits(stop, resource, fence);
            stopped.accept(new ImpliedStop(resource, node, fence));
        }
    }

    private void stopWaits(Action stop, Primitive resource, Action fence) {
        if (!resource.isBundled()) draft.order(of(fence), of(stop), Tie.CLUSTER_MADE);
        draft.newest(resource.top(), Tasks.STOP)
                .ifPresent(whole -> draft.order(of(fence), of(whole), Tie.CLUSTER_MADE));
    }

    private void demotesAreImplied(Primitive resource, Node node, Action fence) {
        var condition = assignment.of(node);
        boolean implied =
                !condition.online() || condition.unclean() || situation.of(resource).failed();
        if (!implied) return;
        for (Action demote : draft.adopting(resource, Tasks.DEMOTE, node)) {
            demote.setPseudo(true);
            demote.setRunnable(true);
            if (isOrdered(resource, node) && !resource.isBundled()) {
                draft.order(of(fence), of(demote), Tie.CLUSTER_MADE, Tie.PLAIN);
            }
        }
    }
}

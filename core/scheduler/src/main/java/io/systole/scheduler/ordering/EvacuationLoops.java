package io.systole.scheduler.ordering;

import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Inputs;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.HashSet;
import java.util.Set;

/// Who leaves a node before it is fenced can't wait for anything that comes only after that fencing: where it would, it
/// leaves first. Orders that would forbid it have taken its live move away before.
///
/// Where it waits for room, those who make it need not wait for what has failed on that node and goes down with it; nor,
/// instances of a clone, for that of their siblings who go down with it.
record EvacuationLoops(PlanDraft draft, Situation situation, Assignment assignment, Inputs inputs) {
    void disable() {
        for (Action fence : draft.actions()) {
            boolean waits =
                    fence.is(Tasks.FENCE)
                            && fence.node()
                                    .map(assignment::of)
                                    .filter(it -> it.isBeingEvacuated())
                                    .isPresent();
            if (!waits) continue;
            for (boolean othersFirst : new boolean[] {true, false})
                for (Action leave : draft.actions())
                    if (leaves(leave, fence.node().orElseThrow())) free(leave, fence, othersFirst);
        }
    }

    private static boolean leaves(Action action, Node node) {
        return isHalfOfMove(action)
                && action.isRequired()
                && node.name().value().equals(action.meta().get("migrate_source"));
    }

    private static boolean isHalfOfMove(Action action) {
        return action.is(Tasks.MIGRATE_TO) || action.is(Tasks.MIGRATE_FROM);
    }

    private void free(Action leave, Action fence, boolean onlyOfOthers) {
        for (Relation relation : leave.before()) {
            if (relation.other().isOfSameResourceAs(leave)) continue;
            if (onlyOfOthers && isHalfOfMove(relation.other())) continue;
            if (!closes(relation, leave, fence)) continue;
            boolean isForRoom = relation.ties().isJust(Tie.SAME_NODE_OR_TARGET);
            if (isForRoom) dontWaitForFailed(relation.other(), fence, new HashSet<>());
            if (!isForRoom || closes(relation, leave, fence)) relation.disable();
        }
    }

    private boolean closes(Relation relation, Action leave, Action fence) {
        return inputs.accepts(relation, leave) && leadsTo(fence, relation.other(), new HashSet<>());
    }

    private void dontWaitForFailed(Action at, Action fence, Set<Action> seen) {
        if (!seen.add(at)) return;
        for (Relation earlier : at.before()) {
            if (!inputs.accepts(earlier, at)) continue;
            boolean keepsUp = at.is(Tasks.STOP) && !goesDownWith(fence, at);
            boolean forFailed =
                    keepsUp && goesDownWith(fence, earlier.other()) && hasFailed(earlier.other());
            boolean forSiblings = earlier.other() == fence && opensStops(at);
            if (forFailed || forSiblings) earlier.disable();
            else dontWaitForFailed(earlier.other(), fence, seen);
        }
    }

    /// The moment from which on instances of a clone are stopped; those on the node wait for its fencing themselves.
    private static boolean opensStops(Action action) {
        return action.is(Tasks.STOP) && action.resource().orElse(null) instanceof Clone;
    }

    private static boolean goesDownWith(Action fence, Action action) {
        return action.is(Tasks.STOP) && fence.node().filter(action::isOn).isPresent();
    }

    private boolean hasFailed(Action stop) {
        return stop.primitive().filter(it -> situation.of(it).failed()).isPresent();
    }

    private boolean leadsTo(Action wanted, Action at, Set<Action> seen) {
        if (at == wanted) return true;
        if (!seen.add(at)) return false;
        for (Relation earlier : at.before())
            if (inputs.accepts(earlier, at) && leadsTo(wanted, earlier.other(), seen)) return true;
        return false;
    }
}

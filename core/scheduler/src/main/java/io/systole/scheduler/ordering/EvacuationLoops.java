package io.systole.scheduler.ordering;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Inputs;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import java.util.HashSet;
import java.util.Set;

/// Who leaves a node before it is fenced can't wait for anything that comes only after that fencing: where it would, it
/// leaves first. Orders that would forbid it have taken its live move away before.
record EvacuationLoops(PlanDraft draft, Assignment assignment, Inputs inputs) {
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
            boolean closes =
                    inputs.accepts(relation, leave)
                            && leadsTo(fence, relation.other(), new HashSet<>());
            if (closes) relation.disable();
        }
    }

    private boolean leadsTo(Action wanted, Action at, Set<Action> seen) {
        if (at == wanted) return true;
        if (!seen.add(at)) return false;
        for (Relation earlier : at.before())
            if (inputs.accepts(earlier, at) && leadsTo(wanted, earlier.other(), seen)) return true;
        return false;
    }
}

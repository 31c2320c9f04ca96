package io.systole.scheduler.ordering;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Move;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import java.util.List;

/// The policy `continuity` on arrivals: what arrives live is there before its pseudo-start.
///
/// So `migrate_to` waits for whatever a start on the target would have to wait for there: that the node is unfenced, and
/// that those have left whom it must not meet. Two that swap places wait for each other: such a plan is a loop, for
/// others to see and to plan differently.
final class LiveArrivals {
    private final PlanDraft draft;
    private final Assignment assignment;

    LiveArrivals(PlanDraft draft, Assignment assignment) {
        this.draft = draft;
        this.assignment = assignment;
    }

    void draw() {
        for (Resource resource : assignment.topLevel()) resource.forEachPrimitive(this::draw);
    }

    private void draw(Primitive resource) {
        if (!(draft.moveOf(resource) instanceof Move.Live(var from, var to, var _))) return;
        var leave = draft.newest(resource, Tasks.MIGRATE_TO, from);
        var start = draft.newest(resource, Tasks.START, to);
        if (leave.isEmpty() || start.isEmpty()) return;
        for (Relation relation : List.copyOf(start.get().before())) {
            if (preparesNode(relation, to)) draft.relate(relation.other(), leave.get(), Tie.PLAIN);
            else if (clearsNode(relation, to))
                draft.relate(relation.other(), leave.get(), Tie.PLAIN, Tie.GATE);
        }
    }

    private static boolean preparesNode(Relation relation, Node to) {
        return relation.other().isUnfencing() && relation.other().isOn(to);
    }

    private static boolean clearsNode(Relation relation, Node to) {
        Action first = relation.other();
        return relation.has(Tie.REQUIRED_SAME_NODE)
                && first.isOn(to)
                && (first.is(Tasks.STOP) || first.is(Tasks.DEMOTE));
    }
}

package io.systole.scheduler.ordering;

import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Inputs;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import java.util.HashSet;
import java.util.Set;

/// Finds migrations that wait for capacity which only they themselves would free.
record CapacityLoop(Inputs inputs) {
    boolean closes(Relation relation, Action then) {
        boolean concerned =
                relation.ties().isJust(Tie.SAME_NODE_OR_TARGET)
                        && then.is(Tasks.MIGRATE_TO)
                        && then.resource().isPresent();
        return concerned && leadsTo(then, relation.other(), then, relation, new HashSet<>());
    }

    private boolean leadsTo(
            Action wanted, Action at, Action then, Relation relation, Set<Action> onPath) {
        if (!inputs.accepts(relation, then)) return false;
        if (at == wanted) return true;
        if (!onPath.add(at)) return false;
        for (Relation earlier : at.before()) {
            if (leadsTo(wanted, earlier.other(), at, earlier, onPath)) return true;
        }
        return false;
    }
}

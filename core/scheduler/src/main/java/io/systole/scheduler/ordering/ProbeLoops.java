package io.systole.scheduler.ordering;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Inputs;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tie;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The policy `continuity` on probes behind a connection that is yet to come, or to come again: nothing that has to happen
/// before the node can be reached waits for the answer. Classically such a plan waits for itself.
record ProbeLoops(PlanDraft draft, Inputs inputs) {
    void disable() {
        for (Action probe : draft.actions()) {
            if (!probe.isProbe() || !isBehindConnection(probe)) continue;
            for (Relation after : List.copyOf(probe.after())) {
                for (Relation relation : after.other().before()) {
                    boolean closes =
                            relation.other() == probe
                                    && inputs.accepts(relation, after.other())
                                    && leadsTo(after.other(), probe, new HashSet<>());
                    if (closes) relation.disable();
                }
            }
        }
    }

    private static boolean isBehindConnection(Action probe) {
        return probe.node().filter(Node::isPacemakerRemote).isPresent();
    }

    private boolean leadsTo(Action wanted, Action at, Set<Action> seen) {
        if (at == wanted) return true;
        if (!seen.add(at)) return false;
        for (Relation earlier : at.before()) {
            boolean counts = !earlier.has(Tie.SAME_NODE_OR_TARGET) && inputs.accepts(earlier, at);
            if (counts && leadsTo(wanted, earlier.other(), seen)) return true;
        }
        return false;
    }
}

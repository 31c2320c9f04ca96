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
import java.util.function.Predicate;

/// The policy `continuity` on plans that would wait for themselves.
///
/// Three kinds are seen here. A probe behind a connection that is yet to come holds up nothing that has to happen before
/// the node can be reached. An order that only asks for a better sequence yields, such as that of what runs without its
/// dependency and that dependency itself. And a resource can't leave live before
/// those it relies on go down, if where it goes it has to wait for their coming up again: then its move isn't live.
final class Loops {
    private final PlanDraft draft;
    private final Inputs inputs;
    private final Settlement settlement;

    Loops(PlanDraft draft, Inputs inputs, Settlement settlement) {
        this.draft = draft;
        this.inputs = inputs;
        this.settlement = settlement;
    }

    void open() {
        for (Action first : List.copyOf(draft.actions()))
            for (Relation after : List.copyOf(first.after())) open(first, after.other());
    }

    private void open(Action first, Action then) {
        boolean isProbe = first.isProbe() && isBehindConnection(first);
        for (Relation relation : List.copyOf(then.before())) {
            if (relation.other() != first) continue;
            boolean departs = relation.has(Tie.LEAVES_FIRST) && first.isMigratable();
            boolean yields = isProbe || relation.has(Tie.YIELDS);
            if (!yields && !departs) continue;
            if (!inputs.accepts(relation, then)) continue;
            if (yields && waitsFor(first, then, _ -> true, new HashSet<>())) relation.disable();
            else if (departs && waitsFor(first, then, Loops::isCertain, new HashSet<>()))
                takeLive(first, then);
        }
    }

    private void takeLive(Action stop, Action because) {
        stop.setMigratable(false);
        stop.suggestReason("unmigrateable " + because.nameInReasons());
        settlement.update(stop);
        settlement.updateAfter(stop);
    }

    private static boolean isBehindConnection(Action probe) {
        return probe.node().filter(Node::isPacemakerRemote).isPresent();
    }

    /// Waiting for room, or for one whom it must not meet, may yet be given up.
    private static boolean isCertain(Relation relation) {
        return !relation.has(Tie.SAME_NODE_OR_TARGET) && !relation.has(Tie.REQUIRED_SAME_NODE);
    }

    private boolean waitsFor(
            Action waiting, Action wanted, Predicate<Relation> counts, Set<Action> seen) {
        if (waiting == wanted) return true;
        if (!seen.add(waiting)) return false;
        for (Relation earlier : waiting.before()) {
            boolean waits = counts.test(earlier) && inputs.accepts(earlier, waiting);
            if (waits && waitsFor(earlier.other(), wanted, counts, seen)) return true;
        }
        return false;
    }
}

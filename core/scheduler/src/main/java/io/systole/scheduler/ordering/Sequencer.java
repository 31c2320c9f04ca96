package io.systole.scheduler.ordering;

import io.systole.model.Policy;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Inputs;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.List;

/// Settles the draft: orders become relations, relations decide what is needed and possible.
public final class Sequencer {
    private Sequencer() {}

    public static void settle(
            PlanDraft draft, Situation situation, Constraints constraints, Assignment assignment) {
        Policy policy = situation.inventory().policy();
        var relating = new Relating(draft, assignment);
        var orders = new LiveEquivalents(situation).expand(draft.orders());
        for (var order : orders) relating.apply(order);
        if (policy == Policy.CONTINUITY) new LiveArrivals(draft, assignment).draw();

        var blocking = new ColocationBlocking(draft, constraints, situation, assignment);
        var settlement = new Settlement(draft, situation, assignment, blocking);
        for (Action action : List.copyOf(draft.actions()).reversed())
            blocking.spread(action, settlement);

        new ProbeOrders(draft, situation, assignment, relating).draw(orders);
        switch (policy) {
            case PACEMAKER -> settlement.run();
            case CONTINUITY -> settlement.runUntilSettled();
        }
        var inputs =
                Inputs.under(
                        situation.inventory().policy(),
                        resource ->
                                situation.of(resource).failed() && !assignment.isManaged(resource));
        new EvacuationLoops(draft, situation, assignment, inputs).disable();
        if (policy == Policy.CONTINUITY) new Loops(draft, inputs, settlement).open();
        disableContradictions(draft, new CapacityLoop(inputs));
    }

    /// What runs inside a guest can't be ordered relative to the very resource the guest lives in; and two moves that each
    /// wait for the other's capacity would wait forever.
    private static void disableContradictions(PlanDraft draft, CapacityLoop capacity) {
        for (Action then : draft.actions().reversed())
            for (Relation relation : then.before())
                if (contradictsGuest(relation, then) || capacity.closes(relation, then))
                    relation.disable();
    }

    private static boolean contradictsGuest(Relation relation, Action then) {
        var node = relation.other().node();
        if (node.isEmpty() || !node.get().isGuest()) return false;
        if (relation.has(Tie.CLUSTER_MADE) || relation.other().resource().isEmpty()) return false;
        var launcher = node.flatMap(Node::launcher);
        return launcher.isPresent() && then.belongsTo(launcher.get());
    }
}

package io.systole.scheduler.ordering;

import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.constraint.Ordering;
import io.systole.scheduler.constraint.Ordering.Event;
import io.systole.scheduler.constraint.Ordering.Force;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionOrder;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.plan.Ties;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import java.util.Optional;

/// Writes the configured orderings into the ledger, in the order in which they were asked for.
public final class ConstraintOrders {
    private ConstraintOrders() {}

    /// On whom a dependant depends is a matter of policy: on the whole of what is named, or on those it relies on.
    public static void draw(
            PlanDraft draft, Constraints constraints, Situation situation, Assignment assignment) {
        switch (situation.inventory().policy()) {
            case PACEMAKER -> drawWhole(draft, constraints.orderings());
            case CONTINUITY ->
                    new Reliance(
                                    draft,
                                    situation,
                                    assignment,
                                    new RideOut(situation, constraints, assignment))
                            .draw(constraints.orderings());
        }
    }

    private static void drawWhole(PlanDraft draft, List<Ordering> orderings) {
        for (Ordering ordering : orderings) {
            switch (ordering) {
                case Ordering.Pair(var _, var first, var then, var force) ->
                        draft.order(end(first), end(then), ties(force, first.task()));
                case Ordering.AtLeast atLeast -> drawGate(draft, atLeast, atLeast.thens());
            }
        }
    }

    /// @param thens who waits for the gate
    static void drawGate(PlanDraft draft, Ordering.AtLeast ordering, List<Event> thens) {
        Action gate = draft.clusterAction(ordering.gate(), ordering.gate(), Optional.empty());
        gate.setPseudo(true);
        gate.needsAtLeast(ordering.minimum());
        var passage = ActionOrder.of(gate);
        for (Event first : ordering.firsts())
            draft.order(end(first), passage, Tie.GATE_COUNT, Tie.SHOWS_THEN);
        String task =
                ordering.firsts().isEmpty() ? Tasks.START : ordering.firsts().getFirst().task();
        Ties ties = ties(ordering.force(), task).with(Tie.GATE);
        for (Event then : thens) draft.order(passage, end(then), ties);
    }

    private static ActionOrder.End end(Event event) {
        return ActionOrder.of(event.resource(), event.task());
    }

    static Ties ties(Force force, String firstTask) {
        return switch (force) {
            case MANDATORY -> {
                var ties = Ties.of(Tie.PLAIN, Tie.PULLS_THEN);
                boolean comesUp =
                        firstTask.equals(Tasks.START)
                                || firstTask.equals(Tasks.PROMOTE)
                                || firstTask.equals(Tasks.MIGRATE_FROM);
                yield comesUp ? ties.with(Tie.GATE) : ties;
            }
            case MANDATORY_INVERSE -> Ties.of(Tie.PLAIN, Tie.PULLS_FIRST);
            case ONE_WAY -> Ties.of(Tie.PLAIN, Tie.ONE_WAY);
            case OPTIONAL -> Ties.of(Tie.PLAIN);
            case SERIALIZE -> Ties.of(Tie.SERIAL);
            case LEAVE_BEFORE_COME -> Ties.of(Tie.REQUIRED_SAME_NODE);
        };
    }
}

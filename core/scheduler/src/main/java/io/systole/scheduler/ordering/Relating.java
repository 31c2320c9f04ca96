package io.systole.scheduler.ordering;

import io.systole.model.Interval;
import io.systole.model.Role;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionOrder;
import io.systole.scheduler.plan.ActionOrder.End;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.plan.Ties;
import java.util.List;
import java.util.Optional;

/// Turns orders, which speak of resources and tasks, into relations between the actions that are there.
final class Relating {
    private final PlanDraft draft;
    private final Assignment assignment;

    Relating(PlanDraft draft, Assignment assignment) {
        this.draft = draft;
        this.assignment = assignment;
    }

    void apply(ActionOrder order) {
        if (order.first().resource().isPresent()) {
            for (Action first : firsts(order, order.first().resource().get()))
                relateThens(first, order);
        } else if (order.first() instanceof End.This(var first)) {
            relateThens(first, order);
        }
    }

    /// The actions that come first. Where there are none, a placeholder stands in: it can't run, and so blocks what must
    /// not happen without it.
    private List<Action> firsts(ActionOrder order, Resource resource) {
        var found = matching(order.first());
        if (!found.isEmpty()) return found;
        if (order.then().resource().filter(resource::equals).isPresent()) return List.of();
        String task = order.first().task();
        Role role = assignment.currentRole(resource);
        if (role == Role.STOPPED && task.equals(Tasks.STOP)) return List.of();
        if (role == Role.UNPROMOTED && task.equals(Tasks.DEMOTE)) return List.of();
        return List.of(
                draft.obtain(
                        resource,
                        task,
                        intervalOf(order.first()),
                        Optional.empty(),
                        Need.OPTIONAL));
    }

    private void relateThens(Action first, ActionOrder order) {
        Ties ties = order.ties();
        boolean cleanUp =
                first.abortsMigration()
                        && order.then().resource().filter(first::belongsTo).isPresent();
        if (cleanUp) ties = ties.without(Tie.PULLS_THEN);
        for (Action then : matching(order.then()))
            draft.relate(first, then, beyondCleanUp(first, then, ties));
    }

    /// Who depends on a resource need not hear of its clean-up where it is not; what it depends on there still waits for it.
    private static Ties beyondCleanUp(Action first, Action then, Ties ties) {
        boolean ofOthers =
                first.resource().isPresent()
                        && then.resource().isPresent()
                        && !first.isOfSameResourceAs(then);
        if (!ofOthers) return ties;
        if (then.cleansUp()) return Ties.NONE;
        return first.cleansUp() ? Ties.of(Tie.PLAIN) : ties;
    }

    List<Action> matching(End end) {
        return switch (end) {
            case End.This(var action) -> List.of(action);
            case End.Of(var resource, var task, var interval) ->
                    draft.all(resource, task, interval);
        };
    }

    private static Interval intervalOf(End end) {
        return switch (end) {
            case End.This(var action) -> new Interval(action.intervalMillis());
            case End.Of(var _, var _, var millis) -> new Interval(millis);
        };
    }
}

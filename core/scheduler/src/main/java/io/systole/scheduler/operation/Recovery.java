package io.systole.scheduler.operation;

import static io.systole.scheduler.plan.ActionOrder.of;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.FencingDesk;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Finding;
import java.util.Optional;

/// Writes down what reading the status found to be necessary, before anything else is drawn.
public final class Recovery {
    private Recovery() {}

    public static void draw(PlanDraft draft, FencingDesk desk, Finding finding) {
        switch (finding) {
            case Finding.FencingWanted _ -> {} // noted by the fencing room
            case Finding.StopWanted(var resource, var node) ->
                    draft.obtain(resource, Tasks.STOP, node, Need.REQUIRED);
            case Finding.DemoteWanted(var resource, var node) ->
                    draft.obtain(resource, Tasks.DEMOTE, node, Need.REQUIRED);
            case Finding.StopsNotNeeded(var resource, var node) -> {
                for (Action stop : draft.exactly(resource, Tasks.STOP, node)) stop.makeOptional();
            }
            case Finding.RecurringActive(var resource, var node, var task, var interval) ->
                    draft.obtain(resource, task, interval, Optional.of(node), Need.OPTIONAL);
            case Finding.FailuresExpired(var resource, var node, var _, var afterFencingOf) ->
                    clearFailures(draft, desk, resource, node, afterFencingOf);
            case Finding.HistoryObsolete(var resource, var node) ->
                    draft.obtain(resource, Tasks.FORGET_HISTORY, node, Need.REQUIRED);
        }
    }

    /// Forgets the fail count; of a connection whose remote node is to be fenced, only afterwards.
    static Action clearFailures(
            PlanDraft draft,
            FencingDesk desk,
            Primitive resource,
            Node node,
            Optional<Node> afterFencingOf) {
        Action clear = draft.obtain(resource, Tasks.CLEAR_FAILCOUNT, node, Need.REQUIRED);
        clear.setMeta("op_no_wait", "true");
        afterFencingOf.ifPresent(
                remote -> draft.order(of(desk.fencing(remote)), of(clear), Tie.PULLS_THEN));
        return clear;
    }
}

package io.systole.scheduler.recurring;

import io.systole.model.Interval;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import java.util.Optional;

/// The end of a recurring operation. It keeps the operation's key, so it takes the place of the copy history left.
public final class Cancellation {
    private Cancellation() {}

    public static Action obtain(PlanDraft draft, Primitive resource, String task, Interval interval, Node node) {
        Action action = draft.obtain(resource, task, interval, Optional.of(node), Need.REQUIRED);
        if (action.cancelledTask().isEmpty()) action.cancels(task);
        action.setMeta("operation", task);
        action.setMeta("interval", Long.toString(interval.millis()));
        return action;
    }
}

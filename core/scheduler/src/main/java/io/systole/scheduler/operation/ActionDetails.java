package io.systole.scheduler.operation;

import io.systole.model.Interval;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.OperationOptions;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Action.Prerequisite;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import java.util.Map;
import java.util.Optional;

/// Fills in new actions: timeouts and the rest of their options, and what they have to wait for.
public final class ActionDetails implements PlanDraft.Details {
    private final Inventory inventory;
    private final Assignment assignment;

    public ActionDetails(Inventory inventory, Assignment assignment) {
        this.inventory = inventory;
        this.assignment = assignment;
    }

    @Override
    public Map<String, String> metaOf(
            Resource resource, String task, Interval interval, String key) {
        String configuredAs = key.contains("_notify_") ? Tasks.NOTIFY : task;
        return OperationOptions.of(inventory, resource, configuredAs, interval, Optional.empty())
                .meta();
    }

    @Override
    public Map<String, String> parametersOf(Action action, Node node) {
        Resource resource = action.resource().orElseThrow();
        String task = action.cancelledTask().orElse(action.task());
        return OperationOptions.of(
                        inventory,
                        resource,
                        task,
                        new Interval(action.intervalMillis()),
                        Optional.of(node))
                .parameters();
    }

    @Override
    public boolean isManaged(Resource resource) {
        return assignment.isManaged(resource);
    }

    @Override
    public Prerequisite prerequisiteOf(Resource resource, String task) {
        if (!task.equals(Tasks.START) && !task.equals(Tasks.PROMOTE)) return Prerequisite.NOTHING;
        return switch (resource.options().requires()) {
            case NOTHING -> Prerequisite.NOTHING;
            case QUORUM -> Prerequisite.QUORUM;
            case FENCING, UNFENCING -> Prerequisite.FENCING;
        };
    }
}

package io.systole.scheduler.operation;

import static io.systole.scheduler.plan.ActionOrder.of;

import io.systole.scheduler.drift.Difference;
import io.systole.scheduler.drift.Drift;
import io.systole.scheduler.drift.OpenComparison;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.FencingDesk;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.Optional;

/// Draws what it takes to bring what runs in line with what is configured.
public final class ConfigurationChanges {
    private static final String CHANGED = "resource definition change";

    private final PlanDraft draft;
    private final FencingDesk desk;
    private final Situation situation;
    private final Assignment assignment;

    private ConfigurationChanges(
            PlanDraft draft, FencingDesk desk, Situation situation, Assignment assignment) {
        this.draft = draft;
        this.desk = desk;
        this.situation = situation;
        this.assignment = assignment;
    }

    public static void draw(
            PlanDraft draft,
            FencingDesk desk,
            Situation situation,
            Assignment assignment,
            Drift drift) {
        var changes = new ConfigurationChanges(draft, desk, situation, assignment);
        for (Difference difference : drift.differences()) changes.draw(difference);
    }

    /// What could be compared only now that containers have their hosts.
    public static void drawOpen(
            PlanDraft draft,
            FencingDesk desk,
            Situation situation,
            Assignment assignment,
            Drift drift) {
        var changes = new ConfigurationChanges(draft, desk, situation, assignment);
        for (OpenComparison open : drift.open()) {
            var host =
                    open.connection()
                            .launcher()
                            .flatMap(container ->
                                    assignment
                                            .node(container)
                                            .or(() -> situation.currentNode(container)));
            for (Difference difference : drift.settle(open, host)) changes.draw(difference);
        }
    }

    private void draw(Difference difference) {
        switch (difference) {
            case Difference.AgentChanged(var resource, var node) ->
                    draft.obtain(resource, Tasks.STOP, node, Need.REQUIRED);
            case Difference.CleanUp(var resource, var node) -> cleanUp(resource, node);
            case Difference.RestartNeeded(var resource, var task, var interval) ->
                    draft.obtain(resource, task, interval, Optional.empty(), Need.REQUIRED)
                            .setReason(CHANGED);
            case Difference.ReloadNeeded(var resource, var node) -> reload(resource, node);
            case Difference.StopNeeded(var resource, var node) ->
                    draft.obtain(resource, Tasks.STOP, node, Need.REQUIRED);
            case Difference.Reschedule(var resource, var node, var task, var interval) ->
                    draft.obtain(resource, task, interval, Optional.of(node), Need.OPTIONAL)
                            .reschedule();
            case Difference.Cancel cancel -> cancel(cancel);
            case Difference.ClearFailures(var resource, var node, var _, var afterFencingOf) ->
                    Recovery.clearFailures(draft, desk, resource, node, afterFencingOf);
            case Difference.Unfence(var device, var node, var reason) ->
                    desk.unfenceAnew(device, node, reason);
        }
    }

    private void cleanUp(Primitive resource, Node node) {
        var condition = assignment.of(node);
        if (situation.of(resource).failed() || !condition.online() || condition.unclean()) return;
        draft.obtain(resource, Tasks.DELETE, node, Need.REQUIRED);
        draft.order(of(resource, Tasks.STOP), of(resource, Tasks.DELETE), Tie.PLAIN);
        draft.order(of(resource, Tasks.DELETE), of(resource, Tasks.START), Tie.PLAIN);
    }

    /// A reload gives way to a stop or demotion, for then the parameters are read anyway.
    private void reload(Primitive resource, Node node) {
        if (!assignment.isManaged(resource) || situation.of(resource).failed()) return;
        draft.reload(resource);
        draft.obtain(resource, Tasks.RELOAD, node, Need.REQUIRED).suggestReason(CHANGED);
        draft.order(
                of(resource, Tasks.RELOAD), of(resource, Tasks.STOP), Tie.PLAIN, Tie.CANCELS_FIRST);
        draft.order(
                of(resource, Tasks.RELOAD),
                of(resource, Tasks.DEMOTE),
                Tie.PLAIN,
                Tie.CANCELS_FIRST);
    }

    private void cancel(Difference.Cancel difference) {
        Primitive resource = difference.resource();
        Action cancel =
                draft.cancel(resource, difference.task(), difference.interval(), difference.node());
        cancel.setMeta("call-id", difference.callId());
        cancel.suggestReason(difference.reason());
        draft.order(of(resource, Tasks.STOP), of(cancel), Tie.PLAIN);
    }
}

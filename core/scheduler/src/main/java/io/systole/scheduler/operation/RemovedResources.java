package io.systole.scheduler.operation;

import static io.systole.scheduler.plan.ActionOrder.of;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.FencingDesk;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.Optional;

/// Resources that were removed from the configuration leave no fail counts behind.
public final class RemovedResources {
    private RemovedResources() {}

    public static void draw(
            PlanDraft draft, FencingDesk desk, Situation situation, Assignment assignment) {
        if (!situation.inventory().options().stopRemoved()) return;
        for (Resource resource : assignment.topLevel()) {
            if (!(resource instanceof Primitive primitive) || !primitive.isRemoved()) continue;
            for (Node node : situation.inventory().nodes()) {
                if (!assignment.of(node).online() || situation.ownFailCount(primitive, node) == 0)
                    continue;
                Action clear =
                        Recovery.clearFailures(draft, desk, primitive, node, Optional.empty());
                draft.order(of(clear), of(primitive, Tasks.STOP), Tie.PLAIN);
            }
        }
    }
}

package io.systole.scheduler.operation;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.PlanDraft;

/// What has been written for resources that then got no node can't be carried out: they stop instead.
public final class Withdrawals {
    private Withdrawals() {}

    public static void draw(PlanDraft draft, Inventory inventory, Assignment assignment) {
        for (Resource resource : inventory.all()) {
            if (resource instanceof Primitive primitive
                    && assignment.nextRole(primitive) == Role.STOPPED
                    && assignment.node(primitive).isEmpty()) {
                draft.withdraw(primitive);
            }
        }
    }
}

package io.systole.scheduler.operation;

import io.systole.model.Role;
import io.systole.scheduler.drift.Drift;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.FencingDesk;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.situation.Activity;
import io.systole.scheduler.situation.Situation;

/// Where operations are drawn: the ledger, where to ask for fencing, what is true, what shall be, where the definition has drifted, and who
/// draws along.
record Scene(
        PlanDraft draft,
        FencingDesk desk,
        Situation situation,
        Assignment assignment,
        Drift drift,
        Company company) {
    Inventory inventory() {
        return situation.inventory();
    }

    Activity activity(Resource resource) {
        return situation.of(resource);
    }

    /// The role it has.
    Role role(Resource resource) {
        return assignment.currentRole(resource);
    }

    /// The role it shall have, decided: never UNKNOWN for a primitive.
    Role nextRole(Primitive resource) {
        Role next = assignment.nextRole(resource);
        if (next != Role.UNKNOWN) return next;
        return assignment.node(resource).isPresent() ? Role.STARTED : Role.STOPPED;
    }

    boolean isActive(Resource resource) {
        return situation.of(resource).isActive();
    }
}

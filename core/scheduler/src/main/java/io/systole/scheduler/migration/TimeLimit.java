package io.systole.scheduler.migration;

import io.systole.model.Interval;
import io.systole.model.Policy;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.plan.Action;

/// What the time limit of half a live move means to whoever runs it: the choice between the two policies.
///
/// A large VM takes as long as it takes. Under `continuity` both halves carry the meta-attribute
/// `extend-while-progressing`: the limit counts from the last progress that the agent has reported, or from when the VM
/// was last seen alive, and only a migration that stands still is given up. How long it must stand still for that says
/// the meta-attribute `migration-stall` of the resource; without it, those who run the operations know.
enum TimeLimit {
    FIXED,
    FROM_LAST_PROGRESS;

    static TimeLimit under(Policy policy) {
        return switch (policy) {
            case PACEMAKER -> FIXED;
            case CONTINUITY -> FROM_LAST_PROGRESS;
        };
    }

    void mark(Action half, Primitive resource) {
        switch (this) {
            case FIXED -> {}
            case FROM_LAST_PROGRESS -> {
                half.setMeta("extend-while-progressing", "true");
                resource.meta("migration-stall")
                        .flatMap(Interval::parse)
                        .filter(Interval::isRecurring)
                        .ifPresent(it -> half.setMeta("migration-stall", "" + it.millis()));
            }
        }
    }
}

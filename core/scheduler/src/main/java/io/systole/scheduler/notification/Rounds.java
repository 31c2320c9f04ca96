package io.systole.scheduler.notification;

import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.PlanDraft;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The points in time around one operation at which instances are told, as far as there are such points.
record Rounds(Map<Phase, Action> points) {
    Rounds {
        points = new EnumMap<>(points);
    }

    /// Those that have been drawn around a task of this resource.
    static Rounds around(PlanDraft draft, Resource resource, String task) {
        var points = new EnumMap<Phase, Action>(Phase.class);
        for (Phase phase : Phase.values()) {
            draft.named(resource, phase.key(resource, task))
                    .ifPresent(point -> points.put(phase, point));
        }
        return new Rounds(points);
    }

    Optional<Action> at(Phase phase) {
        return Optional.ofNullable(points.get(phase));
    }
}

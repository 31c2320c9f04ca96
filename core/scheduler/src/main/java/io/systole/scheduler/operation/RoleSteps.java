package io.systole.scheduler.operation;

import static io.systole.model.Role.PROMOTED;
import static io.systole.model.Role.STARTED;
import static io.systole.model.Role.STOPPED;
import static io.systole.model.Role.UNPROMOTED;

import io.systole.model.Role;
import java.util.ArrayList;
import java.util.List;

/// The way from one role to another, one elementary step at a time.
enum RoleSteps {
    STOP,
    START,
    PROMOTE,
    DEMOTE;

    /// @param leadsTo the role reached by it
    record Leg(RoleSteps step, Role leadsTo) {}

    /// The legs from one role to another; the way ends early where there is nothing to do.
    static List<Leg> from(Role role, Role target) {
        var legs = new ArrayList<Leg>(3);
        Role at = role;
        while (at != target) {
            Role next = next(at, target);
            var step = between(at, next);
            if (step == null) break;
            legs.add(new Leg(step, next));
            at = next;
        }
        return legs;
    }

    private static Role next(Role from, Role target) {
        return switch (from) {
            case UNKNOWN -> STOPPED;
            case STOPPED ->
                    target == PROMOTED ? UNPROMOTED : target == Role.UNKNOWN ? STOPPED : target;
            case STARTED -> target;
            case UNPROMOTED -> target == STARTED || target == STOPPED ? STOPPED : target;
            case PROMOTED -> UNPROMOTED;
        };
    }

    private static @org.jspecify.annotations.Nullable RoleSteps between(Role from, Role to) {
        return switch (from) {
            case UNKNOWN -> to == STOPPED ? STOP : null;
            case STOPPED -> to == STARTED || to == UNPROMOTED ? START : null;
            case STARTED, UNPROMOTED -> to == STOPPED ? STOP : to == PROMOTED ? PROMOTE : null;
            case PROMOTED -> DEMOTE;
        };
    }
}

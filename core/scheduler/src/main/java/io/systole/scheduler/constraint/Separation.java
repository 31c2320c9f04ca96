package io.systole.scheduler.constraint;

import io.systole.model.Role;
import io.systole.scheduler.constraint.Ordering.Event;
import io.systole.scheduler.constraint.Ordering.Force;
import io.systole.scheduler.constraint.Ordering.Pair;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.List;

/// Resources that must not be together also may not meet in passing: one leaves a node before the other comes there.
final class Separation {
    private Separation() {}

    static List<Ordering> of(Colocation colocation) {
        var orderings = new ArrayList<Ordering>();
        order(
                orderings,
                colocation.id(),
                colocation.dependent(),
                colocation.dependentRole(),
                colocation.primary(),
                colocation.primaryRole());
        order(
                orderings,
                colocation.id(),
                colocation.primary(),
                colocation.primaryRole(),
                colocation.dependent(),
                colocation.dependentRole());
        return orderings;
    }

    private static void order(
            List<Ordering> orderings,
            String id,
            Resource leaving,
            Role leavingRole,
            Resource coming,
            Role comingRole) {
        for (String leave : leave(leavingRole))
            for (String come : come(comingRole))
                orderings.add(
                        new Pair(
                                id,
                                new Event(leaving, leave),
                                new Event(coming, come),
                                Force.LEAVE_BEFORE_COME));
    }

    private static List<String> leave(Role role) {
        return switch (role) {
            case PROMOTED -> List.of("demote");
            case UNPROMOTED -> List.of("stop", "promote");
            case UNKNOWN, STOPPED, STARTED -> List.of("stop");
        };
    }

    private static List<String> come(Role role) {
        return switch (role) {
            case PROMOTED -> List.of("promote");
            case UNPROMOTED -> List.of("start", "demote");
            case UNKNOWN, STOPPED, STARTED -> List.of("start");
        };
    }
}

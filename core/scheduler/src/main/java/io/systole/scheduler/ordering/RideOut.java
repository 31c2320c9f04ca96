package io.systole.scheduler.ordering;

import io.systole.model.Role;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.constraint.OnMove;
import io.systole.scheduler.constraint.Ordering;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.plan.Ties;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is left of an ordering whose then rides out a planned move of its first (`on-move=keep`): their sequence, where
/// both happen anyway. Where some of several firsts are enough, as many have to go on. A failure of the first, or its end,
/// is no move, and then the ordering holds in full.
final class RideOut {
    private final Situation situation;
    private final Constraints constraints;
    private final Assignment assignment;

    RideOut(Situation situation, Constraints constraints, Assignment assignment) {
        this.situation = situation;
        this.constraints = constraints;
        this.assignment = assignment;
    }

    /// The ties that are left, if the then rides it out.
    Optional<Ties> ties(Ordering.Pair pair) {
        boolean asked =
                constraints.onMove(pair.constraintId()) == OnMove.KEEP
                        && goesOn(pair.first().resource())
                        && goesOn(pair.then().resource());
        if (!asked) return Optional.empty();
        return switch (pair.force()) {
            case MANDATORY, ONE_WAY -> Optional.of(Ties.of(Tie.PLAIN));
            case MANDATORY_INVERSE -> Optional.of(Ties.of(Tie.PLAIN, Tie.FIRST_NOT_MIGRATING));
            case OPTIONAL, SERIALIZE, LEAVE_BEFORE_COME -> Optional.empty();
        };
    }

    /// Whether a dependant rides out what happens to those of whom some are enough: as many as it takes run well now, and
    /// shall run, if only elsewhere.
    boolean isRidden(Ordering.AtLeast ordering, Resource dependant) {
        if (constraints.onMove(ordering.constraintId()) != OnMove.KEEP || !goesOn(dependant))
            return false;
        long going = ordering.firsts().stream().filter(first -> goesOn(first.resource())).count();
        return going >= ordering.minimum();
    }

    /// It runs well, and shall run.
    private boolean goesOn(Resource resource) {
        var parts = new ArrayList<Primitive>();
        resource.forEachPrimitive(parts::add);
        return isUp(parts) && parts.stream().noneMatch(part -> situation.of(part).failed());
    }

    private boolean isUp(List<Primitive> parts) {
        boolean any = false;
        for (Primitive part : parts) {
            if (!situation.of(part).isActive()) continue;
            boolean ends =
                    assignment.node(part).isEmpty() || assignment.nextRole(part) == Role.STOPPED;
            if (!ends) any = true;
        }
        return any;
    }
}

package io.systole.scheduler.outage;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.situation.Situation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Instances of clones that leave a node which is being emptied, while the clone's others go on.
///
/// Only those on whose account nobody else is interrupted; and a promoted one only where another is promoted already.
final class Leaving {
    private final Situation situation;
    private final Assignment assignment;
    private final Survey survey;

    private Leaving(Situation situation, Assignment assignment, Survey survey) {
        this.situation = situation;
        this.assignment = assignment;
        this.survey = survey;
    }

    static Set<Primitive> of(
            Situation situation,
            Assignment assignment,
            Survey survey,
            List<Interruption> interruptions) {
        var leaving = new Leaving(situation, assignment, survey);
        Map<Primitive, Interruption> found = new LinkedHashMap<>();
        for (Interruption interruption : interruptions)
            if (leaving.leaves(interruption)) found.put(interruption.resource(), interruption);
        while (found.keySet().removeAll(missed(found, interruptions))) {}
        return new LinkedHashSet<>(found.keySet());
    }

    /// Those whose leaving interrupts somebody, or who leave on account of somebody whose leaving does.
    private static Set<Primitive> missed(
            Map<Primitive, Interruption> found, List<Interruption> interruptions) {
        var missed = new LinkedHashSet<Primitive>();
        for (Interruption interruption : interruptions)
            if (!found.containsKey(interruption.resource()))
                missed.addAll(interruption.cause().chain());
        return missed;
    }

    private boolean leaves(Interruption interruption) {
        Primitive resource = interruption.resource();
        var home = situation.of(interruption.from());
        boolean emptied = home.standby() || home.shuttingDown();
        return emptied
                && home.online()
                && !survey.isFenced(interruption.from())
                && !interruption.cause().ground().isForced()
                && !interruption.cause().ground().isAskedFor()
                && resource.top() instanceof Clone clone
                && !clone.isUnique()
                && othersGoOn(resource, clone);
    }

    private boolean othersGoOn(Primitive resource, Clone clone) {
        boolean needsPromoted = assignment.currentRole(resource) == Role.PROMOTED;
        var any = new boolean[1];
        clone.forEachPrimitive(other -> {
            var activity = situation.of(other);
            any[0] |=
                    other != resource
                            && other.baseId().equals(resource.baseId())
                            && activity.isActive()
                            && !activity.failed()
                            && survey.interruption(other).isEmpty()
                            && (!needsPromoted
                                    || (assignment.currentRole(other) == Role.PROMOTED
                                            && assignment.nextRole(other) == Role.PROMOTED));
        });
        return any[0];
    }
}

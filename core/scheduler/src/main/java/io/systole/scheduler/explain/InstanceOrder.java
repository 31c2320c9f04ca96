package io.systole.scheduler.explain;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// In which order the instances of a clone are told.
///
/// The classical scheduler sorts them once more by their numbers when it looks for them; where it never looks, the
/// order in which they were placed stays.
final class InstanceOrder {
    private InstanceOrder() {}

    static List<Resource> of(Clone clone, Situation situation, Assignment assignment) {
        if (!isLookedFor(clone, situation, assignment)) return assignment.instances(clone);
        var instances = new ArrayList<>(clone.children());
        instances.sort(Comparator.comparingInt(instance -> instance.instanceNumber().orElse(0)));
        return instances;
    }

    private static boolean isLookedFor(Clone clone, Situation situation, Assignment assignment) {
        if (clone.parent().filter(Bundle.class::isInstance).isPresent()) return false;
        if (!situation.inventory().options().startupProbes()) return false;
        for (Node node : situation.inventory().nodes()) {
            var condition = assignment.of(node);
            if (condition.online() && !condition.unclean()) return true;
        }
        return false;
    }
}

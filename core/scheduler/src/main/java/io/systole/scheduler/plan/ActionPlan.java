package io.systole.scheduler.plan;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The settled plan: what is needed, what is possible, and in which order.
///
/// @param actions    all actions, oldest first
/// @param chosen     those that get into the transition, in the order in which they are written
/// @param byResource by resource index, oldest first
/// @param moves      by resource index: how it gets to its node
/// @param reloading  resources whose agents read changed parameters without a restart
/// @param withheld   instances that may not run for want of a partner, wherever placement put them
public record ActionPlan(
        List<Action> actions,
        List<Action> chosen,
        List<List<Action>> byResource,
        List<Move> moves,
        Set<Resource> reloading,
        Set<Primitive> withheld) {
    public List<Action> of(Resource resource) {
        return byResource.get(resource.index());
    }

    /// The oldest action for this once-only task; on the given node, if one is given.
    public Optional<Action> oldest(Resource resource, String task, Optional<Node> node) {
        for (Action action : of(resource))
            if (action.intervalMillis() == 0
                    && action.is(task)
                    && (node.isEmpty() || action.isOn(node.get()))) return Optional.of(action);
        return Optional.empty();
    }

    /// The same but for these: they don't get into the transition, and count as impossible.
    public ActionPlan without(Set<Action> futile) {
        if (futile.isEmpty()) return this;
        for (Action action : futile) action.setRunnable(false);
        return new ActionPlan(
                actions,
                chosen.stream().filter(action -> !futile.contains(action)).toList(),
                byResource,
                moves,
                reloading,
                withheld);
    }
}

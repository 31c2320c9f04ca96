package io.systole.scheduler.outage;

import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Finds steps that can never begin: they wait, by way of others, for themselves, or for what will not happen.
final class Standstill {
    private Standstill() {}

    /// Resources of which some operation that changes them can never begin.
    static List<Primitive> of(ActionPlan plan) {
        var waiting = new HashMap<Action, Integer>();
        var followers = new HashMap<Action, List<Action>>();
        for (Action action : plan.chosen()) {
            int inputs = 0;
            for (Relation relation : action.before()) {
                if (!relation.isTaken()) continue;
                inputs++;
                followers.computeIfAbsent(relation.other(), _ -> new ArrayList<>(2)).add(action);
            }
            waiting.put(action, inputs);
        }
        Deque<Action> ready = new ArrayDeque<>();
        for (Action action : plan.chosen()) if (waiting.get(action) == 0) ready.add(action);
        while (!ready.isEmpty()) {
            Action done = ready.poll();
            for (Action next : followers.getOrDefault(done, List.of()))
                if (waiting.merge(next, -1, Integer::sum) == 0) ready.add(next);
        }
        return owners(plan, waiting);
    }

    private static List<Primitive> owners(ActionPlan plan, Map<Action, Integer> waiting) {
        var owners = new LinkedHashSet<Primitive>();
        for (Action action : plan.chosen())
            if (waiting.get(action) > 0 && changes(action))
                action.primitive().ifPresent(owners::add);
        return List.copyOf(owners);
    }

    private static boolean changes(Action action) {
        return action.is(Tasks.MIGRATE_TO) || action.is(Tasks.MIGRATE_FROM) || action.is(Tasks.STOP);
    }
}

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
import java.util.Optional;
import java.util.Set;

/// Finds steps that can never begin: they wait, by way of others, for themselves, or for what will not happen.
final class Standstill {
    private final ActionPlan plan;
    private final Map<Action, Integer> waiting = new HashMap<>();
    private final Map<Action, List<Action>> followers = new HashMap<>();

    private Standstill(ActionPlan plan, Set<Action> impossible) {
        this.plan = plan;
        for (Action action : plan.chosen()) {
            if (impossible.contains(action)) waiting.put(action, 1);
            if (impossible.contains(action)) continue;
            int inputs = 0;
            for (Relation relation : action.before()) {
                if (!relation.isTaken()) continue;
                inputs++;
                followers.computeIfAbsent(relation.other(), _ -> new ArrayList<>(2)).add(action);
            }
            waiting.put(action, inputs);
        }
    }

    static List<Deadlock> of(ActionPlan plan) {
        return finished(plan, Set.of()).deadlocks();
    }

    private static Standstill finished(ActionPlan plan, Set<Action> impossible) {
        var standstill = new Standstill(plan, impossible);
        standstill.finish(plan.chosen());
        return standstill;
    }

    /// What would wait for ever, whoever is held. A live move of which a part can't happen isn't begun.
    static Set<Action> futile(ActionPlan plan) {
        Set<Action> futile = Set.of();
        while (true) {
            var standstill = finished(plan, futile);
            var more = new LinkedHashSet<Action>();
            for (Action action : plan.chosen())
                if (standstill.isStuck(action)) {
                    more.add(action);
                    if (isHalfOfMove(action)) more.addAll(standstill.moveOf(action));
                }
            if (more.equals(futile)) return futile;
            futile = more;
        }
    }

    private static boolean isHalfOfMove(Action action) {
        return action.is(Tasks.MIGRATE_TO) || action.is(Tasks.MIGRATE_FROM);
    }

    private List<Action> moveOf(Action half) {
        return plan.chosen().stream()
                .filter(action -> action.primitive().isPresent())
                .filter(action -> action.primitive().equals(half.primitive()))
                .filter(action -> !action.is(Tasks.MONITOR))
                .toList();
    }

    /// Lets everything happen that can.
    private void finish(List<Action> actions) {
        Deque<Action> ready = new ArrayDeque<>();
        for (Action action : actions) if (!isStuck(action)) ready.add(action);
        while (!ready.isEmpty()) {
            Action done = ready.poll();
            for (Action next : followers.getOrDefault(done, List.of()))
                if (waiting.merge(next, -1, Integer::sum) == 0) ready.add(next);
        }
    }

    private boolean isStuck(Action action) {
        return waiting.getOrDefault(action, 0) > 0;
    }

    private List<Deadlock> deadlocks() {
        var found = new ArrayList<Deadlock>();
        Set<Action> visited = new LinkedHashSet<>();
        for (Action action : plan.chosen()) {
            if (!isStuck(action) || visited.contains(action)) continue;
            var owners = new LinkedHashSet<>(loop(action, visited));
            if (!owners.isEmpty()) found.add(new Deadlock.Loop(List.copyOf(owners)));
        }
        if (!found.isEmpty()) return found;
        var hopeless = new LinkedHashSet<Primitive>();
        for (Action action : plan.chosen())
            if (isStuck(action) && changes(action)) action.primitive().ifPresent(hopeless::add);
        return hopeless.isEmpty()
                ? List.of()
                : List.of(new Deadlock.Hopeless(List.copyOf(hopeless)));
    }

    /// Walks back from one that waits to one it waits for, until the way ends or closes; the owners of what closes it.
    private List<Primitive> loop(Action start, Set<Action> visited) {
        var way = new ArrayList<Action>();
        Optional<Action> at = Optional.of(start);
        while (at.isPresent()) {
            Action here = at.get();
            int closes = way.indexOf(here);
            if (closes >= 0) return owners(way.subList(closes, way.size()));
            if (!visited.add(here)) return List.of();
            way.add(here);
            at =
                    here.before().stream()
                            .filter(Relation::isTaken)
                            .map(Relation::other)
                            .filter(this::isStuck)
                            .findFirst();
        }
        return List.of();
    }

    private static List<Primitive> owners(List<Action> loop) {
        var owners = new LinkedHashSet<Primitive>();
        for (Action action : loop) if (changes(action)) action.primitive().ifPresent(owners::add);
        return List.copyOf(owners);
    }

    private static boolean changes(Action action) {
        return switch (action.task()) {
            case Tasks.MIGRATE_TO, Tasks.MIGRATE_FROM, Tasks.STOP -> true;
            default -> false;
        };
    }
}

package io.systole.scheduler.ordering;

import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.constraint.Ordering;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The policy `continuity` on which of several waiting migrations goes first: the one with the longest chain behind it,
/// then the largest machine, then as chosen.
///
/// Behind a migration is what waits for it, and also what merely depends on it and migrates as well: links of a chain need
/// not wait for one another, but where not all may go at once, those that others depend on go before them. The transition
/// tells it by the sequence in which it is written; whoever runs it takes the first.
public final class Urgency {
    private final List<Action> chosen;
    private final Map<Action, List<Action>> followers = new HashMap<>();
    private final Map<Action, Integer> waiting = new HashMap<>();
    private final Map<Action, Integer> lengths = new HashMap<>();

    private Urgency(List<Action> chosen) {
        this.chosen = chosen;
    }

    /// What was chosen, its migrations in order of urgency, everything else in its place.
    public static List<Action> arrange(List<Action> chosen, Constraints constraints) {
        long leaving = chosen.stream().filter(Urgency::leaves).count();
        if (leaving < 2) return chosen;
        var urgency = new Urgency(chosen);
        urgency.link(constraints);
        urgency.measure();
        return urgency.arranged();
    }

    private static boolean leaves(Action action) {
        return action.is(Tasks.MIGRATE_TO);
    }

    private void link(Constraints constraints) {
        var departures = new HashMap<Resource, Action>();
        for (Action action : chosen) {
            waiting.put(action, 0);
            if (leaves(action)) action.resource().ifPresent(it -> departures.put(it, action));
        }
        for (Action action : chosen) {
            for (Relation relation : action.before())
                if (relation.isTaken() && waiting.containsKey(relation.other()))
                    link(relation.other(), action);
        }
        for (Ordering ordering : constraints.orderings()) {
            if (!(ordering instanceof Ordering.Pair pair)
                    || pair.force() != Ordering.Force.MANDATORY) continue;
            var thens = departures(pair.then().resource(), departures);
            if (thens.isEmpty()) continue;
            for (Action first : departures(pair.first().resource(), departures))
                for (Action then : thens) link(first, then);
        }
    }

    private static List<Action> departures(Resource resource, Map<Resource, Action> departures) {
        var found = new ArrayList<Action>();
        resource.forEachPrimitive(part -> {
            Action departure = departures.get(part);
            if (departure != null) found.add(departure);
        });
        return found;
    }

    private void link(Action first, Action then) {
        followers.computeIfAbsent(then, _ -> new ArrayList<>()).add(first);
        waiting.merge(first, 1, Integer::sum);
    }

    /// The longest way from each action to the end, found by taking away, again and again, what nothing follows. Who
    /// depends on one another in a circle stays without a length.
    private void measure() {
        var ends = new ArrayDeque<Action>();
        for (Action action : chosen) if (waiting.getOrDefault(action, 0) == 0) ends.add(action);
        while (!ends.isEmpty()) {
            Action end = ends.remove();
            int length = lengths.getOrDefault(end, 0) + weight(end);
            for (Action first : followers.getOrDefault(end, List.of())) {
                lengths.merge(first, length, Math::max);
                if (waiting.merge(first, -1, Integer::sum) == 0) ends.add(first);
            }
        }
    }

    /// Only what changes where something runs, or in which role, takes time worth counting.
    private static int weight(Action action) {
        if (action.isPseudo()) return 0;
        return switch (action.task()) {
            case Tasks.START, Tasks.STOP, Tasks.PROMOTE, Tasks.DEMOTE, Tasks.MIGRATE_TO -> 1;
            default -> 0;
        };
    }

    private List<Action> arranged() {
        var departures = new ArrayList<Action>();
        for (Action action : chosen) if (leaves(action)) departures.add(action);
        departures.sort(
                Comparator.comparing((Action action) -> lengths.getOrDefault(action, 0))
                        .thenComparing(Urgency::size)
                        .reversed());
        var arranged = new ArrayList<Action>(chosen.size());
        var next = departures.iterator();
        for (Action action : chosen) arranged.add(leaves(action) ? next.next() : action);
        return arranged;
    }

    /// The memory it needs, as far as the configuration says so.
    private static int size(Action action) {
        var needs =
                action.primitive()
                        .map(Primitive::utilization)
                        .map(Amounts::read)
                        .map(Amounts::byName)
                        .orElse(Map.of());
        return needs.getOrDefault("memory", needs.getOrDefault("hv_memory", 0));
    }
}

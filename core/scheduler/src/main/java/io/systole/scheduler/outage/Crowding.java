package io.systole.scheduler.outage;

import io.systole.model.Role;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.ClusterOptions.PlacementStrategy;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Finds arrivals on a node that somebody has still to leave: a migrating VM takes room on both hosts, and whoever must
/// not meet must not meet on the way either.
final class Crowding {
    private final Situation situation;
    private final ActionPlan plan;
    private final Function<Primitive, Iterable<Colocation>> colocations;
    private final boolean weighs;
    private final Map<Node, List<Action>> arrivals = new HashMap<>();

    Crowding(
            Situation situation,
            ActionPlan plan,
            Function<Primitive, Iterable<Colocation>> colocations) {
        this.situation = situation;
        this.plan = plan;
        this.colocations = colocations;
        this.weighs = situation.inventory().options().placement() != PlacementStrategy.DEFAULT;
        for (Action action : plan.chosen())
            target(action)
                    .ifPresent(node ->
                            arrivals.computeIfAbsent(node, _ -> new ArrayList<>(2)).add(action));
    }

    /// Where an action brings its resource.
    private Optional<Node> target(Action action) {
        if (action.primitive().isEmpty() || action.isPseudo()) return Optional.empty();
        if (action.is(Tasks.START)) return action.node();
        return action.is(Tasks.MIGRATE_TO)
                ? situation.inventory().node(action.meta().getOrDefault("migrate_target", ""))
                : Optional.empty();
    }

    List<Deadlock.Crowd> find() {
        var crowds = new ArrayList<Deadlock.Crowd>();
        for (Action action : plan.chosen()) {
            var node = target(action);
            if (node.isEmpty()) continue;
            var met = met(action, node.get());
            if (!met.isEmpty())
                crowds.add(new Deadlock.Crowd(action.primitive().orElseThrow(), met));
        }
        return crowds;
    }

    /// Those whose leaving the arrival would have to wait for, and doesn't.
    private List<Primitive> met(Action arrival, Node node) {
        Primitive comer = arrival.primitive().orElseThrow();
        var leaving = leaving(node, comer);
        if (leaving.isEmpty()) return List.of();
        var earlier = earlier(arrival);
        var late = new ArrayList<Primitive>();
        leaving.forEach((resident, stop) -> {
            if (!earlier.contains(stop)) late.add(resident);
        });
        if (late.isEmpty()) return List.of();
        if (weighs && isOverfull(node, comer, leaving, late)) return late;
        late.removeIf(resident -> !mustNotMeet(comer, resident));
        return late;
    }

    /// What runs there and is to leave, with the step that ends it there.
    private Map<Primitive, Action> leaving(Node node, Primitive comer) {
        var leaving = new LinkedHashMap<Primitive, Action>();
        for (Primitive resident : situation.runningOn(node)) {
            if (resident == comer) continue;
            for (Action action : plan.of(resident))
                if (action.is(Tasks.STOP) && action.isOn(node) && action.isRequired())
                    leaving.put(resident, action);
        }
        return leaving;
    }

    private static Set<Action> earlier(Action action) {
        var earlier = new HashSet<Action>();
        Deque<Action> open = new ArrayDeque<>(List.of(action));
        while (!open.isEmpty()) {
            for (Relation relation : open.poll().before())
                if (relation.isTaken() && earlier.add(relation.other())) open.add(relation.other());
        }
        return earlier;
    }

    /// With those who stay, those who leave too late, and all who come.
    private boolean isOverfull(
            Node node, Primitive comer, Map<Primitive, Action> leaving, List<Primitive> late) {
        var there = new HashSet<Primitive>();
        Amounts free = Amounts.read(node.utilization());
        for (Primitive resident : situation.runningOn(node)) {
            boolean gone = leaving.containsKey(resident) && !late.contains(resident);
            if (!gone && there.add(resident)) free = free.minus(need(resident));
        }
        for (Action arrival : arrivals.getOrDefault(node, List.of())) {
            Primitive other = arrival.primitive().orElseThrow();
            if (there.add(other)) free = free.minus(need(other));
        }
        for (String name : need(comer).byName().keySet()) if (free.of(name) < 0) return true;
        return false;
    }

    static Amounts need(Primitive resource) {
        return Amounts.read(resource.utilization());
    }

    private boolean mustNotMeet(Primitive one, Primitive other) {
        for (Colocation colocation : colocations.apply(one)) {
            boolean about =
                    colocation.score().isMinusInfinity()
                            && colocation.dependentRole() == Role.UNKNOWN
                            && colocation.primaryRole() == Role.UNKNOWN
                            && (isPart(other, colocation.primary())
                                    || isPart(other, colocation.dependent()));
            if (about) return true;
        }
        return false;
    }

    private static boolean isPart(Primitive resource, Resource whole) {
        return whole == resource || whole.isAncestorOf(resource);
    }
}

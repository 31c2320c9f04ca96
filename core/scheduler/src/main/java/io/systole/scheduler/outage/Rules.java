package io.systole.scheduler.outage;

import io.systole.model.Score;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.constraint.Location;
import io.systole.scheduler.constraint.OnMove;
import io.systole.scheduler.constraint.Ordering;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The constraints between two resources, by their ids.
final class Rules {
    /// @param first comes up before the other
    private record Link(String id, Resource first) {}

    private final Constraints constraints;
    private final Map<Resource, List<Link>> byThen = new HashMap<>();

    Rules(Constraints constraints) {
        this.constraints = constraints;
        for (Ordering ordering : constraints.orderings()) link(ordering);
    }

    private void link(Ordering ordering) {
        switch (ordering) {
            case Ordering.Pair(var id, var first, var then, var force) -> {
                if (force == Ordering.Force.MANDATORY) link(id, first.resource(), then.resource());
            }
            case Ordering.AtLeast atLeast -> {
                for (var first : atLeast.firsts())
                    for (var then : atLeast.thens())
                        link(atLeast.constraintId(), first.resource(), then.resource());
            }
        }
    }

    private void link(String id, Resource first, Resource then) {
        byThen.computeIfAbsent(then, _ -> new ArrayList<>()).add(new Link(id, first));
    }

    /// Orderings after which the one has to be up while the other is.
    List<String> between(Primitive first, Primitive then) {
        var ids = new LinkedHashSet<String>();
        var firsts = family(first);
        for (Resource end : family(then))
            for (Link link : byThen.getOrDefault(end, List.of()))
                if (firsts.contains(link.first)) ids.add(link.id);
        return List.copyOf(ids);
    }

    /// What one of these orderings, or a group around both, says about moves of its first.
    OnMove onMove(Primitive first, Primitive then) {
        OnMove said = OnMove.UNSAID;
        for (String id : between(first, then)) {
            OnMove word = constraints.onMove(id);
            if (word == OnMove.RESTART) return word;
            if (word != OnMove.UNSAID) said = word;
        }
        return said;
    }

    /// All primitives it has to come up after, by what was asked for directly.
    Set<Primitive> dependencies(Primitive then) {
        var firsts = new LinkedHashSet<Primitive>();
        for (Resource end : family(then))
            for (Link link : byThen.getOrDefault(end, List.of()))
                link.first.forEachPrimitive(firsts::add);
        return firsts;
    }

    /// What drives it from its node, and what ties it to others.
    List<String> driving(Primitive resource, Node from) {
        var ids = new LinkedHashSet<String>();
        for (Resource owner : family(resource)) {
            for (Location location : constraints.locations(owner))
                for (var wish : location.wishes())
                    if (wish.node() == from && wish.score().equals(Score.MINUS_INFINITY))
                        ids.add(location.id());
        }
        return List.copyOf(ids);
    }

    /// Ids of mandatory colocations of a dependent with a primary.
    List<String> colocations(Primitive dependent, Primitive primary) {
        var ids = new LinkedHashSet<String>();
        var dependents = family(dependent);
        for (Resource owner : family(primary))
            for (Colocation colocation : constraints.withThis(owner))
                if (colocation.score().isMandatory() && dependents.contains(colocation.dependent()))
                    ids.add(colocation.id());
        return List.copyOf(ids);
    }

    private static Set<Resource> family(Resource resource) {
        var family = new HashSet<Resource>();
        family.add(resource);
        for (var at = resource.parent(); at.isPresent(); at = at.get().parent())
            family.add(at.get());
        return family;
    }
}

package io.systole.random.continuity;

import io.systole.scheduler.constraint.Ordering;
import io.systole.scheduler.constraint.Ordering.Event;
import io.systole.scheduler.constraint.Ordering.Force;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a running resource relies on, by mandatory symmetric orders and by its place in a group.
///
/// Of a clone it relies on the instance beside it; where there is none, on any that runs. Of a set of which not all are required,
/// on enough of them.
final class Needs {
    /// So many of these must be up.
    record Need(String by, List<Primitive> of, int atLeast) {
        Need {
            of = List.copyOf(of);
        }
    }

    private final Facts facts;

    Needs(Facts facts) {
        this.facts = facts;
    }

    List<Need> of(Primitive resource) {
        var needs = new ArrayList<Need>();
        for (Ordering ordering : facts.constraints().orderings()) {
            switch (ordering) {
                case Ordering.Pair(var id, var first, var then, var force) -> {
                    if (force == Force.MANDATORY && brings(first) && concerns(then, resource))
                        needs.addAll(relied(id, first, resource));
                }
                case Ordering.AtLeast(var id, _, var minimum, var firsts, var thens, var force) -> {
                    if (force != Force.MANDATORY) continue;
                    if (thens.stream().anyMatch(then -> concerns(then, resource)))
                        needs.add(new Need(id, all(firsts), minimum));
                }
            }
        }
        for (Resource at = resource; at.parent().isPresent(); at = at.parent().get()) {
            if (at instanceof Primitive member
                    && at.parent().get() instanceof Group group
                    && group.isOrdered()) {
                for (Primitive earlier : group.members()) {
                    if (earlier == member) break;
                    needs.add(new Need(group.id(), List.of(earlier), 1));
                }
            }
        }
        return needs;
    }

    private static boolean brings(Event event) {
        return event.task().equals("start") || event.task().equals("promote");
    }

    private static boolean concerns(Event then, Primitive resource) {
        return brings(then)
                && (then.resource() == resource || then.resource().isAncestorOf(resource));
    }

    private List<Primitive> all(List<Event> firsts) {
        var all = new ArrayList<Primitive>();
        for (Event event : firsts) {
            var members = new ArrayList<Primitive>();
            event.resource().forEachPrimitive(members::add);
            if (!members.isEmpty()) all.add(members.getLast());
        }
        return all;
    }

    private List<Need> relied(String id, Event first, Primitive resource) {
        return switch (first.resource()) {
            case Primitive primitive -> List.of(new Need(id, List.of(primitive), 1));
            case Group group ->
                    group.members().stream()
                            .map(member -> new Need(id, List.of(member), 1))
                            .toList();
            case Clone clone -> reliedOf(id, clone, resource);
            case Bundle bundle -> {
                var containers = bundle.replicas().stream().map(Bundle.Replica::container).toList();
                yield containers.isEmpty()
                        ? List.of()
                        : List.of(new Need(id, running(containers), 1));
            }
        };
    }

    /// Half-way in a migration it relies on those at both ends.
    private List<Need> reliedOf(String id, Clone clone, Primitive resource) {
        var needs = new ArrayList<>(reliedOf(id, clone, facts.home(resource)));
        facts.of(resource)
                .partialMigration()
                .ifPresent(move -> needs.addAll(reliedOf(id, clone, Optional.of(move.target()))));
        return needs;
    }

    private List<Need> reliedOf(String id, Clone clone, Optional<Node> home) {
        for (Resource instance : clone.children()) {
            var members = new ArrayList<Primitive>();
            instance.forEachPrimitive(members::add);
            boolean beside =
                    home.isPresent()
                            && !members.isEmpty()
                            && members.stream().allMatch(member -> isOn(member, home.get()));
            if (beside) return members.stream().map(it -> new Need(id, List.of(it), 1)).toList();
        }
        var all = new ArrayList<Primitive>();
        clone.forEachPrimitive(all::add);
        var running = running(all);
        if (all.isEmpty()) return List.of();
        return List.of(new Need(id, running.isEmpty() ? all : running, 1));
    }

    private boolean isOn(Primitive member, Node node) {
        return facts.of(member).active().contains(node);
    }

    private List<Primitive> running(List<Primitive> all) {
        return all.stream().filter(facts::runs).toList();
    }
}

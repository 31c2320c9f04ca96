package io.systole.scheduler.ordering;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Orders between two clones (or bundles) of which each instance minds only its neighbour on the same node.
final class Interleaving {
    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;

    Interleaving(PlanDraft draft, Situation situation, Assignment assignment) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
    }

    static boolean applies(Action first, Action then) {
        Resource of = first.resource().orElse(null);
        Resource other = then.resource().orElse(null);
        if (of == null || other == null || of == other || !isMany(of) || !isMany(other))
            return false;
        boolean goesDown = then.key().endsWith("_stop_0") || then.key().endsWith("_demote_0");
        return (goesDown ? of : other).metaIsTrue("interleave");
    }

    private static boolean isMany(Resource resource) {
        return resource instanceof Clone || resource instanceof Bundle;
    }

    /// Relates neighbours, and lets `rule` act on each pair.
    ///
    /// @return whether a relation was added, or an instance without the neighbour it needs was withheld
    boolean relate(Action first, Action then, Tie tie, BiConsumer<Action, Action> rule) {
        boolean present = first.key().endsWith("_stopped_0") || first.key().endsWith("_demoted_0");
        boolean changed = false;
        for (Resource instance : instances(then.resource().orElseThrow())) {
            var neighbour = neighbour(first.resource().orElseThrow(), instance, present);
            if (neighbour.isEmpty()) {
                boolean needed = tie == Tie.GATE || tie == Tie.PULLS_THEN;
                if (!present && needed) changed |= withhold(instance);
                continue;
            }
            var one = comesFirst(neighbour.get(), Outlook.taskOf(first));
            var other = comesThen(instance, then.task());
            if (one.isEmpty() || other.isEmpty()) continue;
            changed |= draft.relate(one.get(), other.get(), tie);
            rule.accept(one.get(), other.get());
        }
        return changed;
    }

    /// What runs in a container is what others wait for, but nothing waits for its stop alone.
    private Optional<Action> comesFirst(Resource neighbour, String task) {
        String atomic = Tasks.atomicOf(task);
        Resource actor = atomic.equals(Tasks.STOP) ? neighbour : inside(neighbour);
        return draft.newest(actor, actor instanceof Primitive ? atomic : task);
    }

    /// Only roles are a matter of what runs in a container; else it is the container that waits.
    private Optional<Action> comesThen(Resource instance, String task) {
        String atomic = Tasks.atomicOf(task);
        boolean concernsRole = atomic.equals(Tasks.PROMOTE) || atomic.equals(Tasks.DEMOTE);
        return draft.newest(concernsRole ? inside(instance) : instance, task);
    }

    private static Resource inside(Resource instance) {
        if (!(instance.parent().orElse(null) instanceof Bundle bundle)) return instance;
        for (Bundle.Replica replica : bundle.replicas()) {
            if (replica.container() == instance && replica.instance().isPresent())
                return replica.instance().get();
        }
        return instance;
    }

    /// An instance that may not run for want of a partner.
    private boolean withhold(Resource instance) {
        var changed = new boolean[1];
        instance.forEachPrimitive(primitive -> {
            if (whereShallBe(primitive).isEmpty()) return;
            draft.withhold(primitive);
            draft.withdraw(primitive);
            changed[0] = true;
        });
        return changed[0];
    }

    private List<Resource> instances(Resource collective) {
        return switch (collective) {
            case Clone clone -> assignment.instances(clone);
            case Bundle bundle -> Outlook.containersOf(bundle);
            default -> throw new IllegalStateException(collective + " has no instances");
        };
    }

    private Optional<Resource> neighbour(Resource collective, Resource instance, boolean present) {
        var candidates = instances(collective);
        var node = whereabouts(instance, present);
        if (node.isPresent()) return on(node.get(), candidates, present);
        for (Node allowed : assignment.preferredNodes(instance)) {
            var found = on(allowed, candidates, present);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private Optional<Resource> on(Node node, List<Resource> candidates, boolean present) {
        for (Resource candidate : candidates) {
            if (!isBlocked(candidate)
                    && whereabouts(candidate, present).filter(node::equals).isPresent()) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private boolean isBlocked(Resource resource) {
        if (assignment.isBlocked(resource)) return true;
        for (Resource child : resource.children()) if (isBlocked(child)) return true;
        return false;
    }

    /// The single node an instance is on, or shall be on.
    private Optional<Node> whereabouts(Resource instance, boolean present) {
        if (!present) return shared(instance);
        var active = situation.of(instance).active();
        return active.size() == 1 ? Optional.of(active.getFirst()) : Optional.empty();
    }

    private Optional<Node> shared(Resource instance) {
        var found = new Node[1];
        var conflict = new boolean[1];
        instance.forEachPrimitive(primitive ->
                whereShallBe(primitive)
                        .ifPresent(node -> {
                            if (found[0] == null) found[0] = node;
                            else if (found[0] != node) conflict[0] = true;
                        }));
        return conflict[0] ? Optional.empty() : Optional.ofNullable(found[0]);
    }

    private Optional<Node> whereShallBe(Primitive primitive) {
        return draft.isWithheld(primitive) ? Optional.empty() : assignment.node(primitive);
    }
}

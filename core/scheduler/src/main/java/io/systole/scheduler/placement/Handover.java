package io.systole.scheduler.placement;

import io.systole.model.Policy;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Instances of a clone that move, and may come up in the new place before they go down in the old one.
///
/// Instances of an anonymous clone can't be told apart, so a move is really one that comes and one that goes. Under
/// `continuity` they need not wait for each other while the clone may have one more: so whoever depends on the clone
/// can pass over live. Clones with roles or notifications keep to one thing after the other.
public final class Handover {
    private final Situation situation;
    private final Assignment assignment;
    private final Map<Clone, Set<Resource>> freed = new HashMap<>();

    public Handover(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
    }

    /// Whether what the clone does needs no sequence of its own: instances that go, then instances that come.
    public boolean frees(Clone clone) {
        return situation.inventory().policy() == Policy.CONTINUITY
                && !clone.isBundled()
                && !clone.isPromotable()
                && !clone.options().notifies();
    }

    /// Whether this instance, or part of an instance, comes up without waiting for its own stop.
    public boolean frees(Resource part) {
        for (Resource at = part; at.parent().isPresent(); at = at.parent().get())
            if (at.parent().get() instanceof Clone clone)
                return frees(clone) && freed.computeIfAbsent(clone, this::choose).contains(at);
        return false;
    }

    /// One instance goes from a node, and another comes to it. On the node they can't be told apart, so the one has to be gone
    /// before the other comes.
    public record Relief(Resource goes, Resource comes) {}

    /// Of a clone whose instances need no sequence otherwise.
    public List<Relief> reliefs(Clone clone) {
        if (!frees(clone)) return List.of();
        var coming = new HashMap<Node, Resource>();
        for (Resource instance : clone.children()) {
            assignment
                    .location(instance)
                    .filter(to -> !situation.of(instance).active().contains(to))
                    .ifPresent(to -> coming.put(to, instance));
        }
        if (coming.isEmpty()) return List.of();
        var reliefs = new ArrayList<Relief>();
        for (Resource instance : clone.children()) {
            for (Node from : situation.of(instance).active()) {
                Resource comes = coming.get(from);
                if (comes != null && comes != instance) reliefs.add(new Relief(instance, comes));
            }
        }
        return reliefs;
    }

    private Set<Resource> choose(Clone clone) {
        var chosen = new LinkedHashSet<Resource>();
        int spare = clone.copies().max();
        for (Resource instance : clone.children())
            if (situation.of(instance).isActive() || comes(instance)) spare--;
        for (Resource instance : clone.children()) {
            if (spare <= 0) break;
            if (instance.isUnique() || !moves(instance)) continue;
            chosen.add(instance);
            spare--;
        }
        return chosen;
    }

    private boolean comes(Resource instance) {
        return assignment.location(instance).isPresent();
    }

    private boolean moves(Resource instance) {
        List<Node> active = situation.of(instance).active();
        var to = assignment.location(instance);
        return active.size() == 1
                && to.isPresent()
                && to.get() != active.getFirst()
                && assignment.of(active.getFirst()).isClean()
                && !movesLive(instance);
    }

    private static boolean movesLive(Resource instance) {
        var live = new boolean[1];
        instance.forEachPrimitive((Primitive part) -> live[0] |= part.isMigratable());
        return live[0];
    }
}

package io.systole.scheduler.ordering;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionOrder;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.plan.Ties;
import io.systole.scheduler.situation.Situation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What else has to wait for probes: as long as it is unknown whether something runs, "stop it, then …" waits, too.
final class ProbeOrders {
    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;
    private final Relating relating;

    ProbeOrders(PlanDraft draft, Situation situation, Assignment assignment, Relating relating) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
        this.relating = relating;
    }

    void draw(List<ActionOrder> orders) {
        for (Resource resource : assignment.topLevel())
            resource.forEachPrimitive(this::afterProbes);
        for (ActionOrder order : orders) instead(order);
    }

    private void afterProbes(Primitive resource) {
        for (Action probe : draft.all(resource, Tasks.MONITOR)) {
            for (Relation relation : List.copyOf(probe.after()).reversed()) {
                Action then = relation.other();
                startsOfInactive(probe, relation, then);
                var seen = new HashSet<Action>();
                restarts(probe, then, seen);
            }
        }
    }

    /// A probe that can't run keeps the inactive instances of its own clone from starting.
    private void startsOfInactive(Action probe, Relation relation, Action then) {
        Resource top = probe.resource().orElseThrow().topIncludingBundle();
        boolean ownStart =
                then.is(Tasks.START)
                        && then.belongsTo(top)
                        && (top instanceof Clone || top instanceof Bundle)
                        && !probe.isRunnable()
                        && !relation.has(Tie.GATE);
        if (!ownStart) return;
        for (Relation next : List.copyOf(then.after()).reversed()) {
            Action start = next.other();
            boolean waits =
                    start.is(Tasks.START)
                            && start.resource()
                                    .filter(r ->
                                            r.topIncludingBundle() == top
                                                    && !situation.of(r).isActive())
                                    .isPresent();
            if (waits) draft.relate(probe, start, Tie.PLAIN, Tie.GATE);
        }
    }

    /// What would restart because of the probed resource's start doesn't stop before the probe has answered.
    private void restarts(Action probe, Action then, Set<Action> seen) {
        if (!seen.add(then)) return;
        Resource resource = then.resource().orElse(null);
        if (resource instanceof Primitive primitive && !probe.belongsTo(primitive)) {
            String down =
                    then.is(Tasks.START) ? Tasks.STOP : then.is(Tasks.PROMOTE) ? Tasks.DEMOTE : "";
            if (!down.isEmpty()) {
                for (Action stop : draft.all(primitive, down)) {
                    if (!stop.isPseudo()) draft.relate(probe, stop, Tie.PLAIN);
                }
            }
        }
        for (Relation relation : List.copyOf(then.after()).reversed()) {
            if (relation.has(Tie.PULLS_THEN) || leadsInside(probe, resource, relation.other())) {
                restarts(probe, relation.other(), seen);
            }
        }
    }

    /// From a collective's milestone into its children.
    private boolean leadsInside(
            Action probe, @org.jspecify.annotations.Nullable Resource collective, Action next) {
        if (!(collective instanceof Collective) || next.resource().isEmpty()) return false;
        Resource own = probe.resource().orElseThrow();
        if (own.parent().filter(collective::equals).isPresent()) return false;
        Resource child = next.resource().get();
        boolean direct =
                child.parent().filter(collective::equals).isPresent()
                        && !(child instanceof Clone)
                        && !(child instanceof Bundle);
        if (!direct) return false;
        if (!(collective instanceof Clone clone) || !clone.copies().interleave()) return true;
        return assignment.location(own).isPresent()
                && assignment.location(own).equals(assignment.location(child));
    }

    /// For "stop R, then X": each probe of R, then X.
    private void instead(ActionOrder order) {
        if (!order.first().task().equals(Tasks.STOP)) return;
        var first = order.first().resource();
        var then = order.then().resource();
        if (first.isEmpty() || first.equals(then)) return;
        if (!(first.get() instanceof Primitive resource)) return;
        boolean intoLauncher =
                resource.launcher().isPresent()
                        && then.filter(resource.launcher().get()::equals).isPresent()
                        && order.then().task().equals(Tasks.STOP);
        if (intoLauncher) return;
        var probes = draft.all(resource, Tasks.MONITOR);
        if (probes.isEmpty()) return;
        var thens = relating.matching(order.then());
        var ties = tiesFor(order.ties());
        for (Action probe : probes) {
            for (Action waits : thens)
                if (!isExempt(probe, waits)) draft.relate(probe, waits, ties);
        }
    }

    private static Ties tiesFor(Ties ties) {
        if (ties.isJust(Tie.REQUIRED_SAME_NODE) || ties.isJust(Tie.SAME_NODE_OR_TARGET))
            return ties;
        var probeTies = Ties.of(Tie.PLAIN);
        if (ties.has(Tie.FIRST_NOT_MIGRATING)) probeTies = probeTies.with(Tie.FIRST_NOT_MIGRATING);
        if (ties.has(Tie.SAME_NODE)) probeTies = probeTies.with(Tie.SAME_NODE);
        return probeTies;
    }

    private static boolean isExempt(Action probe, Action waits) {
        boolean sameNode = probe.node().isPresent() && probe.node().equals(waits.node());
        boolean unfencing = waits.isUnfencing() && sameNode;
        boolean othersShutdown = waits.is(Tasks.SHUTDOWN) && !sameNode;
        return unfencing || othersShutdown;
    }
}

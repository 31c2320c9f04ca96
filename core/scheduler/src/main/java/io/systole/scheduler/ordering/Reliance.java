package io.systole.scheduler.ordering;

import io.systole.scheduler.constraint.Ordering;
import io.systole.scheduler.constraint.Ordering.Event;
import io.systole.scheduler.constraint.Ordering.Force;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Handover;
import io.systole.scheduler.plan.ActionOrder;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.plan.Ties;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The policy `continuity` on orderings: what runs relies only on those who serve it.
///
/// A running dependant relies, where it is, on the instance beside it until it has left; where it goes, on the instance
/// there before it arrives. What happens to other instances, on other nodes, takes nothing from it. Without an instance
/// beside it, or where a minimum is enough, it relies on those that last; if too few do, on the whole, as classically.
/// Dependants are taken one by one, so a member of a group moves as if it stood alone.
///
/// What doesn't run yet waits for the whole: nothing is lost by that. So do bundles, whose inside moves with containers.
final class Reliance {
    /// On whom a dependant relies after the transition.
    private enum Future {
        /// It will not be there.
        NONE,
        /// On those beside it.
        BESIDE,
        /// On others, that last.
        OTHERS,
        /// On the whole, of which too little lasts.
        WHOLE
    }

    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;
    private final Supply supply;
    private final Handover handover;
    private final RideOut rideOut;
    private final Turns turns;
    private final Map<String, List<Ordering.AtLeast>> minima = new HashMap<>();

    Reliance(PlanDraft draft, Situation situation, Assignment assignment, RideOut rideOut) {
        this.rideOut = rideOut;
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
        this.supply = new Supply(situation, assignment);
        this.handover = new Handover(situation, assignment);
        this.turns = new Turns(draft, situation, assignment, supply, handover);
    }

    void draw(List<Ordering> orderings) {
        for (Ordering ordering : orderings) {
            if (ordering instanceof Ordering.AtLeast atLeast)
                minima.computeIfAbsent(atLeast.constraintId(), _ -> new ArrayList<>()).add(atLeast);
        }
        for (Ordering ordering : orderings) {
            switch (ordering) {
                case Ordering.Pair pair -> draw(pair);
                case Ordering.AtLeast atLeast -> draw(atLeast);
            }
        }
    }

    private void draw(Ordering.Pair pair) {
        Event first = pair.first();
        Event then = pair.then();
        var ridden = rideOut.ties(pair);
        if (ridden.isPresent()) {
            order(first, then, ridden.get());
        } else if (isBundled(first.resource()) || isBundled(then.resource())) {
            order(first, then, ConstraintOrders.ties(pair.force(), first.task()));
        } else if (pair.force() == Force.LEAVE_BEFORE_COME) {
            for (Event leaving : parts(first))
                for (Event coming : parts(then))
                    order(leaving, coming, ConstraintOrders.ties(pair.force(), first.task()));
        } else if (comesUp(first) && comesUp(then)) {
            for (Event dependant : dependants(then)) up(pair, first, dependant);
        } else if (goesDown(first) && goesDown(then) && pair.force() != Force.MANDATORY) {
            for (Event dependant : dependants(first)) down(pair, dependant, then);
        } else {
            order(first, then, ConstraintOrders.ties(pair.force(), first.task()));
        }
    }

    /// The dependant comes up, or arrives, after those who will serve it.
    private void up(Ordering.Pair pair, Event supplier, Event dependant) {
        Ties ties = yielding(ConstraintOrders.ties(pair.force(), supplier.task()), pair);
        if (!(dependant.resource() instanceof Primitive runs) || !isRunning(runs)) {
            order(supplier, dependant, ties);
            return;
        }
        switch (future(supplier, runs)) {
            case NONE, OTHERS -> {}
            case WHOLE -> order(supplier, dependant, ties);
            case BESIDE -> {
                Node to = assignment.node(runs).orElseThrow();
                for (Primitive server : supply.then(supplier.resource(), supplier.task(), to)) {
                    boolean unmissed = isUnmissed(supplier, server, runs, to);
                    order(
                            new Event(server, supplier.task()),
                            dependant,
                            unmissed ? Ties.of(Tie.PLAIN, Tie.YIELDS) : ties);
                    if (servesOnlyThere(supplier, server, runs))
                        order(
                                new Event(server, Tasks.MIGRATE_FROM),
                                new Event(runs, Tasks.MIGRATE_TO),
                                Ties.of(Tie.PLAIN));
                }
            }
        }
    }

    /// A virtual machine that runs without what it comes after loses nothing if that stays down, and is not restarted
    /// because it comes up. Nor is anything restarted because an instance comes beside it while others, that served it so
    /// far, last.
    private boolean isUnmissed(Event supplier, Primitive server, Primitive runs, Node to) {
        boolean ofClone = supplier.resource() instanceof Clone;
        if (ofClone && !isOn(runs, to)) return false;
        if (runs.isMigratable() && !supply.isUp(server, supplier.task())) return true;
        return ofClone
                && !situation.of(server).active().contains(to)
                && supply.lasts(supplier.resource(), supplier.task());
    }

    /// An instance that comes to where the dependant goes, and isn't beside it yet.
    private boolean servesOnlyThere(Event supplier, Primitive server, Primitive runs) {
        return supplier.resource() instanceof Clone
                && isUpElsewhere(server, runs)
                && !isOn(runs, assignment.node(server).orElseThrow());
    }

    private boolean isUpElsewhere(Primitive server, Primitive runs) {
        return situation.of(server).isActive()
                && Collections.disjoint(situation.of(server).active(), situation.of(runs).active());
    }

    private boolean isOn(Primitive runs, Node node) {
        return situation.of(runs).active().contains(node);
    }

    /// The dependant goes down, or leaves, before those who serve it. Only who is needed on arrival, too, and can't be in
    /// both places, takes the live move from it.
    private void down(Ordering.Pair pair, Event dependant, Event supplier) {
        Ties ties = ConstraintOrders.ties(pair.force(), dependant.task());
        if (!(dependant.resource() instanceof Primitive runs) || !isRunning(runs)) {
            order(dependant, supplier, ties);
            return;
        }
        var minimum = minimumOf(pair);
        if (minimum != null && rideOut.isRidden(minimum, runs)) return;
        Future future = minimum == null ? future(supplier, runs) : future(minimum, runs);
        var leaving = supply.now(supplier.resource(), supplier.task(), situation.of(runs).active());
        if (future == Future.WHOLE || (future == Future.NONE && leaving.isEmpty())) {
            order(dependant, supplier, ties);
            return;
        }
        var arriving =
                future == Future.NONE
                        ? Set.<Primitive>of()
                        : supply.then(
                                supplier.resource(),
                                supplier.task(),
                                assignment.node(runs).orElseThrow());
        var bothEnds = ties.has(Tie.PULLS_FIRST) ? ties.with(Tie.LEAVES_FIRST) : ties;
        boolean oneByOne = waitsForOthers(supplier, arriving);
        for (Primitive server : leaving) {
            boolean served = oneByOne || (arriving.contains(server) && !handover.frees(server));
            if (served && future == Future.OTHERS) continue;
            if (!served && supplier.resource() instanceof Clone)
                order(
                        new Event(runs, Tasks.MIGRATE_FROM),
                        new Event(server, Tasks.MIGRATE_TO),
                        Ties.of(Tie.PLAIN));
            order(
                    dependant,
                    new Event(server, supplier.task()),
                    served ? bothEnds : yielding(Ties.of(Tie.PLAIN, Tie.LEAVES_FIRST), pair));
        }
    }

    /// An optional order asks for a sequence, not for the impossible.
    private static Ties yielding(Ties ties, Ordering.Pair pair) {
        return pair.force() == Force.OPTIONAL ? ties.with(Tie.YIELDS) : ties;
    }

    /// A newcomer that can't come before others have gone.
    private boolean waitsForOthers(Event supplier, Set<Primitive> arriving) {
        if (!(supplier.resource() instanceof Clone clone) || handover.frees(clone)) return false;
        for (Primitive server : arriving) if (!supply.isUp(server, supplier.task())) return true;
        return false;
    }

    private Ordering.@org.jspecify.annotations.Nullable AtLeast minimumOf(Ordering.Pair inverse) {
        for (Ordering.AtLeast atLeast : minima.getOrDefault(inverse.constraintId(), List.of())) {
            boolean mirrors =
                    names(atLeast.thens(), inverse.first().resource())
                            && names(atLeast.firsts(), inverse.then().resource());
            if (mirrors) return atLeast;
        }
        return null;
    }

    private static boolean names(List<Event> events, Resource resource) {
        for (Event event : events) {
            Resource named = event.resource();
            if (named == resource || resource.isAncestorOf(named)) return true;
        }
        return false;
    }

    /// Where enough last, nobody is waited for but those beside: a newcomer before the arrival, if it comes at all. Nor is
    /// what runs stopped for want of a minimum where the order is about a sequence only.
    private void draw(Ordering.AtLeast ordering) {
        var waiting = new ArrayList<Event>();
        var riding = new ArrayList<Event>();
        boolean byTurns = false;
        for (Event then : ordering.thens()) {
            for (Event dependant : dependants(then)) {
                boolean relies =
                        dependant.resource() instanceof Primitive runs
                                && isRunning(runs)
                                && (ordering.force() != Force.MANDATORY
                                        || future(ordering, runs) != Future.WHOLE);
                if (relies) besideOthers(ordering, dependant);
                else if (rideOut.isRidden(ordering, dependant.resource())) riding.add(dependant);
                else waiting.add(dependant);
                byTurns |= relies && !enoughLast(ordering);
            }
        }
        if (byTurns) turns.draw(ordering);
        if (!waiting.isEmpty()) ConstraintOrders.drawGate(draft, ordering, waiting);
        for (Event dependant : riding)
            for (Event first : ordering.firsts()) order(first, dependant, Ties.of(Tie.PLAIN));
    }

    private void besideOthers(Ordering.AtLeast ordering, Event dependant) {
        Primitive runs = (Primitive) dependant.resource();
        var to = assignment.node(runs);
        if (to.isEmpty() || isOn(runs, to.get())) return;
        for (Event first : ordering.firsts()) {
            if (!(first.resource().parent().orElse(null) instanceof Clone)) continue;
            first.resource()
                    .forEachPrimitive(server -> {
                        boolean comes =
                                assignment.node(server).equals(to)
                                        && !supply.isUp(server, first.task());
                        if (comes)
                            order(new Event(server, first.task()), dependant, Ties.of(Tie.PLAIN));
                    });
        }
    }

    private Future future(Event supplier, Primitive runs) {
        var to = assignment.node(runs);
        if (to.isEmpty()) return Future.NONE;
        if (!supply.then(supplier.resource(), supplier.task(), to.get()).isEmpty())
            return Future.BESIDE;
        return supply.lasts(supplier.resource(), supplier.task()) ? Future.OTHERS : Future.WHOLE;
    }

    private Future future(Ordering.AtLeast ordering, Primitive runs) {
        if (assignment.node(runs).isEmpty()) return Future.NONE;
        return enoughLast(ordering) || turns.suffice(ordering) ? Future.OTHERS : Future.WHOLE;
    }

    private boolean enoughLast(Ordering.AtLeast ordering) {
        int lasting = 0;
        for (Event first : ordering.firsts())
            if (supply.lasts(first.resource(), first.task())) lasting++;
        return lasting >= ordering.minimum();
    }

    /// The parts of a dependant, each for itself if any of them runs.
    private List<Event> dependants(Event event) {
        return situation.of(event.resource()).isActive() ? parts(event) : List.of(event);
    }

    private static List<Event> parts(Event event) {
        var parts = new ArrayList<Event>();
        event.resource().forEachPrimitive(part -> parts.add(new Event(part, event.task())));
        return parts;
    }

    private boolean isRunning(Primitive primitive) {
        return situation.of(primitive).isActive();
    }

    private void order(Event first, Event then, Ties ties) {
        draft.order(
                ActionOrder.of(first.resource(), first.task()),
                ActionOrder.of(then.resource(), then.task()),
                ties);
    }

    private static boolean comesUp(Event event) {
        return event.task().equals(Tasks.START) || event.task().equals(Tasks.PROMOTE);
    }

    private static boolean goesDown(Event event) {
        return event.task().equals(Tasks.STOP) || event.task().equals(Tasks.DEMOTE);
    }

    private static boolean isBundled(Resource resource) {
        return resource.topIncludingBundle() instanceof Bundle;
    }
}

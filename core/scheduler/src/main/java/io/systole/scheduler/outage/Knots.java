package io.systole.scheduler.outage;

import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Hold;
import io.systole.scheduler.placement.Holds;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds out who has to go elsewhere, or to stay, where moves would wait for one another without end, for what can't happen,
/// or would meet where there is no room.
final class Knots {
    private static final String WAITING_IN_VAIN =
            "it and others would wait for one another without end";

    /// Keeps one where it is.
    @FunctionalInterface
    interface Keeping {
        Hold hold(Primitive resource, String because, String remedy);
    }

    private final Situation situation;
    private final Function<Primitive, Iterable<Colocation>> colocations;
    private final Predicate<Primitive> holdable;
    private final Keeping keeping;

    Knots(
            Situation situation,
            Function<Primitive, Iterable<Colocation>> colocations,
            Predicate<Primitive> holdable,
            Keeping keeping) {
        this.situation = situation;
        this.colocations = colocations;
        this.holdable = holdable;
        this.keeping = keeping;
    }

    /// Whoever can't go where the plan would have it go, goes elsewhere for the time being, or stays; of those who wait
    /// for one another one is enough.
    List<Hold> untie(ActionPlan plan, Assignment assignment) {
        var wanted = new ArrayList<Hold>();
        var detours = new Detours(situation, assignment, plan, colocations);
        for (Deadlock deadlock : Standstill.of(plan)) {
            switch (deadlock) {
                case Deadlock.Loop(var members) -> giveWay(members, detours, assignment, wanted);
                case Deadlock.Hopeless(var members) -> {
                    for (Primitive member : members)
                        if (isFree(member, assignment))
                            wanted.add(
                                    keeping.hold(
                                            member,
                                            "its move would wait for what can't happen",
                                            "see why that can't happen"));
                }
                case Deadlock.Crowd _ -> {}
            }
        }
        if (!wanted.isEmpty()) return wanted;
        var giving = new HashSet<Primitive>();
        for (var crowd : new Crowding(situation, plan, colocations).find()) {
            if (crowd.residents().stream().anyMatch(giving::contains)) continue;
            giveWay(List.of(crowd.comer()), detours, assignment, wanted);
            giving.add(crowd.comer());
        }
        return wanted;
    }

    private boolean isFree(Primitive resource, Assignment assignment) {
        return holdable.test(resource) && assignment.holds().of(resource).isEmpty();
    }

    private void giveWay(
            List<Primitive> members, Detours detours, Assignment assignment, List<Hold> wanted) {
        var free = members.stream().filter(member -> isFree(member, assignment)).toList();
        if (free.isEmpty()) giveUpDetour(members, assignment.holds(), wanted);
        if (free.isEmpty()) return;
        for (Primitive member : free) {
            var detour = detours.of(member);
            if (detour.isEmpty()) continue;
            wanted.add(detour.get());
            return;
        }
        wanted.add(
                keeping.hold(
                        free.getFirst(),
                        WAITING_IN_VAIN,
                        "a third node with room for one of them would untie them"));
    }

    /// Where even that doesn't untie them, whoever was to wait on a third node stays.
    private void giveUpDetour(List<Primitive> members, Holds holds, List<Hold> wanted) {
        for (Primitive member : members) {
            if (holds.of(member).filter(Hold::isDetour).isEmpty()) continue;
            wanted.add(keeping.hold(member, WAITING_IN_VAIN, "the end of what it waits for"));
            return;
        }
    }
}

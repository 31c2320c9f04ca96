package io.systole.scheduler.ordering;

import io.systole.scheduler.constraint.Ordering;
import io.systole.scheduler.constraint.Ordering.Event;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Handover;
import io.systole.scheduler.plan.ActionOrder;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;

/// The policy `continuity` on a minimum of which too few last: those who move by stop and start take turns, so that
/// enough are up at any time. One goes down after another has come up in its new place.
final class Turns {
    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;
    private final Supply supply;
    private final Handover handover;

    Turns(
            PlanDraft draft,
            Situation situation,
            Assignment assignment,
            Supply supply,
            Handover handover) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
        this.supply = supply;
        this.handover = handover;
    }

    /// Whether the minimum is met all the time, if those who move take turns.
    boolean suffice(Ordering.AtLeast ordering) {
        return spare(ordering, movers(ordering)) > 0;
    }

    /// Draws nothing where turns don't suffice.
    void draw(Ordering.AtLeast ordering) {
        var movers = movers(ordering);
        int spare = spare(ordering, movers);
        if (spare <= 0) return;
        for (int i = 0; i + spare < movers.size(); i++)
            draft.order(
                    ActionOrder.of(movers.get(i), Tasks.START),
                    ActionOrder.of(movers.get(i + spare), Tasks.STOP),
                    Tie.PLAIN);
    }

    /// How many may be down at the same time.
    private int spare(Ordering.AtLeast ordering, List<Resource> movers) {
        int lasting = 0;
        for (Event first : ordering.firsts())
            if (supply.lasts(first.resource(), first.task())) lasting++;
        return lasting + movers.size() - ordering.minimum();
    }

    private List<Resource> movers(Ordering.AtLeast ordering) {
        var movers = new ArrayList<Resource>();
        for (Event first : ordering.firsts())
            if (first.task().equals(Tasks.START) && movesAlone(first.resource()))
                movers.add(first.resource());
        return movers;
    }

    /// It runs well, and goes elsewhere by stop and start without waiting for others of its kind.
    private boolean movesAlone(Resource resource) {
        if (resource instanceof Clone || supply.lasts(resource, Tasks.START)) return false;
        var active = situation.of(resource).active();
        var to = assignment.location(resource);
        boolean moves = active.size() == 1 && to.isPresent() && to.get() != active.getFirst();
        if (!moves || !assignment.of(active.getFirst()).isClean()) return false;
        var well = new boolean[] {true};
        resource.forEachPrimitive(part -> {
            var activity = situation.of(part);
            well[0] &= activity.isActive() && !activity.failed() && activity.managed();
        });
        return well[0] && !waitsForSiblings(resource);
    }

    private boolean waitsForSiblings(Resource resource) {
        for (Resource at = resource; at.parent().isPresent(); at = at.parent().get())
            if (at.parent().get() instanceof Clone clone)
                return clone.copies().ordered() || !handover.frees(clone);
        return false;
    }
}

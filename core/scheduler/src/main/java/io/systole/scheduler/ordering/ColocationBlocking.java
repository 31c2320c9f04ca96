package io.systole.scheduler.ordering;

import io.systole.model.Role;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.Situation;
import java.util.Collections;
import java.util.List;

/// A resource that must be where another one is can't come up if that one can't.
final class ColocationBlocking {
    private final PlanDraft draft;
    private final Constraints constraints;
    private final Situation situation;
    private final Assignment assignment;

    ColocationBlocking(
            PlanDraft draft, Constraints constraints, Situation situation, Assignment assignment) {
        this.draft = draft;
        this.constraints = constraints;
        this.situation = situation;
        this.assignment = assignment;
    }

    /// Spreads the impossibility of a start or promotion to dependents that are colocated without exception.
    void spread(Action action, Settlement settlement) {
        boolean comesUp = action.is(Tasks.START) || action.is(Tasks.PROMOTE);
        if (!comesUp || action.isRunnable() || action.resource().isEmpty()) return;
        Resource resource = action.resource().get();
        Resource primary = resource.isBundled() ? resource.topIncludingBundle() : resource.top();
        if (someChildCan(primary, action.task())) return;
        for (Colocation colocation : constraints.withThis(primary)) {
            if (!colocation.score().isInfinity()) continue;
            boolean concernsPromotion = colocation.primaryRole() == Role.PROMOTED;
            if (action.is(Tasks.PROMOTE) != concernsPromotion) continue;
            String task = colocation.dependentRole() == Role.PROMOTED ? Tasks.PROMOTE : Tasks.START;
            block(colocation.dependent(), task, action, settlement);
        }
    }

    private boolean someChildCan(Resource primary, String task) {
        for (Resource child : primary.children()) {
            var own = draft.newest(child, task);
            if (own.isEmpty() || own.get().isRunnable()) return true;
        }
        return false;
    }

    /// Under `continuity` what can migrate, and runs where it stays without the other one beside it, loses nothing if that
    /// stays down.
    private boolean goesOnWithout(Resource dependent, Resource primary) {
        return switch (situation.inventory().policy()) {
            case PACEMAKER -> false;
            case CONTINUITY ->
                    dependent instanceof Primitive runs
                            && runs.isMigratable()
                            && Collections.disjoint(
                                    situation.of(primary).active(), situation.of(runs).active())
                            && assignment
                                    .node(runs)
                                    .map(List::of)
                                    .filter(situation.of(runs).active()::equals)
                                    .isPresent();
        };
    }

    private void block(Resource dependent, String task, Action because, Settlement settlement) {
        for (Resource child : dependent.children()) block(child, task, because, settlement);
        if (goesOnWithout(dependent, because.resource().orElseThrow())) return;
        for (Action action : draft.all(dependent, task)) {
            if (!action.isRunnable()) continue;
            action.setRunnable(false);
            action.suggestReason(
                    "colocation with " + because.resource().orElseThrow().id(), because);
            spread(action, settlement);
            settlement.update(action);
            settlement.updateAfter(action);
        }
    }
}

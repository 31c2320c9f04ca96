package io.systole.scheduler.migration;

import static io.systole.scheduler.plan.ActionOrder.of;

import io.systole.model.Policy;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Move;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;

/// Draws the dance of a live move: `migrate_to` on the source, `migrate_from` on the target, the stop that cleans up
/// the source, and a pseudo-start for whoever waits until the resource "is up" on the target.
///
/// The stop and the start exist for every move; this only changes their nature.
public final class LiveMove {
    private LiveMove() {}

    public static void draw(PlanDraft draft, Primitive resource, Move.Live move, Policy policy) {
        var limit = TimeLimit.under(policy);
        Action start = draft.obtain(resource, Tasks.START, move.to(), Need.OPTIONAL);
        Action stop = draft.obtain(resource, Tasks.STOP, move.from(), Need.OPTIONAL);
        start.setPseudo(true);
        start.setMigratable(true);
        stop.setMigratable(true);
        if (move.resumed()) {
            Action arrive = half(draft, resource, Tasks.MIGRATE_FROM, move, limit);
            arrive.setPrerequisite(start.prerequisite());
            draft.order(of(resource, Tasks.MONITOR), of(resource, Tasks.MIGRATE_FROM), Tie.PLAIN);
        } else {
            Action leave = half(draft, resource, Tasks.MIGRATE_TO, move, limit);
            half(draft, resource, Tasks.MIGRATE_FROM, move, limit);
            leave.setPrerequisite(start.prerequisite());
            if (!resource.isConnection()) leave.setMeta("record-pending", "true");
            draft.order(of(resource, Tasks.MONITOR), of(resource, Tasks.MIGRATE_TO), Tie.PLAIN);
            draft.order(
                    of(resource, Tasks.MIGRATE_TO),
                    of(resource, Tasks.MIGRATE_FROM),
                    Tie.PLAIN,
                    Tie.MIGRATION_CHAIN);
        }
        draft.order(
                of(resource, Tasks.MIGRATE_FROM),
                of(resource, Tasks.STOP),
                Tie.PLAIN,
                Tie.MIGRATION_CHAIN);
        draft.order(
                of(resource, Tasks.MIGRATE_FROM),
                of(resource, Tasks.START),
                Tie.PLAIN,
                Tie.MIGRATION_CHAIN,
                Tie.FALLBACK_REAL);
    }

    private static Action half(
            PlanDraft draft, Primitive resource, String task, Move.Live move, TimeLimit limit) {
        var node = task.equals(Tasks.MIGRATE_TO) ? move.from() : move.to();
        Action action = draft.obtain(resource, task, node, Need.OPTIONAL);
        action.setMigratable(true);
        action.setMeta("migrate_source", move.from().name().value());
        action.setMeta("migrate_target", move.to().name().value());
        limit.mark(action, resource);
        return action;
    }
}

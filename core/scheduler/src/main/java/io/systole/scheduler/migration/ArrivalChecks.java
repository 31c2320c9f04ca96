package io.systole.scheduler.migration;

import static io.systole.scheduler.plan.ActionOrder.of;

import io.systole.model.Policy;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.journey.ArrivalCheck;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Move;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Activity;
import java.util.HashMap;
import java.util.Optional;

/// The deep look after a live move: the choice between the two policies.
///
/// Under `continuity` a resource that asks for it is looked at after `migrate_from`; whoever waits until it is up on the
/// target waits for that as well. A check that was not made when its transition was broken off is made later.
public final class ArrivalChecks {
    private ArrivalChecks() {}

    public static void draw(
            PlanDraft draft, Primitive resource, Move move, Activity activity, Policy policy) {
        switch (policy) {
            case PACEMAKER -> {}
            case CONTINUITY ->
                    ArrivalCheck.of(resource)
                            .ifPresent(check -> draw(draft, resource, move, activity, check));
        }
    }

    private static void draw(
            PlanDraft draft, Primitive resource, Move move, Activity activity, ArrivalCheck check) {
        switch (move) {
            case Move.Live live -> {
                Action look = look(draft, resource, live.to(), check);
                draft.newest(resource, Tasks.MIGRATE_FROM, live.to())
                        .ifPresent(arrive -> draft.relate(arrive, look, Tie.PLAIN, Tie.GATE));
                draft.newest(resource, Tasks.START, live.to())
                        .ifPresent(start -> draft.relate(look, start, Tie.PLAIN));
            }
            case Move.None _ ->
                    owed(activity)
                            .ifPresent(node -> {
                                Action look = look(draft, resource, node, check);
                                draft.order(of(look), of(resource, Tasks.STOP), Tie.PLAIN);
                            });
            case Move.Cold _ -> {}
        }
    }

    private static Optional<Node> owed(Activity activity) {
        boolean goesOn = activity.managed() && !activity.failed() && activity.stay().isEmpty();
        return goesOn && activity.active().size() == 1
                ? activity.uncheckedOn().filter(activity.active()::contains)
                : Optional.empty();
    }

    private static Action look(PlanDraft draft, Primitive resource, Node node, ArrivalCheck check) {
        String key = resource.id() + "_" + Tasks.MIGRATION_CHECK + "_0";
        Action look = draft.obtainKeyed(resource, key, Tasks.MONITOR, node, Need.REQUIRED);
        var parameters = new HashMap<>(look.ownParameters());
        parameters.put("OCF_CHECK_LEVEL", Integer.toString(check.level()));
        look.setOwnParameters(parameters);
        look.setMeta(Tasks.MIGRATION_CHECK, Integer.toString(check.level()));
        look.setMeta("on-migration-check-fail", check.answer().toString());
        return look;
    }
}

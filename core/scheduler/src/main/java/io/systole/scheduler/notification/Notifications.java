package io.systole.scheduler.notification;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import java.util.Optional;

/// Draws the notifications of clones that ask for them.
public final class Notifications {
    private static final int INFINITY = 1_000_000;

    private Notifications() {}

    /// The four milestones around each operation of the clone: before, before-confirmed, after, after-confirmed.
    public static void draw(PlanDraft draft, Resource resource) {
        clonesOf(resource).ifPresent(clone -> {
            around(draft, clone, Tasks.START);
            around(draft, clone, Tasks.STOP);
            relate(draft, clone, Tasks.STOP, Tasks.START);
            if (!clone.isPromotable()) return;
            around(draft, clone, Tasks.PROMOTE);
            around(draft, clone, Tasks.DEMOTE);
            for (String earlier : List.of(Tasks.STOP, Tasks.START, Tasks.DEMOTE)) {
                relate(draft, clone, earlier, Tasks.PROMOTE);
            }
            relate(draft, clone, Tasks.DEMOTE, Tasks.START);
            relate(draft, clone, Tasks.DEMOTE, Tasks.STOP);
        });
    }

    private static Optional<Clone> clonesOf(Resource resource) {
        return switch (resource) {
            case Clone clone -> Optional.of(clone).filter(it -> it.options().notifies());
            case Bundle bundle -> bundle.inner().filter(it -> it.options().notifies());
            default -> Optional.empty();
        };
    }

    /// The confirmation of one operation's aftermath comes before the announcement of another's.
    private static void relate(PlanDraft draft, Clone clone, String earlier, String later) {
        var told = find(draft, clone, Phase.POST_CONFIRMED.key(clone, earlier));
        var announced = find(draft, clone, Phase.PRE.key(clone, later));
        if (told.isPresent() && announced.isPresent()) draft.relate(told.get(), announced.get(), Tie.PLAIN);
    }

    private static void around(PlanDraft draft, Clone clone, String task) {
        Action begin = draft.newest(clone, task).orElseThrow();
        Action done = draft.newest(clone, Tasks.completionOf(task)).orElseThrow();
        Action pre = milestone(draft, clone, Phase.PRE, task, begin);
        Action preConfirmed = milestone(draft, clone, Phase.PRE_CONFIRMED, task, begin);
        draft.relate(pre, preConfirmed, Tie.PLAIN);
        draft.relate(preConfirmed, begin, Tie.PLAIN);
        Action post = milestone(draft, clone, Phase.POST, task, done);
        Action postConfirmed = milestone(draft, clone, Phase.POST_CONFIRMED, task, done);
        for (Action action : List.of(post, postConfirmed)) {
            action.setPriority(INFINITY);
            action.setRunnable(done.isRunnable());
        }
        draft.relate(done, post, Tie.PULLS_THEN);
        draft.relate(post, postConfirmed, Tie.PULLS_THEN);
        draft.relate(preConfirmed, post, Tie.PLAIN);
    }

    private static Action milestone(PlanDraft draft, Clone clone, Phase phase, String task, Action like) {
        Need need = like.isRequired() ? Need.REQUIRED : Need.OPTIONAL;
        Action action = draft.milestone(clone, phase.key(clone, task), phase.task(), need);
        action.setMeta("notify_key_type", phase.word());
        action.setMeta("notify_key_operation", phase.operation(task));
        action.setMeta("notify_type", phase.isPost() ? "post" : "pre");
        action.setMeta("notify_operation", task);
        return action;
    }

    /// When the plan is settled: who is told what, by whom it is known by now.
    public static void complete(PlanDraft draft, Situation situation, Assignment assignment) {
        for (Resource resource : assignment.topLevel()) {
            clonesOf(resource).ifPresent(clone -> {
                var writer = new NotifyWriter(draft, situation, assignment, clone);
                writer.write(Tasks.START);
                writer.write(Tasks.STOP);
                if (!clone.isPromotable()) return;
                writer.write(Tasks.PROMOTE);
                writer.write(Tasks.DEMOTE);
            });
        }
    }

    static Optional<Action> find(PlanDraft draft, Resource resource, String key) {
        for (Action action : draft.actionsOf(resource)) if (action.key().equals(key)) return Optional.of(action);
        return Optional.empty();
    }
}

package io.systole.scheduler.notification;

import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ImpliedStop;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Draws the notifications of clones that ask for them.
public final class Notifications {
    private static final int INFINITY = 1_000_000;
    private static final List<String> TASKS = List.of(Tasks.START, Tasks.STOP);
    private static final List<String> ROLE_TASKS =
            List.of(Tasks.START, Tasks.STOP, Tasks.PROMOTE, Tasks.DEMOTE);

    private Notifications() {}

    /// The four points in time around each of these operations of the clone: before, before-confirmed, after,
    /// after-confirmed.
    public static void draw(PlanDraft draft, Clone clone, List<String> tasks) {
        if (!clone.options().notifies()) return;
        for (String task : tasks) around(draft, clone, task);
        for (String task : tasks) across(draft, clone, task);
    }

    /// The confirmation of one operation's aftermath comes before the announcement of another's.
    private static void across(PlanDraft draft, Clone clone, String task) {
        switch (task) {
            case Tasks.STOP -> relate(draft, clone, Tasks.STOP, Tasks.START);
            case Tasks.PROMOTE -> {
                for (String earlier : List.of(Tasks.STOP, Tasks.START))
                    relate(draft, clone, earlier, Tasks.PROMOTE);
            }
            case Tasks.DEMOTE -> {
                for (String later : List.of(Tasks.PROMOTE, Tasks.START, Tasks.STOP)) {
                    relate(draft, clone, Tasks.DEMOTE, later);
                }
            }
            default -> {}
        }
    }

    private static void relate(PlanDraft draft, Clone clone, String earlier, String later) {
        var told = draft.named(clone, Phase.POST_CONFIRMED.key(clone, earlier));
        var announced = draft.named(clone, Phase.PRE.key(clone, later));
        if (told.isPresent() && announced.isPresent())
            draft.relate(told.get(), announced.get(), Tie.PLAIN);
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

    private static Action milestone(
            PlanDraft draft, Resource resource, Phase phase, String task, Action like) {
        return milestone(draft, resource, phase, task, phase.operation(task), like);
    }

    private static Action milestone(
            PlanDraft draft,
            Resource resource,
            Phase phase,
            String task,
            String operation,
            Action like) {
        Need need = like.isRequired() ? Need.REQUIRED : Need.OPTIONAL;
        Action action =
                draft.milestone(resource, phase.keyFor(resource, operation), phase.task(), need);
        action.setMeta("notify_key_type", phase.word());
        action.setMeta("notify_key_operation", operation);
        action.setMeta("notify_type", phase.isPost() ? "post" : "pre");
        action.setMeta("notify_operation", task);
        return action;
    }

    /// Where fencing does the stopping, nobody is told before; the others are told when the node is down.
    public static void drawImplied(
            PlanDraft draft, Situation situation, Assignment assignment, ImpliedStop implied) {
        Primitive instance = implied.resource();
        if (!instance.options().notifies()) return;
        Action fence = implied.fence();
        Action post = milestone(draft, instance, Phase.POST, Tasks.STOP, Tasks.FENCE, fence);
        Action confirmed =
                milestone(draft, instance, Phase.POST_CONFIRMED, Tasks.STOP, Tasks.FENCE, fence);
        for (Action point : List.of(post, confirmed)) {
            point.setPriority(INFINITY);
            point.setRunnable(fence.isRunnable());
        }
        draft.relate(fence, post, Tie.PULLS_THEN);
        draft.relate(post, confirmed, Tie.PULLS_THEN);
        var points =
                new EnumMap<Phase, Action>(
                        Map.of(Phase.POST, post, Phase.POST_CONFIRMED, confirmed));
        var news = new LinkedHashMap<String, String>();
        news.put("notify_stop_resource", instance.id());
        news.put("notify_stop_uname", implied.node().name().value());
        new NotifyWriter(draft, situation, assignment, instance.top())
                .write(Tasks.STOP, new Rounds(points), news, true);
    }

    /// When it is the clone's turn to get into the transition: who is told what, by whom it is known by now.
    public static void complete(
            PlanDraft draft, Situation situation, Assignment assignment, Clone clone) {
        if (!clone.options().notifies()) return;
        var writer = new NotifyWriter(draft, situation, assignment, clone);
        for (String task : clone.isPromotable() ? ROLE_TASKS : TASKS) {
            var bulletin = Bulletin.of(draft, situation, assignment, clone);
            var rounds = Rounds.around(draft, clone, task);
            boolean concerns = bulletin.isAbout(task);
            if (concerns) rounds.points().values().forEach(Action::require);
            writer.write(task, rounds, bulletin.pairs(), concerns);
        }
    }
}

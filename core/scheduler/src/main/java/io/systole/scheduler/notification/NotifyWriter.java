package io.systole.scheduler.notification;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the single notifications of one resource family, by what is known of who stops, starts, rises and falls.
final class NotifyWriter {
    private static final int INFINITY = 1_000_000;

    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;
    private final Resource family;

    NotifyWriter(PlanDraft draft, Situation situation, Assignment assignment, Resource family) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
        this.family = family;
    }

    /// @param concerns whether somebody does this at all
    void write(String task, Rounds rounds, Map<String, String> news, boolean concerns) {
        var instances =
                family instanceof Clone clone ? assignment.instances(clone) : List.of(family);
        for (Resource instance : instances)
            instance.forEachPrimitive(primitive -> {
                tell(primitive, news);
                switch (task) {
                    case Tasks.STOP -> aroundGoingDown(primitive, task, rounds, news);
                    case Tasks.DEMOTE -> {
                        if (concerns) aroundGoingDown(primitive, task, rounds, news);
                    }
                    default -> {
                        if (concerns) aroundComingUp(primitive, task, rounds, news);
                    }
                }
            });
    }

    /// The operations themselves carry the news, too.
    private void tell(Primitive primitive, Map<String, String> news) {
        for (Action action : draft.actionsOf(primitive)) {
            if (action.isOptional() || action.node().isEmpty()) continue;
            switch (action.task()) {
                case Tasks.START, Tasks.STOP, Tasks.PROMOTE, Tasks.DEMOTE ->
                        news.forEach(action::setMeta);
                default -> {}
            }
        }
    }

    private void aroundGoingDown(
            Primitive primitive, String task, Rounds rounds, Map<String, String> news) {
        if (assignment.currentRole(primitive) == Role.STOPPED) return;
        Optional<Action> stop = draft.newest(primitive, Tasks.STOP);
        for (Node node : situation.of(primitive).active()) {
            var condition = assignment.of(node);
            boolean dies =
                    stop.filter(Action::isPseudo).isPresent()
                            && (condition.unclean() || condition.needsReset());
            if (dies) continue;
            notify(primitive, Phase.PRE, task, node, rounds, news);
            boolean survives =
                    task.equals(Tasks.DEMOTE) || stop.filter(Action::isRequired).isEmpty();
            if (survives) notify(primitive, Phase.POST, task, node, rounds, news);
        }
    }

    private void aroundComingUp(
            Primitive primitive, String task, Rounds rounds, Map<String, String> news) {
        Optional<Node> node = assignment.node(primitive);
        Role next = assignment.nextRole(primitive);
        if (node.isEmpty() || next == Role.STOPPED) return;
        Optional<Action> start = draft.newest(primitive, Tasks.START);
        boolean unreachable =
                node.get().isPacemakerRemote()
                        && start.filter(action -> !action.isRunnable()).isPresent();
        if (unreachable) return;
        boolean isThere = task.equals(Tasks.PROMOTE) || start.filter(Action::isRequired).isEmpty();
        if (isThere) notify(primitive, Phase.PRE, task, node.get(), rounds, news);
        notify(primitive, Phase.POST, task, node.get(), rounds, news);
    }

    private void notify(
            Primitive primitive,
            Phase phase,
            String task,
            Node node,
            Rounds rounds,
            Map<String, String> news) {
        var begin = rounds.at(phase);
        var done = rounds.at(phase.confirmation());
        if (begin.isEmpty() || done.isEmpty()) return;
        if (phase == Phase.POST) monitorsWait(primitive, done.get());
        if (!begin.get().isRunnable() || !assignment.of(node).online()) return;
        Need need = begin.get().isRequired() ? Need.REQUIRED : Need.OPTIONAL;
        String key = primitive.id() + "_" + phase.word() + "_notify_" + task + "_0";
        Action told = draft.obtainKeyed(primitive, key, Tasks.NOTIFY, node, need);
        begin.get()
                .meta()
                .forEach((name, value) -> {
                    if (!told.meta().containsKey(name)) told.setMeta(name, value);
                });
        news.forEach(told::setMeta);
        draft.relate(begin.get(), told, Tie.PLAIN);
        draft.relate(told, done.get(), Tie.PLAIN);
        if (phase == Phase.POST) told.setPriority(INFINITY);
    }

    /// Nobody watches an instance before all have been told, whether or not there is somebody to tell.
    private void monitorsWait(Primitive primitive, Action done) {
        for (Action action : draft.actionsOf(primitive)) {
            if (action.isRecurring() && !action.is(Tasks.CANCEL))
                draft.relate(done, action, Tie.PLAIN);
        }
    }
}

package io.systole.scheduler.notification;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
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

/// Writes the single notifications of one clone, now that it is known who starts, stops, rises and falls.
final class NotifyWriter {
    private static final int INFINITY = 1_000_000;

    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;
    private final Clone clone;

    NotifyWriter(PlanDraft draft, Situation situation, Assignment assignment, Clone clone) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
        this.clone = clone;
    }

    void write(String task) {
        var bulletin = Bulletin.of(draft, situation, assignment, clone);
        var pairs = bulletin.pairs();
        boolean concerns = bulletin.isAbout(task);
        if (concerns) {
            for (Phase phase : Phase.values()) {
                Notifications.find(draft, clone, phase.key(clone, task)).ifPresent(Action::require);
            }
        }
        clone.forEachPrimitive(primitive -> {
            tell(primitive, pairs);
            switch (task) {
                case Tasks.STOP, Tasks.DEMOTE -> {
                    if (concerns || task.equals(Tasks.STOP)) beforeGoingDown(primitive, task, pairs);
                }
                default -> {
                    if (concerns) beforeComingUp(primitive, task, pairs);
                }
            }
        });
    }

    /// The operations themselves carry the news, too.
    private void tell(Primitive primitive, Map<String, String> pairs) {
        for (Action action : draft.actionsOf(primitive)) {
            if (action.isOptional() || action.node().isEmpty()) continue;
            switch (action.task()) {
                case Tasks.START, Tasks.STOP, Tasks.PROMOTE, Tasks.DEMOTE -> pairs.forEach(action::setMeta);
                default -> {}
            }
        }
    }

    private void beforeGoingDown(Primitive primitive, String task, Map<String, String> pairs) {
        if (assignment.currentRole(primitive) == Role.STOPPED) return;
        Optional<Action> stop = draft.newest(primitive, Tasks.STOP);
        for (Node node : situation.of(primitive).active()) {
            var condition = assignment.of(node);
            boolean dies = stop.filter(Action::isPseudo).isPresent() && (condition.unclean() || condition.needsReset());
            if (dies) continue;
            notify(primitive, Phase.PRE, task, node, pairs);
            boolean survives = task.equals(Tasks.DEMOTE) || stop.filter(Action::isRequired).isEmpty();
            if (survives) notify(primitive, Phase.POST, task, node, pairs);
        }
    }

    private void beforeComingUp(Primitive primitive, String task, Map<String, String> pairs) {
        Optional<Node> node = assignment.node(primitive);
        Role next = assignment.nextRole(primitive);
        if (node.isEmpty() || next == Role.STOPPED) return;
        Optional<Action> start = draft.newest(primitive, Tasks.START);
        boolean unreachable = node.get().isPacemakerRemote()
                && start.filter(action -> !action.isRunnable()).isPresent();
        if (unreachable) return;
        boolean isThere = task.equals(Tasks.PROMOTE) || start.filter(Action::isRequired).isEmpty();
        if (isThere) notify(primitive, Phase.PRE, task, node.get(), pairs);
        notify(primitive, Phase.POST, task, node.get(), pairs);
    }

    private void notify(Primitive primitive, Phase phase, String task, Node node, Map<String, String> pairs) {
        var begin = Notifications.find(draft, clone, phase.key(clone, task));
        Phase confirmation = phase == Phase.PRE ? Phase.PRE_CONFIRMED : Phase.POST_CONFIRMED;
        var done = Notifications.find(draft, clone, confirmation.key(clone, task));
        if (begin.isEmpty() || done.isEmpty()) return;
        if (!begin.get().isRunnable() || !assignment.of(node).online()) return;
        Need need = begin.get().isRequired() ? Need.REQUIRED : Need.OPTIONAL;
        String key = primitive.id() + "_" + phase.word() + "_notify_" + task + "_0";
        Action told = draft.obtainKeyed(primitive, key, Tasks.NOTIFY, node, need);
        begin.get().meta().forEach((name, value) -> {
            if (!told.meta().containsKey(name)) told.setMeta(name, value);
        });
        pairs.forEach(told::setMeta);
        draft.relate(begin.get(), told, Tie.PLAIN);
        draft.relate(told, done.get(), Tie.PLAIN);
        if (phase == Phase.POST) {
            told.setPriority(INFINITY);
            for (Action action : List.copyOf(draft.actionsOf(primitive))) {
                if (action.isRecurring() && !action.is(Tasks.CANCEL)) draft.relate(done.get(), action, Tie.PLAIN);
            }
        }
    }
}

package io.systole.scheduler.ordering;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Carries needs and impossibilities along the relations, to a fixed point.
///
/// Changes go one way only (needed, impossible, not live, not pseudo), so it ends. The order of going, newest first,
/// decides only which reason is told: the first one stays.
final class Settlement {
    /// Beyond this depth an update is put off instead of followed at once, lest the stack overflow.
    private static final int DEEPEST = 600;

    private static final int MOST_RUNS = 8;

    private final PlanDraft draft;
    private final Assignment assignment;
    private final TieRules rules;
    private final ColocationBlocking blocking;
    private final Deque<Action> putOff = new ArrayDeque<>();
    private int depth;

    Settlement(
            PlanDraft draft,
            Situation situation,
            Assignment assignment,
            ColocationBlocking blocking) {
        this.draft = draft;
        this.assignment = assignment;
        this.rules =
                new TieRules(
                        draft,
                        situation,
                        assignment,
                        new Outlook.Lens(draft, assignment),
                        this::update);
        this.blocking = blocking;
    }

    void run() {
        var actions = List.copyOf(draft.actions());
        for (int i = actions.size() - 1; i >= 0; i--) update(actions.get(i));
        while (!putOff.isEmpty()) update(putOff.poll());
    }

    /// Runs again until nothing changes any more. A member of a group changes together with the group, and in one run
    /// whoever hangs on the member alone may not hear of it.
    void runUntilSettled() {
        for (int i = 0; i < MOST_RUNS; i++) {
            int before = draft.revision();
            run();
            if (draft.revision() == before) return;
        }
    }

    void update(Action then) {
        if (depth > DEEPEST) {
            putOff.add(then);
            return;
        }
        depth++;
        settle(then);
        depth--;
    }

    private void settle(Action then) {
        var remembered = Stored.of(then);
        if (then.minimumRunnable() > 0) {
            then.countRunnableFirsts(0);
            then.setRunnable(false);
        }
        boolean thenChanged = false;
        var before = then.before();
        for (int i = before.size() - 1; i >= 0; i--) {
            Relation relation = before.get(i);
            if (relation.isDisabled()) continue;
            Action first = relation.other();
            var nodeOfFirst = whereabouts(first);
            var nodeOfThen = whereabouts(then);
            boolean apart =
                    relation.has(Tie.SAME_NODE)
                            && nodeOfFirst.isPresent()
                            && nodeOfThen.isPresent()
                            && nodeOfFirst.get() != nodeOfThen.get();
            if (apart) {
                relation.disable();
                continue;
            }
            boolean firstChanged = relation.has(Tie.CANCELS_FIRST) && cancel(first, then);
            Action completed = completionOf(first, then);
            if (completed != first) {
                if (draft.relate(completed, then, relation.ties())) {
                    thenChanged = true;
                    relation.disable();
                }
            } else {
                var change = rules.apply(relation, first, then, nodeOfFirst, nodeOfThen);
                thenChanged |= change.then();
                firstChanged |= change.first();
            }
            if (firstChanged) {
                updateAfter(first);
                update(first);
            }
        }
        if (then.minimumRunnable() > 0) thenChanged = !remembered.equals(Stored.of(then));
        if (!thenChanged) return;
        update(then);
        updateAfter(then);
        if (remembered.runnable() && !then.isRunnable()) blocking.spread(then, this);
    }

    void updateAfter(Action action) {
        var after = action.after();
        for (int i = after.size() - 1; i >= 0; i--) update(after.get(i).other());
    }

    private boolean cancel(Action first, Action then) {
        if (first.resource().isEmpty() || then.isOptional() || first.isOptional()) return false;
        first.makeOptional();
        if (first.is(Tasks.RELOAD)) draft.dropReload(first.resource().get());
        return true;
    }

    /// Where an action happens; a group's start happens where its members are put.
    private Optional<Node> whereabouts(Action action) {
        var node = action.node();
        if (node.isPresent()) return node;
        if (action.resource().orElse(null) instanceof Group group && action.is(Tasks.START)) {
            return assignment.location(group);
        }
        return Optional.empty();
    }

    /// Who comes after a collective's start waits until it is *running*; with notifications, until all have been told.
    private Action completionOf(Action first, Action then) {
        Resource of = first.resource().orElse(null);
        Resource other = then.resource().orElse(null);
        if (of == null || other == null) return first;
        if (of == other || of.isAncestorOf(other)) return first;
        if (!(of instanceof Collective) || first.isRecurring()) return first;
        if (first.key().contains("_notify_")) return first;
        String task = Tasks.completionOf(first.task());
        boolean complete =
                switch (task) {
                    case Tasks.RUNNING, Tasks.STOPPED, Tasks.PROMOTED, Tasks.DEMOTED -> true;
                    default -> false;
                };
        if (!complete) return first;
        boolean tellsOthers =
                of.options().notifies()
                        && (of instanceof Clone || of instanceof Bundle || of.isBundled());
        if (tellsOthers) {
            String key = of.id() + "_confirmed-post_notify_" + task + "_0";
            return draft.named(of, key).orElse(first);
        }
        return draft.newest(of, task).orElse(first);
    }

    /// What an action says of itself at one moment.
    record Stored(boolean required, boolean runnable, boolean migratable, boolean pseudo) {
        static Stored of(Action action) {
            return new Stored(
                    action.isRequired(),
                    action.isRunnable(),
                    action.isMigratable(),
                    action.isPseudo());
        }
    }
}

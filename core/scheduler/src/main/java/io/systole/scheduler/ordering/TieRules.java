package io.systole.scheduler.ordering;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.plan.Ties;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What each tie of a relation does to its two actions, in the fixed sequence in which ties are looked at.
final class TieRules {
    /// Whose properties changed.
    record Change(boolean first, boolean then) {
        Change or(Change other) {
            return new Change(first || other.first, then || other.then);
        }
    }

    /// Ties that act, in the order of acting.
    private static final Tie[] SEQUENCE = {
        Tie.PULLS_THEN,
        Tie.RESTART_PAIR,
        Tie.PULLS_FIRST,
        Tie.PULLS_PROMOTED,
        Tie.GATE_COUNT,
        Tie.REMOTE_PROBE_GATE,
        Tie.GATE,
        Tie.MIGRATION_CHAIN,
        Tie.FALLBACK_REAL,
        Tie.PLAIN,
        Tie.ONE_WAY,
        Tie.SHOWS_THEN,
        Tie.SHOWS_FIRST
    };

    /// Ties for which it matters how the first looks from where the then is.
    private static final Ties LOOKING_BACK =
            Ties.of(
                    Tie.PULLS_THEN,
                    Tie.PULLS_THEN_ON_NODE,
                    Tie.GATE,
                    Tie.GATE_COUNT,
                    Tie.REMOTE_PROBE_GATE,
                    Tie.SHOWS_THEN);

    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;
    private final Outlook.Lens lens;
    private final Consumer<Action> update;
    private final Interleaving interleaving;
    private final PairRules rules;

    TieRules(
            PlanDraft draft,
            Situation situation,
            Assignment assignment,
            Outlook.Lens lens,
            Consumer<Action> update) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
        this.lens = lens;
        this.update = update;
        this.interleaving = new Interleaving(draft, situation, assignment);
        this.rules = new PairRules(situation, assignment);
    }

    Change apply(
            Relation relation,
            Action first,
            Action then,
            Optional<Node> nodeOfFirst,
            Optional<Node> nodeOfThen) {
        return new Application(relation, first, then, nodeOfFirst, nodeOfThen).run();
    }

    /// One relation being applied.
    private final class Application {
        private final Relation relation;
        private final Action first;
        private final Action then;
        private final Outlook seenFirst;
        private final Outlook seenThen;
        private Optional<Node> node;
        private boolean firstChanged;
        private boolean thenChanged;

        Application(
                Relation relation,
                Action first,
                Action then,
                Optional<Node> nodeOfFirst,
                Optional<Node> nodeOfThen) {
            this.relation = relation;
            this.first = first;
            this.then = then;
            this.node = nodeOfThen;
            boolean looksBack = relation.ties().hasAny(LOOKING_BACK);
            this.seenFirst = looksBack ? lens.seenFrom(nodeOfThen, first) : lens.of(first);
            this.seenThen =
                    relation.has(Tie.SHOWS_FIRST)
                            ? lens.seenFrom(nodeOfFirst, then)
                            : lens.of(then);
        }

        Change run() {
            if (relation.has(Tie.PULLS_THEN_ON_NODE)) {
                relation.replace(Tie.PULLS_THEN_ON_NODE, Tie.PULLS_THEN);
                node = first.node();
            }
            for (Tie tie : SEQUENCE) if (relation.has(tie)) tie(tie);
            blockedStop();
            return new Change(firstChanged, thenChanged);
        }

        private void tie(Tie tie) {
            switch (tie) {
                case PLAIN -> {
                    if (Interleaving.applies(first, then)) dispatch(tie);
                }
                case GATE_COUNT -> count();
                case REMOTE_PROBE_GATE -> probeGate();
                case SHOWS_THEN -> {
                    if (first.isRunnable() && seenFirst.required()) then.show();
                }
                case SHOWS_FIRST -> {
                    if (seenThen.required()) first.show();
                }
                default -> {
                    if (then.resource().isPresent()) dispatch(tie);
                    else note(watching(first, then, () -> onClusterAction(tie)));
                }
            }
        }

        private void dispatch(Tie tie) {
            boolean onlyItself = tie == Tie.PULLS_FIRST && !isOfInstances(first);
            note(
                    onlyItself
                            ? act(tie, first, then, seenFirst)
                            : onResource(tie, first, then, node, seenFirst));
        }

        private void note(Change change) {
            firstChanged |= change.first();
            thenChanged |= change.then();
        }

        private void count() {
            if (then.resource().isPresent() || !seenFirst.runnable()) return;
            then.countRunnableFirsts(then.runnableFirsts() + 1);
            if (then.runnableFirsts() >= then.minimumRunnable() && !then.isRunnable()) {
                then.setRunnable(true);
                thenChanged = true;
            }
        }

        private void probeGate() {
            boolean active =
                    first.resource().map(situation::of).map(a -> a.isActive()).orElse(false);
            if (!seenFirst.runnable() && active) relation.disable();
            else if (then.resource().isPresent()) dispatch(Tie.GATE);
        }

        private void onClusterAction(Tie tie) {
            switch (tie) {
                case PULLS_THEN -> {
                    if (seenFirst.required()) then.require();
                }
                case GATE -> {
                    if (!seenFirst.runnable()) then.setRunnable(false);
                }
                case PULLS_FIRST -> rules.apply(tie, first, then, seenFirst);
                default -> {}
            }
        }

        /// What a blocked resource's impossible stop holds up.
        private void blockedStop() {
            boolean holds =
                    relation.has(Tie.PULLS_THEN)
                            || relation.has(Tie.PULLS_FIRST)
                            || relation.has(Tie.LEAVES_FIRST)
                            || relation.has(Tie.RESTART_PAIR);
            if (relation.has(Tie.LEAVES_FIRST) && then.isMigratable()) return;
            if (!holds || !first.is(Tasks.STOP) || first.isRunnable() || first.resource().isEmpty())
                return;
            Resource resource = first.resource().get();
            if (assignment.isManaged(resource) || !assignment.isBlocked(resource)) return;
            boolean onlyWaits = situation.of(resource).isInDoubt();
            if (onlyWaits && then.isOfSameResourceAs(first)) return;
            note(watching(first, then, () -> then.setRunnable(false)));
        }

        private Change onResource(
                Tie tie, Action from, Action to, Optional<Node> where, Outlook seen) {
            return switch (to.resource().orElseThrow()) {
                case Primitive _ -> act(tie, from, to, seen);
                case Group group -> {
                    var change = act(tie, from, to, seen);
                    for (Resource member : group.children()) {
                        var own = find(member, to.task(), where);
                        if (own.isPresent())
                            change = change.or(onResource(tie, from, own.get(), where, seen));
                    }
                    yield change;
                }
                case Clone clone ->
                        onInstances(tie, from, to, assignment.instances(clone), where, seen);
                case Bundle bundle ->
                        onInstances(
                                tie, from, to, Outlook.instancesOf(bundle, to.task()), where, seen);
            };
        }

        /// Acts on one pair. What belongs to a collective is updated at once, for its family depends on it.
        private Change act(Tie tie, Action from, Action to, Outlook seen) {
            return watching(from, to, () -> rules.apply(tie, from, to, seen));
        }

        private Change watching(Action from, Action to, Runnable change) {
            var fromBefore = Settlement.Stored.of(from);
            var toBefore = Settlement.Stored.of(to);
            change.run();
            boolean toChanged = !toBefore.equals(Settlement.Stored.of(to));
            boolean fromChanged = !fromBefore.equals(Settlement.Stored.of(from));
            if (toChanged && to.resource().flatMap(Resource::parent).isPresent()) update.accept(to);
            return new Change(fromChanged, toChanged);
        }

        /// Acts on an instance's action; what hangs on it is updated at once.
        private Change follow(
                Tie tie, Action from, Action own, Optional<Node> where, Outlook seen) {
            var change = onResource(tie, from, own, where, seen);
            if (change.then()) updateAfter(own);
            return change;
        }

        private void updateAfter(Action action) {
            for (int i = action.after().size() - 1; i >= 0; i--)
                update.accept(action.after().get(i).other());
        }

        private Change onInstances(
                Tie tie,
                Action from,
                Action to,
                List<Resource> instances,
                Optional<Node> where,
                Outlook seen) {
            if (Interleaving.applies(from, to)) return onNeighbours(tie, from, to);
            var change = act(tie, from, to, seen);
            for (Resource instance : instances) {
                var own = find(instance, to.task(), where);
                if (own.isPresent() && lens.of(own.get()).runnable()) {
                    change = change.or(follow(tie, from, own.get(), where, seen));
                }
            }
            return change;
        }

        private Change onNeighbours(Tie tie, Action from, Action to) {
            boolean related =
                    interleaving.relate(
                            from,
                            to,
                            tie,
                            (one, other) -> {
                                var change =
                                        follow(
                                                tie,
                                                one,
                                                other,
                                                other.node(),
                                                lens.seenFrom(other.node(), one));
                                if (change.first()) {
                                    updateAfter(one);
                                    update.accept(one);
                                }
                            });
            return new Change(related, related);
        }

        private Optional<Action> find(Resource resource, String task, Optional<Node> where) {
            return where.isPresent() && resource instanceof Primitive
                    ? draft.newest(resource, task, where.get())
                    : draft.newest(resource, task);
        }
    }

    private static boolean isOfInstances(Action action) {
        var resource = action.resource().orElse(null);
        return resource instanceof Clone || resource instanceof Bundle;
    }
}

package io.systole.scheduler.explain;

import io.systole.model.Role;
import io.systole.scheduler.explain.Change.Verb;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.MultipleActive;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.plan.Move;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the one verb that tells what the plan does to a resource.
final class Summarizer {
    private final Situation situation;
    private final Assignment assignment;
    private final ActionPlan plan;
    private final List<NodeChange> nodes = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    Summarizer(Situation situation, Assignment assignment, ActionPlan plan) {
        this.situation = situation;
        this.assignment = assignment;
        this.plan = plan;
    }

    Summary summarize() {
        for (Action action : plan.actions().reversed()) {
            if (action.resource().isEmpty() && action.isRequired())
                nodeChange(action).ifPresent(nodes::add);
        }
        for (Resource resource : assignment.topLevel()) visit(resource);
        return new Summary(nodes, changes);
    }

    private static Optional<NodeChange> nodeChange(Action action) {
        if (action.node().isEmpty()) return Optional.empty();
        Node node = action.node().get();
        if (action.is(Tasks.SHUTDOWN)) return Optional.of(new NodeChange.Shutdown(node.name()));
        if (!action.is(Tasks.FENCE)) return Optional.empty();
        var launcher =
                node.isGuest() ? node.launcher().map(Resource::id) : Optional.<String>empty();
        String what = action.meta().getOrDefault("stonith_action", "");
        return action.reason()
                .map(reason -> new NodeChange.Fence(what, node.name(), launcher, reason));
    }

    private void visit(Resource resource) {
        switch (resource) {
            case Primitive primitive -> tell(primitive);
            case Group group -> group.children().forEach(this::visit);
            case Clone clone -> InstanceOrder.of(clone, situation, assignment).forEach(this::visit);
            case Bundle bundle -> {
                for (var replica : bundle.replicas()) {
                    replica.address().ifPresent(this::tell);
                    tell(replica.container());
                    replica.connection().ifPresent(this::tell);
                    replica.instance().ifPresent(this::visit);
                }
            }
        }
    }

    private void tell(Primitive resource) {
        var current = whereItIs(resource);
        if (resource.isRemoved() && current.isEmpty()) return;
        var assigned =
                plan.withheld().contains(resource)
                        ? Optional.<Node>empty()
                        : assignment.node(resource);
        if (!assignment.isManaged(resource) || (current.isEmpty() && assigned.isEmpty())) return;
        new OfOne(resource, current, assigned).tell();
    }

    /// A half-done migration that isn't resumed no longer says where the resource is.
    private Optional<Node> whereItIs(Primitive resource) {
        if (!situation.of(resource).isActive()) return Optional.empty();
        boolean resumed = plan.moves().get(resource.index()) instanceof Move.Live;
        return resumed
                ? situation.currentNode(resource)
                : situation.currentNodeDespiteMigration(resource);
    }

    /// The choice for one resource: where it is, where it shall be, and the actions that take it there.
    private final class OfOne {
        private final Primitive resource;
        private final Optional<Node> current;
        private final Optional<Node> assigned;
        private final Role role;
        private final Role nextRole;
        private final Optional<Action> start;
        private final Optional<Action> stop;
        private final Optional<Action> promote;
        private final Optional<Action> demote;
        private final boolean moves;

        OfOne(Primitive resource, Optional<Node> current, Optional<Node> assigned) {
            this.resource = resource;
            this.current = current;
            this.assigned = assigned;
            this.role = currentRole();
            this.nextRole = nextRole();
            this.start = plan.oldest(resource, Tasks.START, assigned);
            this.stop = stop();
            this.promote = plan.oldest(resource, Tasks.PROMOTE, assigned);
            this.demote = plan.oldest(resource, Tasks.DEMOTE, assigned);
            this.moves =
                    current.isPresent() && assigned.isPresent() && current.get() != assigned.get();
        }

        private Role currentRole() {
            Role known = assignment.currentRole(resource);
            return current.isPresent() && known == Role.STOPPED ? Role.STARTED : known;
        }

        private Role nextRole() {
            Role next = assignment.nextRole(resource);
            if (next != Role.UNKNOWN) return next;
            return assigned.isPresent() ? Role.STARTED : Role.STOPPED;
        }

        private Optional<Action> stop() {
            boolean startable = start.isPresent() && start.get().isRunnable();
            var there = plan.oldest(resource, Tasks.STOP, startable ? current : Optional.empty());
            boolean anyWillDo =
                    situation.of(resource).active().size() > 1
                            && resource.options().multipleActive()
                                    == MultipleActive.STOP_UNEXPECTED;
            return anyWillDo
                    ? there.or(() -> plan.oldest(resource, Tasks.STOP, Optional.empty()))
                    : there;
        }

        void tell() {
            if (role == nextRole) tellSameRole();
            else tellNewRole();
        }

        private void tellSameRole() {
            if (assigned.isEmpty()) return;
            var arrive = plan.oldest(resource, Tasks.MIGRATE_FROM, assigned);
            boolean failed = situation.of(resource).failed();
            if (arrive.isPresent() && arrive.get().isRunnable() && current.isPresent()) {
                add(Verb.MIGRATE, current, assigned, endOfMove(arrive), start);
            } else if (plan.reloading().contains(resource)) {
                add(Verb.RELOAD, current, assigned, start, start);
            } else if (start.isEmpty() || start.get().isOptional()) {
                if (isRequired(demote) && isRequired(promote)) {
                    add(Verb.REPROMOTE, current, assigned, promote, demote);
                }
            } else if (!start.get().isRunnable()) {
                add(
                        Verb.STOP,
                        current,
                        Optional.empty(),
                        stop,
                        stop.filter(Summarizer::hasReason).or(() -> start));
            } else if (moves) {
                add(failed ? Verb.RECOVER : Verb.MOVE, current, assigned, stop, stop);
            } else if (failed) {
                add(Verb.RECOVER, current, Optional.empty(), stop, stop);
            } else {
                add(Verb.RESTART, current, assigned, start, start);
            }
        }

        /// Classically a move is over when others may rely on it; but it has been made when it has arrived.
        private Optional<Action> endOfMove(Optional<Action> arrive) {
            return switch (situation.inventory().policy()) {
                case PACEMAKER -> start;
                case CONTINUITY -> arrive;
            };
        }

        private void tellNewRole() {
            boolean mustStop =
                    nextRole == Role.STOPPED || (start.isPresent() && !start.get().isRunnable());
            var activity = situation.of(resource);
            if (stop.isPresent() && mustStop) {
                activity.active().forEach(this::tellStop);
            } else if (stop.isPresent() && activity.failed() && activity.stopToRecover()) {
                add(Verb.RECOVER, current, assigned, stop, start.or(() -> stop));
            } else if (moves) {
                add(Verb.MOVE, current, assigned, stop, stop);
            } else if (plan.reloading().contains(resource)) {
                add(Verb.RELOAD, current, assigned, start, start);
            } else if (isRequired(stop)) {
                add(Verb.RESTART, current, assigned, start, start);
            } else if (role == Role.PROMOTED) {
                add(Verb.DEMOTE, current, assigned, demote, demote);
            } else if (nextRole == Role.PROMOTED) {
                add(Verb.PROMOTE, current, assigned, promote, promote);
            } else if (role == Role.STOPPED && nextRole.above(Role.STOPPED)) {
                add(Verb.START, current, assigned, start, start);
            }
        }

        private void tellStop(Node node) {
            var there = plan.oldest(resource, Tasks.STOP, Optional.of(node));
            var source = there.filter(Summarizer::hasReason).or(() -> start).or(() -> there);
            add(Verb.STOP, Optional.of(node), Optional.empty(), there, source);
        }

        private void add(
                Verb verb,
                Optional<Node> from,
                Optional<Node> to,
                Optional<Action> action,
                Optional<Action> source) {
            changes.add(
                    new Change(
                            verb,
                            resource.id(),
                            from.map(Node::name),
                            to.map(Node::name),
                            role,
                            nextRole,
                            source.flatMap(Action::reason),
                            action.isPresent() && !action.get().isRunnable()));
        }
    }

    private static boolean isRequired(Optional<Action> action) {
        return action.isPresent() && action.get().isRequired();
    }

    private static boolean hasReason(Action action) {
        return action.reason().isPresent();
    }
}

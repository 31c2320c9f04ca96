package io.systole.scheduler.outage;

import io.systole.model.Role;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.constraint.TicketEffect;
import io.systole.scheduler.drift.Difference;
import io.systole.scheduler.drift.Drift;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.ClusterOptions.NoQuorum;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.OnDrain;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Requires;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.journey.Stay;
import io.systole.scheduler.outage.Interruption.Cause;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.plan.Move;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.NodeCondition;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the ground of an interruption: in the resource itself, or through whom its actions came about.
final class Grounds {
    private final Situation situation;
    private final Assignment assignment;
    private final ActionPlan plan;
    private final Survey survey;
    private final Rules rules;
    private final Set<Resource> banned = new HashSet<>();
    private final Set<Resource> changed = new HashSet<>();
    private final Set<Resource> exchanged = new HashSet<>();

    Grounds(
            Situation situation,
            Constraints constraints,
            Drift drift,
            Assignment assignment,
            ActionPlan plan,
            Survey survey,
            Rules rules) {
        this.situation = situation;
        this.assignment = assignment;
        this.plan = plan;
        this.survey = survey;
        this.rules = rules;
        for (TicketEffect effect : constraints.ticketEffects())
            if (effect instanceof TicketEffect.Ban(var resource, _)) banned.add(resource);
        for (Difference difference : drift.differences()) {
            switch (difference) {
                case Difference.AgentChanged(var resource, _) -> exchanged.add(resource);
                case Difference.RestartNeeded(var resource, var task, _) -> {
                    if (task.equals(Tasks.START)) changed.add(resource);
                }
                case Difference.StopNeeded(var resource, _) -> changed.add(resource);
                case Difference.CleanUp _,
                        Difference.ReloadNeeded _,
                        Difference.Reschedule _,
                        Difference.Cancel _,
                        Difference.ClearFailures _,
                        Difference.Unfence _ -> {}
            }
        }
    }

    Cause of(Primitive resource) {
        var cause =
                new Search()
                        .follow(resource)
                        .filter(found -> !mayBePrevented(found))
                        .or(() -> inevitable(resource))
                        .orElseGet(() ->
                                new Search()
                                        .follow(resource)
                                        .orElseGet(() ->
                                                new Cause(last(resource), List.of(resource))));
        if (cause.isOwn() || !cause.ground().isForced()) return cause;
        Primitive next = cause.chain().get(1);
        boolean needless =
                cause.ground() == Ground.DEPENDENCY_DOWN
                        ? !isMissed(resource, cause)
                        : isServedByAnother(resource, next) || isWithoutPartner(resource, next);
        if (!needless) return cause;
        boolean stays = assignment.node(resource).equals(situation.currentNode(resource));
        return new Cause(stays ? Ground.RUNS_WITHOUT : Ground.TARGET_UNSERVED, cause.chain());
    }

    private static boolean mayBePrevented(Cause cause) {
        return !cause.ground().isForced() && !cause.ground().isAskedFor();
    }

    /// Of several that take it down, one that can't be held: whoever else does need not be held for its sake.
    private Optional<Cause> inevitable(Primitive resource) {
        for (Primitive first : rules.dependencies(resource)) {
            if (first.top() instanceof Clone || survey.interruption(first).isEmpty()) continue;
            var cause = own(first).map(ground -> new Cause(ground, List.of(resource, first)));
            if (cause.filter(found -> !mayBePrevented(found)).isPresent()) return cause;
        }
        return Optional.empty();
    }

    /// Whether what can't come up served the resource until now, where it is.
    private boolean isMissed(Primitive resource, Cause cause) {
        Primitive next = cause.chain().get(1);
        var here = situation.currentNode(resource);
        if (here.isEmpty() || !(next.top() instanceof Clone clone))
            return situation.of(next).isActive() || !resource.isMigratable();
        boolean stays = assignment.node(resource).equals(here);
        var missed = new boolean[] {stays && !resource.isMigratable()};
        clone.forEachPrimitive(instance -> {
            var activity = situation.of(instance);
            missed[0] |= activity.active().contains(here.get()) && (stays || activity.failed());
        });
        return missed[0];
    }

    /// Beside it runs well another instance of the same clone, which goes on or need not go; or none runs beside it, and
    /// others elsewhere go on.
    private boolean isServedByAnother(Primitive resource, Primitive instance) {
        if (!(instance.top() instanceof Clone)) return false;
        var here = situation.of(resource).active();
        boolean isFromElsewhere = Collections.disjoint(situation.of(instance).active(), here);
        boolean anyBeside = !isFromElsewhere;
        boolean anyLasts = false;
        for (Primitive other : rules.dependencies(resource)) {
            if (other == instance || other.top() != instance.top()) continue;
            boolean beside = !Collections.disjoint(situation.of(other).active(), here);
            boolean lasts = survey.interruption(other).isEmpty();
            boolean mayStay = isFromElsewhere && runsWell(other) && own(other).isEmpty();
            if (beside && (lasts || mayStay)) return true;
            anyBeside |= beside;
            anyLasts |= lasts && runsWell(other);
        }
        return !anyBeside && anyLasts;
    }

    /// It is to run beside the other, need not wait for it, and has been running without it beside.
    private boolean isWithoutPartner(Primitive resource, Primitive partner) {
        return rules.between(partner, resource).isEmpty()
                && !rules.colocations(resource, partner).isEmpty()
                && Collections.disjoint(
                        situation.of(partner).active(), situation.of(resource).active());
    }

    private boolean runsWell(Primitive resource) {
        var activity = situation.of(resource);
        return activity.isActive() && !activity.failed() && !activity.blocked();
    }

    private Ground last(Primitive resource) {
        if (!situation.of(resource).isActive()) return Ground.DEPENDENCY_DOWN;
        if (assignment.node(resource).isEmpty()) return Ground.NO_PLACE;
        return plan.moves().get(resource.index()) instanceof Move.None
                ? Ground.REARRANGED
                : Ground.RELOCATED;
    }

    /// A failure, or what was asked for: nobody else's doing.
    private Optional<Ground> own(Primitive resource) {
        var activity = situation.of(resource);
        if (activity.isActive() && isLost(resource)) return Optional.of(Ground.HOST_LOST);
        if (activity.failed()) return Optional.of(Ground.FAILED);
        boolean twice =
                activity.active().size() > 1
                        && activity.partialMigration().isEmpty()
                        && activity.danglingSources().isEmpty()
                        && activity.stay().filter(Stay::isHandsOff).isEmpty();
        if (twice) return Optional.of(Ground.ACTIVE_TWICE);
        if (resource.isRemoved()) return Optional.of(Ground.REMOVED);
        if (resource.targetRole() == Role.STOPPED) return Optional.of(Ground.DISABLED);
        if (situation.inventory().options().stopAll()) return Optional.of(Ground.STOP_ALL);
        if (isBanned(resource)) return Optional.of(Ground.TICKET_LOST);
        if (isWithoutQuorum(resource)) return Optional.of(Ground.NO_QUORUM);
        if (assignment.locks().containsKey(resource)) return Optional.of(Ground.SHUTDOWN_LOCK);
        if (activity.stay().filter(Stay::isHandsOff).isPresent())
            return Optional.of(Ground.IN_DOUBT);
        if (isStoppedByDrain(resource)) return Optional.of(Ground.DRAIN_STOPS);
        if (restarts(resource)) return Optional.of(Ground.DEFINITION_CHANGED);
        return activity.startPending() ? Optional.of(Ground.START_UNFINISHED) : Optional.empty();
    }

    private boolean isLost(Primitive resource) {
        if (survey.live(resource).isPresent()) return false;
        for (Node node : situation.of(resource).active()) {
            var condition = assignment.of(node);
            boolean answers = condition.isClean() || condition.isBeingEvacuated();
            if (answers && !survey.isFenced(node)) return false;
        }
        return true;
    }

    /// Its node is being emptied before it is fenced, and it has somewhere to go: if it doesn't leave live, somebody else is
    /// to blame.
    private boolean couldLeave(Primitive resource) {
        var activity = situation.of(resource);
        if (!resource.isMigratable() || activity.failed() || activity.active().size() != 1)
            return false;
        Node home = activity.active().getFirst();
        return assignment.of(home).isBeingEvacuated()
                && assignment.node(resource).filter(node -> node != home).isPresent();
    }

    /// Its definition was changed, and it runs as before: only then the change is what stops it.
    private boolean restarts(Primitive resource) {
        boolean stays =
                plan.moves().get(resource.index()) instanceof Move.None
                        && assignment.node(resource).isPresent();
        return (stays && changed.contains(resource)) || exchanged.contains(resource);
    }

    private boolean isStoppedByDrain(Primitive resource) {
        return resource.onDrain() == OnDrain.STOP
                && situation
                        .currentNode(resource)
                        .map(situation::of)
                        .filter(NodeCondition::isDrained)
                        .isPresent();
    }

    private boolean isBanned(Resource resource) {
        if (banned.contains(resource)) return true;
        return resource.parent().filter(this::isBanned).isPresent();
    }

    private boolean isWithoutQuorum(Primitive resource) {
        if (situation.quorate() || resource.options().requires() == Requires.NOTHING) return false;
        NoQuorum answer = situation.inventory().options().noQuorum();
        return switch (answer) {
            case STOP, DEMOTE, FENCE -> true;
            case FREEZE, IGNORE -> false;
        };
    }

    /// Follows one interruption from action to action, the way reasons were given.
    private final class Search {
        private final List<Primitive> chain = new ArrayList<>();
        private final Set<Action> seen = new HashSet<>();

        private Optional<Cause> follow(Primitive resource) {
            if (chain.contains(resource)) return Optional.empty();
            chain.add(resource);
            var own = own(resource);
            boolean couldLeave = couldLeave(resource);
            if (own.isPresent() && !couldLeave) return Optional.of(new Cause(own.get(), chain));
            for (Action action : plan.of(resource)) {
                if (!isStep(action) || action.culprit().isEmpty()) continue;
                var found = follow(action.culprit().get());
                if (found.isPresent()) return found;
            }
            if (couldLeave) return own.map(ground -> new Cause(ground, chain));
            if (cantStart(resource)) {
                for (Primitive first : rules.dependencies(resource)) {
                    if (!isGivenUp(first) || isServedByAnother(resource, first)) continue;
                    var found = follow(first);
                    if (found.isPresent()) return found;
                }
            }
            if (chain.size() > 1 && isGivenUp(resource))
                return Optional.of(new Cause(last(resource), chain));
            chain.removeLast();
            return Optional.empty();
        }

        private boolean isStep(Action action) {
            return action.is(Tasks.STOP)
                    || action.is(Tasks.START)
                    || action.is(Tasks.DEMOTE)
                    || action.is(Tasks.PROMOTE);
        }

        /// It goes down, or can't come up, and nobody else is to blame.
        private boolean isGivenUp(Primitive resource) {
            if (survey.interruption(resource).isPresent()) return true;
            return !situation.of(resource).isActive() && cantStart(resource);
        }

        private boolean cantStart(Primitive resource) {
            return plan.of(resource).stream()
                    .noneMatch(action -> action.is(Tasks.START) && action.isRunnable());
        }

        private Optional<Cause> follow(Action action) {
            if (!seen.add(action)) return Optional.empty();
            if (action.primitive().isPresent()) return follow(action.primitive().get());
            if (action.culprit().isPresent()) {
                var found = follow(action.culprit().get());
                if (found.isPresent()) return found;
            }
            return action.resource().isPresent()
                    ? followParts(action.resource().get())
                    : followInputs(action);
        }

        private Optional<Cause> followParts(Resource collective) {
            var parts = new ArrayList<Primitive>();
            collective.forEachPrimitive(parts::add);
            for (Primitive part : parts) {
                if (survey.interruption(part).isEmpty()) continue;
                var found = follow(part);
                if (found.isPresent()) return found;
            }
            for (Primitive part : parts) {
                var found = follow(part);
                if (found.isPresent()) return found;
            }
            return Optional.empty();
        }

        private Optional<Cause> followInputs(Action gate) {
            for (var relation : gate.before()) {
                if (relation.isDisabled()) continue;
                var found = follow(relation.other());
                if (found.isPresent()) return found;
            }
            return Optional.empty();
        }
    }
}

package io.systole.random.continuity;

import io.systole.model.Score;
import io.systole.scheduler.Schedule;
import io.systole.scheduler.constraint.Ordering;
import io.systole.scheduler.constraint.Ordering.Force;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.transition.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells what becomes of everybody, and whether there is need for it.
final class Judge {
    private final Facts facts;
    private final Deeds deeds;
    private final Needs needs;
    private final Openings openings;
    private final Schedule schedule;
    private final Map<Primitive, Optional<Necessity>> reasons = new HashMap<>();
    private final Set<Primitive> asking = new HashSet<>();

    Judge(Facts facts, Deeds deeds, Schedule schedule) {
        this.facts = facts;
        this.deeds = deeds;
        this.needs = new Needs(facts);
        this.openings = new Openings(facts, deeds);
        this.schedule = schedule;
    }

    Fate fate(Primitive resource) {
        if (!facts.runs(resource)) return new Fate.Stays();
        Node home = facts.home(resource).orElseThrow();
        var startedOn =
                deeds.all(resource, "start").stream()
                        .flatMap(step -> step.target().stream())
                        .map(Step.Target::name)
                        .toList();
        boolean leaves =
                deeds.does(resource, "migrate_to", home)
                        || !deeds.all(resource, "migrate_from").isEmpty();
        if (leaves) return new Fate.Live();
        if (deeds.does(resource, "stop", home)) {
            boolean cleanUp =
                    facts.of(resource).danglingSources().contains(home) && startedOn.isEmpty();
            return cleanUp
                    ? new Fate.Live()
                    : new Fate.Interrupted(home, Fate.Cause.STOP, startedOn);
        }
        if (deeds.fencing(home).isPresent())
            return new Fate.Interrupted(home, Fate.Cause.FENCING, startedOn);
        return new Fate.Stays();
    }

    /// Why an interrupted resource had to be.
    Optional<Necessity> necessity(Primitive resource) {
        var known = reasons.get(resource);
        if (known != null) return known;
        if (!asking.add(resource)) return Optional.empty();
        var found = find(resource);
        asking.remove(resource);
        reasons.put(resource, found);
        return found;
    }

    private Optional<Necessity> find(Primitive resource) {
        if (!(fate(resource) instanceof Fate.Interrupted interruption)) return Optional.empty();
        var activity = facts.of(resource);
        Node home = interruption.home();
        if (facts.isNotWanted(resource)) return Optional.of(Necessity.NOT_WANTED);
        if (facts.mayBeHalfACopy(resource)) return Optional.of(Necessity.HALF_A_COPY);
        if (hasFailed(resource)) return Optional.of(Necessity.FAILED);
        if (resource.launched().stream().anyMatch(it -> facts.of(it).failed()))
            return Optional.of(Necessity.INHABITANT_FAILED);
        if (activity.startPending()) return Optional.of(Necessity.UNFINISHED);
        if (facts.isActiveTwice(resource)) return Optional.of(Necessity.ACTIVE_TWICE);
        if (facts.isChanged(resource)) return Optional.of(Necessity.CHANGED);
        if (!facts.answers(home)) return Optional.of(Necessity.NODE_LOST);
        if (facts.isWithoutQuorum(resource)) return Optional.of(Necessity.NO_QUORUM);
        if (isInside(home)) return Optional.of(Necessity.HOST_RESTARTS);
        if (resource.isBundled() && bundleIsInterrupted(resource))
            return Optional.of(Necessity.HOST_RESTARTS);
        if (hasConsent(resource)) return Optional.of(Necessity.CONSENTED);
        var dependency = dependency(resource);
        if (dependency.isPresent()) return dependency;
        if (hasLostPartner(resource)) return Optional.of(Necessity.PARTNER_GONE);
        if (isOrderedToStop(resource)) return Optional.of(Necessity.ORDERED_STOP);
        boolean canLeave =
                mayMigrate(resource)
                        && interruption.startsElsewhere()
                        && !facts.hadTimeToLeave(home);
        if (interruption.by() == Fate.Cause.FENCING && !canLeave)
            return Optional.of(Necessity.NODE_LOST);
        if (place(resource).isEmpty()) {
            if (facts.situation().of(home).shuttingDown())
                return Optional.of(Necessity.NODE_LEAVES);
            if (openings.of(resource).isEmpty()) return Optional.of(Necessity.NOWHERE);
            return mayMigrate(resource) ? Optional.empty() : Optional.of(Necessity.CROWDED_OUT);
        }
        if (activity.lock().isPresent()) return Optional.of(Necessity.NODE_LEAVES);
        if (!interruption.startsElsewhere() && deeds.unfencing(home).isPresent())
            return Optional.of(Necessity.UNFENCING);
        boolean moves = !place(resource).get().equals(home.name().value());
        if (moves && !mayMigrate(resource)) return Optional.of(Necessity.NOT_MIGRATABLE);
        return Optional.empty();
    }

    /// A live migration that failed says nothing of how the resource itself is doing.
    private boolean hasFailed(Primitive resource) {
        var activity = facts.of(resource);
        if (activity.blocked()) return true;
        return activity.failed() && !facts.hasFailedOnlyToMigrate(resource);
    }

    boolean mayMigrate(Primitive resource) {
        return resource.isMigratable();
    }

    /// Where the scheduler put it.
    private Optional<String> place(Primitive resource) {
        return schedule.explanation().choices(resource.id()).stream()
                .filter(choice -> choice.resource().equals(resource.id()))
                .flatMap(choice -> choice.place().stream())
                .map(node -> node.value())
                .findFirst();
    }

    private static boolean hasConsent(Primitive resource) {
        String word = resource.meta("on-drain").orElse("");
        return word.equals("relocate") || word.equals("stop");
    }

    /// Whether the node it runs on exists only by something that is itself interrupted.
    private boolean isInside(Node home) {
        return home.connection().filter(this::isInterrupted).isPresent()
                || home.launcher().filter(this::isInterrupted).isPresent();
    }

    private boolean bundleIsInterrupted(Primitive resource) {
        if (!(resource.topIncludingBundle() instanceof Bundle bundle)) return false;
        for (var replica : bundle.replicas()) {
            var parts = new ArrayList<Primitive>(List.of(replica.container()));
            replica.address().ifPresent(parts::add);
            replica.connection().ifPresent(parts::add);
            replica.instance().ifPresent(parts::add);
            boolean mine = parts.contains(resource);
            parts.remove(resource);
            if (mine && parts.stream().anyMatch(this::isInterrupted)) return true;
        }
        return false;
    }

    private boolean isInterrupted(Primitive other) {
        return fate(other) instanceof Fate.Interrupted;
    }

    /// Whether something it relies on goes away under it, and whether that, in turn, has to be.
    private Optional<Necessity> dependency(Primitive resource) {
        var launcher = resource.launcher();
        if (launcher.isPresent() && isInterrupted(launcher.get()))
            return Optional.of(Necessity.HOST_RESTARTS);
        Optional<Necessity> planned = Optional.empty();
        for (var need : needs.of(resource)) {
            var lost = new ArrayList<Primitive>();
            for (Primitive one : need.of()) if (isGone(one)) lost.add(one);
            if (need.of().size() - lost.size() >= need.atLeast()) continue;
            boolean starts = lost.stream().anyMatch(this::isComing);
            if (starts) return Optional.of(Necessity.DEPENDENCY_STARTS);
            if (lost.stream().anyMatch(this::isLost)) return Optional.of(Necessity.DEPENDENCY_GONE);
            boolean allPlanned = lost.stream().anyMatch(one -> necessity(one).isPresent());
            if (allPlanned && !mayMigrate(resource) && !hasMigratable(resource))
                planned = Optional.of(Necessity.DEPENDENCY_MOVES);
        }
        return planned;
    }

    private static boolean hasMigratable(Resource resource) {
        return resource.metaIsTrue("allow-migrate");
    }

    /// Interrupted, or not there at all: coming or not.
    private boolean isGone(Primitive one) {
        if (isInterrupted(one)) return true;
        if (facts.of(one).blocked() || facts.of(one).failed()) return true;
        return !facts.runs(one)
                && (isComing(one) || !facts.of(one).managed() || place(one).isEmpty());
    }

    private boolean isComing(Primitive one) {
        return !facts.runs(one) && !deeds.all(one, "start").isEmpty();
    }

    /// A partner that was elsewhere, or nowhere, is none it loses: it has been running without. Half-way in a migration it
    /// has partners at both ends.
    private boolean hasLostPartner(Primitive resource) {
        for (Primitive other : facts.primitives()) {
            if (other == resource) continue;
            for (var rule : facts.constraints().withThis(other)) {
                boolean bound =
                        rule.score().equals(Score.INFINITY)
                                && (rule.dependent() == resource
                                        || rule.dependent().isAncestorOf(resource));
                boolean together =
                        facts.home(other).equals(facts.home(resource))
                                || facts.home(other).isPresent()
                                        && facts.home(other).equals(arrival(resource));
                if (bound && together && isLost(other)) return true;
            }
        }
        return false;
    }

    private Optional<Node> arrival(Primitive resource) {
        return facts.of(resource).partialMigration().map(move -> move.target());
    }

    /// Gone, and not of anybody's choosing.
    private boolean isLost(Primitive one) {
        if (!isGone(one)) return false;
        return !isInterrupted(one)
                || necessity(one).filter(it -> it.origin() == Necessity.Origin.WORLD).isPresent();
    }

    private boolean isOrderedToStop(Primitive resource) {
        for (Ordering ordering : facts.constraints().orderings()) {
            if (!(ordering instanceof Ordering.Pair(_, var first, var then, var force))) continue;
            boolean asks =
                    force == Force.MANDATORY
                            && first.task().equals("stop")
                            && then.task().equals("stop")
                            && (then.resource() == resource
                                    || then.resource().isAncestorOf(resource));
            if (!asks) continue;
            var members = new ArrayList<Primitive>();
            first.resource().forEachPrimitive(members::add);
            if (members.stream().anyMatch(this::isInterrupted)) return true;
        }
        return false;
    }
}

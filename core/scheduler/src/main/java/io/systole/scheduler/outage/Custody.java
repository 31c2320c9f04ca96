package io.systole.scheduler.outage;

import io.systole.model.Role;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.OnDrain;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.journey.Stay.Because;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Hold;
import io.systole.scheduler.placement.Hold.Grip;
import io.systole.scheduler.placement.Holds;
import io.systole.scheduler.situation.Activity;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides who is held where it runs, so that a plan made anew interrupts nobody without consent.
///
/// Held with a resource is whoever must be with it and is: what it depends on there, and what depends on it. Whoever
/// must not be with it keeps off its node. Held is also the instance of a clone it relies on there, and what somebody may
/// need of whom it isn't known yet where it runs.
public final class Custody {
    private static final String END_OF_MOVE = "the end of that would let it go";

    private final Situation situation;
    private final Constraints constraints;
    private final Foundations foundations;
    private final Underpinning underpinning;
    private final Knots knots;

    public Custody(Situation situation, Constraints constraints) {
        this.situation = situation;
        this.constraints = constraints;
        this.foundations = new Foundations(situation, constraints);
        this.underpinning = new Underpinning(situation, constraints);
        this.knots = new Knots(situation, this::colocations, this::isHealthy, this::stays);
    }

    /// What is held whatever the plan: resources whose node is drained and that are set to stay there; and those that
    /// have just come, or are on their way, to a node which is to be emptied and fenced, and can't leave it before the
    /// migration has been finished and tidied up.
    public Holds standing() {
        var wanted = new ArrayList<Hold>();
        for (Resource resource : situation.inventory().all()) {
            if (!(resource instanceof Primitive primitive)) continue;
            if (isToBeTidiedUp(primitive))
                wanted.add(stays(primitive, Because.CLEAN_UP.toString(), END_OF_MOVE));
            if (isArriving(primitive))
                wanted.add(
                        new Hold(
                                primitive,
                                seat(primitive),
                                Grip.RIDE_OUT,
                                Because.HALF_DONE.toString(),
                                END_OF_MOVE));
            if (!isHealthy(primitive)) continue;
            if (primitive.onDrain() != OnDrain.STAY) continue;
            Node node = seat(primitive);
            if (situation.of(node).isDrained())
                wanted.add(
                        new Hold(
                                primitive,
                                node,
                                Grip.PLACE,
                                node + " is drained, and on-drain is stay",
                                "on-drain=live or relocate would let it leave"));
        }
        return wanted.isEmpty() ? Holds.NONE : Holds.NONE.with(withCompany(wanted), List.of());
    }

    private boolean isToBeTidiedUp(Primitive resource) {
        var activity = situation.of(resource);
        return resource.isMigratable()
                && !activity.danglingSources().isEmpty()
                && activity.active().size() == 1
                && activity.managed()
                && !activity.failed()
                && situation.of(activity.active().getFirst()).isBeingEvacuated();
    }

    /// On its way to a node that is to be emptied and fenced: it arrives there before it can leave.
    private boolean isArriving(Primitive resource) {
        var activity = situation.of(resource);
        return resource.isMigratable()
                && activity.managed()
                && !activity.failed()
                && activity.active().size() == 2
                && activity.partialMigration()
                        .filter(move -> answers(move.source()))
                        .filter(move -> situation.of(move.target()).isBeingEvacuated())
                        .isPresent();
    }

    private boolean answers(Node node) {
        var condition = situation.of(node);
        return condition.isClean() || condition.isBeingEvacuated();
    }

    /// What is held now and, in addition, whatever it takes to prevent the interruptions nobody consented to.
    public Holds against(Forecast forecast, Assignment assignment) {
        var known = assignment.holds();
        var wanted = new ArrayList<Hold>();
        var elsewhere = new ArrayList<Holds.Ban>();
        var others = new OtherTargets(situation, assignment);
        for (Interruption interruption : forecast.interruptions()) {
            supports(interruption, known).ifPresent(wanted::add);
            if (interruption.nature() != Nature.UNASKED) continue;
            // Who was sent on a detour goes where it was sent, whatever keeps others off.
            boolean isSent = known.of(interruption.resource()).filter(Hold::isDetour).isPresent();
            others.insteadOf(interruption)
                    .filter(_ -> !isSent)
                    .ifPresentOrElse(
                            elsewhere::add,
                            () -> holdFor(interruption, known, forecast).ifPresent(wanted::add));
        }
        wanted.addAll(underpinning.of(known, forecast, this::isHealthy));
        if (wanted.isEmpty() && elsewhere.isEmpty())
            wanted.addAll(knots.untie(forecast.plan(), assignment));
        var more = known.with(withCompany(wanted), elsewhere);
        return more.with(List.of(), bans(more, assignment));
    }

    /// It may leave, but not while somebody may run above it who can't be stopped.
    private Optional<Hold> supports(Interruption interruption, Holds known) {
        Primitive resource = interruption.resource();
        boolean asked = interruption.cause().ground().isAskedFor();
        if (asked || !isHealthy(resource) || known.of(resource).isPresent())
            return Optional.empty();
        return foundations
                .neededBy(resource, interruption.from())
                .map(needing ->
                        stays(
                                resource,
                                needing
                                        + " needs it, and where that runs is still being found"
                                        + " out",
                                Ground.IN_DOUBT.remedy() + " would let it go"));
    }

    private Optional<Hold> holdFor(Interruption interruption, Holds known, Forecast forecast) {
        Primitive resource = interruption.resource();
        Primitive root = interruption.cause().root();
        boolean rootMoves =
                switch (interruption.cause().ground()) {
                    case REARRANGED, IN_DOUBT -> false;
                    default -> true;
                };
        if (root != resource && rootMoves && isHealthy(root) && known.of(root).isEmpty())
            return Optional.of(
                    new Hold(
                            root,
                            seat(root),
                            Grip.PLACE,
                            forecast.reasonToHold(root, interruption),
                            "on-drain=relocate on " + resource + " would allow a stop and start"));
        if (!isHealthy(resource)) return Optional.empty();
        Grip grip = known.of(resource).isPresent() || !rootMoves ? Grip.RIDE_OUT : Grip.PLACE;
        if (known.ridesOut(resource)) return Optional.empty();
        return Optional.of(
                new Hold(
                        resource,
                        seat(resource),
                        grip,
                        forecast.reasonToHold(resource, interruption),
                        interruption.cause().ground().isForAWhile()
                                ? interruption.cause().ground().remedy() + " would let it go"
                                : "on-drain=relocate would allow a stop and start"));
    }

    /// What is to be said against a plan.
    public Shortcoming shortcomingOf(Forecast forecast) {
        long unasked =
                forecast.interruptions().stream()
                        .filter(interruption -> interruption.nature() == Nature.UNASKED)
                        .count();
        var crowding = new Crowding(situation, forecast.plan(), this::colocations);
        return new Shortcoming((int) unasked, crowding.find().size(), forecast.futile().size());
    }

    private Hold stays(Primitive resource, String because, String remedy) {
        return new Hold(resource, seat(resource), Grip.PLACE, because, remedy);
    }

    /// Where it can be held: half-way in a migration on the target, for that is finished first.
    private Node seat(Primitive resource) {
        var activity = situation.of(resource);
        return activity.partialMigration()
                .map(Activity.PartialMigration::target)
                .orElseGet(() -> activity.active().getFirst());
    }

    /// Well, in one place or on the way to another, and ours to decide about.
    private boolean isHealthy(Primitive resource) {
        Activity activity = situation.of(resource);
        boolean isSomewhere =
                activity.active().size() == 1 || activity.partialMigration().isPresent();
        if (!isSomewhere || activity.failed() || resource.isBundled()) return false;
        if (!activity.managed() || activity.blocked() || constraints.isFrozen(resource))
            return false;
        if (resource.targetRole() == Role.STOPPED || resource.isRemoved()) return false;
        return situation.of(seat(resource)).isClean();
    }

    /// The holds, and those of all that must be with them and is.
    private List<Hold> withCompany(List<Hold> wanted) {
        var all = new LinkedHashMap<Primitive, Hold>();
        Deque<Hold> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            Hold hold = open.poll();
            if (all.putIfAbsent(hold.resource(), hold) != null) continue;
            company(hold)
                    .forEach((partner, rule) -> {
                        if (!all.containsKey(partner)) open.add(with(partner, hold, rule));
                    });
        }
        return List.copyOf(all.values());
    }

    private static Hold with(Primitive partner, Hold hold, String rule) {
        return new Hold(
                partner,
                hold.node(),
                Grip.PLACE,
                "it must be together with " + hold.resource() + " (" + rule + "), which stays",
                hold.remedy());
    }

    /// Whoever is on the same node and must be with it, by the id of the rule that says so.
    private Map<Primitive, String> company(Hold hold) {
        if (hold.isDetour()) return Map.of();
        var company = new LinkedHashMap<Primitive, String>();
        for (Colocation colocation : colocations(hold.resource())) {
            if (!colocation.score().isInfinity()) continue;
            if (isOneOfSeveral(hold.resource(), colocation)) continue;
            for (Resource end : List.of(colocation.primary(), colocation.dependent())) {
                if (isWithin(hold.resource(), end)) continue;
                end.forEachPrimitive(partner -> {
                    if (isHealthy(partner) && isOn(partner, hold.node()))
                        company.put(partner, colocation.id());
                });
            }
        }
        return company;
    }

    /// Whoever wants to be with a clone may be with another instance of it; with the promoted ones there is no choice. And
    /// where instances notify each other, it goes to another one only after all have been told of that.
    private static boolean isOneOfSeveral(Primitive held, Colocation colocation) {
        return colocation.primary() instanceof Clone clone
                && clone.isAncestorOf(held)
                && !clone.options().notifies()
                && !isWithin(held, colocation.dependent())
                && colocation.primaryRole() != Role.PROMOTED;
    }

    private boolean isOn(Primitive resource, Node node) {
        return seat(resource) == node;
    }

    /// Who must not come to the node of what is held there, and would.
    private List<Holds.Ban> bans(Holds holds, Assignment assignment) {
        var bans = new ArrayList<Holds.Ban>();
        for (Hold hold : holds.all()) {
            for (Colocation colocation : colocations(hold.resource())) {
                if (!colocation.score().isMinusInfinity()) continue;
                for (Resource end : List.of(colocation.primary(), colocation.dependent())) {
                    if (isWithin(hold.resource(), end)) continue;
                    end.forEachPrimitive(other -> {
                        boolean comes =
                                assignment.node(other).filter(hold.node()::equals).isPresent()
                                        && !situation.of(other).active().contains(hold.node());
                        if (comes) bans.add(new Holds.Ban(other, hold.node(), hold.resource()));
                    });
                }
            }
        }
        return bans;
    }

    private static boolean isWithin(Primitive resource, Resource end) {
        return end == resource || end.isAncestorOf(resource);
    }

    /// All that concern it, in either part.
    private LinkedHashSet<Colocation> colocations(Primitive resource) {
        var all = new LinkedHashSet<Colocation>();
        Resource at = resource;
        while (true) {
            all.addAll(constraints.thisWith(at));
            all.addAll(constraints.withThis(at));
            if (at.parent().isEmpty()) return all;
            at = at.parent().get();
        }
    }
}

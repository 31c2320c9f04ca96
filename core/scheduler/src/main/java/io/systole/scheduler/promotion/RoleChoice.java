package io.systole.scheduler.promotion;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.colocation.Attraction;
import io.systole.scheduler.colocation.Influence;
import io.systole.scheduler.colocation.Merge;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.constraint.Location;
import io.systole.scheduler.constraint.Partners;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.MergeSort;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.placement.ScoreLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses the roles of a promotable clone's instances once these have their nodes.
///
/// Every instance gets a priority (promotion score, locations and colocations for the role); the clone's own score of its
/// node and what dependents on the promoted role prefer are added; the best ones are promoted, as many as may be.
public final class RoleChoice {
    /// Whether the cluster may only keep what it has, because quorum is lost.
    public enum Quorum {
        MAY_PROMOTE,
        FROZEN
    }

    private final Clone clone;
    private final PromotionBench bench;
    private final Constraints constraints;
    private final Partners partners;
    private final Map<Resource, Score> priorities = new HashMap<>();

    private RoleChoice(
            Clone clone, PromotionBench bench, Constraints constraints, Partners partners) {
        this.clone = clone;
        this.bench = bench;
        this.constraints = constraints;
        this.partners = partners;
    }

    /// The rooms that role choice asks for help.
    ///
    /// @param placementOrder which of two instances is placed first, all else being equal
    public record Helpers(
            PromotionScores scores,
            Attraction attraction,
            Merge merge,
            Influence influence,
            Comparator<Resource> placementOrder) {}

    /// @param rolesOpen told when role choice begins to sort, from when on the clone speaks for its bundle
    public static void choose(
            Clone clone,
            PromotionBench bench,
            Constraints constraints,
            Partners partners,
            Helpers helpers,
            Quorum quorum,
            Runnable rolesOpen) {
        var choice = new RoleChoice(clone, bench, constraints, partners);
        bench.scores(clone).resetCounters();
        for (Resource instance : bench.children(clone)) choice.weigh(instance, helpers);
        rolesOpen.run();
        choice.sort(helpers);
        choice.decide(quorum);
    }

    private void weigh(Resource instance, Helpers helpers) {
        if (bench.currentRole(instance) == Role.STARTED)
            instance.forEachPrimitive(primitive -> {
                if (bench.currentRole(primitive) == Role.STARTED)
                    bench.correctRole(primitive, Role.UNPROMOTED);
            });
        var location = bench.location(instance);
        if (location.isEmpty()) return;
        Role next = bench.nextRole(instance);
        switch (next) {
            case UNKNOWN, STARTED ->
                    setPriority(
                            instance,
                            helpers.scores().of(instance, location.get()).orElse(new Score(-1)));
            case UNPROMOTED, STOPPED -> setPriority(instance, Score.MINUS_INFINITY);
            case PROMOTED -> {}
        }
        for (Location wanted : constraints.locations(instance))
            addWish(instance, wanted, location.get());
        for (Location wanted : locationsOfClone()) addWish(instance, wanted, location.get());
        for (Colocation colocation : partners.thisWith(instance))
            pull(instance, colocation, helpers.attraction());
        priorities.put(instance, next == Role.PROMOTED ? Score.INFINITY : priority(instance));
    }

    /// The bundle's come first, the one asked for last being applied last.
    private List<Location> locationsOfClone() {
        var locations = new ArrayList<Location>();
        if (clone.parent().orElse(null) instanceof Bundle bundle)
            for (Location location : constraints.locations(bundle)) locations.addFirst(location);
        locations.addAll(constraints.locations(clone));
        return locations;
    }

    private void addWish(Resource instance, Location location, Node node) {
        if (location.role() != Role.PROMOTED) return;
        for (Location.Wish wish : location.wishes()) {
            if (wish.node() != node) continue;
            setPriority(instance, priority(instance).plus(wish.score()));
            return;
        }
    }

    private void pull(Resource instance, Colocation colocation, Attraction attraction) {
        if (!(instance instanceof Group group)) {
            apply((Primitive) instance, attraction.pull(colocation, (Primitive) instance));
            return;
        }
        if (group.children().isEmpty()) return;
        Score total = Score.ZERO;
        if (group.isCollocated()) {
            total = apply(group.first(), attraction.pull(colocation, group.first()));
        } else if (!colocation.score().isInfinity()) {
            for (Primitive member : group.members())
                total = total.plus(apply(member, attraction.pullWithoutPlace(colocation, member)));
        }
        if (total.points() != 0) setPriority(group, priority(group).plus(total));
    }

    private Score apply(Primitive dependent, Attraction.Effect effect) {
        if (effect.homeless()) bench.evict(dependent);
        bench.changeScores(dependent, effect.scores());
        bench.changePriority(dependent, effect.priority());
        return Score.of(effect.gained());
    }

    private Score priority(Resource resource) {
        return Score.of(bench.priority(resource));
    }

    private void setPriority(Resource resource, Score priority) {
        bench.changePriority(resource, priority.points());
    }

    private void sort(Helpers helpers) {
        NodeScores scores = bench.scores(clone);
        for (Resource instance : bench.children(clone)) {
            var location = bench.location(instance);
            Score priority = promotionPriority(instance);
            if (location.isPresent() && !priority.isNegative() && scores.has(location.get()))
                scores.add(location.get(), priority, Cause.PROMOTION, instance.id());
        }
        for (Colocation colocation : partners.withThis(clone)) {
            if (colocation.primaryRole() != Role.PROMOTED || !helpers.influence().moves(colocation))
                continue;
            bench.changeScores(
                    clone,
                    helpers.merge()
                            .hearDependentExcept(
                                    clone,
                                    colocation,
                                    bench.scores(clone),
                                    Merge.Negative.AVOID,
                                    Merge.Hopeless.ROLL_BACK));
        }
        if (constraints.isPromotionForbidden(clone)) clone.forEachDownwards(this::forbid);
        for (Resource instance : bench.children(clone)) priorities.put(instance, rank(instance));
        Comparator<Resource> order =
                Comparator.comparing(this::promotionPriority)
                        .thenComparing(bench::currentRole)
                        .reversed()
                        .thenComparing(helpers.placementOrder());
        bench.reorder(clone, MergeSort.sorted(bench.children(clone), order));
    }

    private void forbid(Resource resource) {
        NodeScores scores = bench.scores(resource);
        for (Node node : scores.nodes()) scores.ban(node, Cause.TICKET, "");
    }

    private Score promotionPriority(Resource instance) {
        return priorities.getOrDefault(instance, Score.ZERO);
    }

    private Score rank(Resource instance) {
        if (!bench.isManaged(instance) && bench.nextRole(instance) == Role.PROMOTED)
            return Score.INFINITY;
        if (bench.isHeld(instance) && bench.nextRole(instance) == Role.PROMOTED)
            return Score.INFINITY;
        var location = bench.location(instance);
        if (location.isEmpty()) return Score.MINUS_INFINITY;
        Score priority = promotionPriority(instance);
        if (priority.isNegative()) return priority;
        return bench.scores(clone).get(location.get()).orElse(Score.ZERO);
    }

    private void decide(Quorum quorum) {
        int promoted = 0;
        for (Resource instance : bench.children(clone)) {
            var location = bench.location(instance);
            Score priority = promotionPriority(instance);
            bench.note(new ScoreLine.Promotion(instance, location, priority));
            boolean mayBeMore = promoted < clone.copies().promotedMax() || !bench.isManaged(clone);
            boolean frozen =
                    quorum == Quorum.FROZEN && bench.currentRole(instance).below(Role.PROMOTED);
            if (priority.isNegative() || !mayBeMore || !isPromotable(instance) || frozen) {
                leaveUnpromoted(instance);
            } else {
                location.ifPresent(node -> bench.scores(clone).count(node));
                promoted++;
                promote(instance);
            }
        }
    }

    private boolean isPromotable(Resource resource) {
        for (Resource member : resource.children()) if (!isPromotable(member)) return false;
        Optional<Node> location = bench.location(resource);
        if (location.isEmpty()) return false;
        Node node = location.get();
        NodeScores scores = bench.scores(clone);
        if (bench.isHeld(resource)) return bench.nextRole(resource) == Role.PROMOTED;
        if (!bench.isManaged(resource))
            return bench.currentRole(resource) == Role.PROMOTED && scores.has(node);
        return !priority(resource).isNegative()
                && bench.isUsable(node)
                && (!node.isGuest() || node.launcher().flatMap(bench::node).isPresent())
                && scores.has(node)
                && scores.counter(node) < clone.copies().promotedPerNode();
    }

    private void leaveUnpromoted(Resource instance) {
        instance.forEachPrimitive(primitive ->
                bench.decideRole(
                        primitive,
                        bench.node(primitive).isPresent() ? Role.UNPROMOTED : Role.STOPPED));
    }

    private void promote(Resource instance) {
        instance.forEachPrimitive(primitive -> {
            if (bench.nextRole(primitive) == Role.UNKNOWN)
                bench.decideRole(primitive, Role.PROMOTED);
        });
    }
}

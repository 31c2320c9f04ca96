package io.systole.scheduler.colocation;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.placement.Placements;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Applies a colocation to its dependent: towards where the primary is, or away from it; or, where only the role is
/// still open, for or against promotion.
public final class Attraction {
    private final Placements placements;
    private final Places places;
    private final Companions companions;

    public Attraction(Placements placements, Places places) {
        this.placements = placements;
        this.places = places;
        this.companions = new Companions(placements, places);
    }

    /// What became of the dependent.
    ///
    /// @param scores   its new scores
    /// @param priority its new priority
    /// @param gained   what the colocation adds to the priority for promotion
    /// @param homeless its indispensable partner is nowhere it could be: it gets no node, even if it had one
    public record Effect(NodeScores scores, int priority, int gained, boolean homeless) {}

    public Effect pull(Colocation colocation, Primitive dependent) {
        var pull = new Pull(colocation, dependent);
        return pull.effect(pull.towards(colocation.primary()));
    }

    /// As {@link #pull}, but takes a collective primary for a primitive that is nowhere.
    public Effect pullWithoutPlace(Colocation colocation, Primitive dependent) {
        var pull = new Pull(colocation, dependent);
        return pull.effect(pull.towardsOne(colocation.primary()));
    }

    private final class Pull {
        private final Colocation colocation;
        private final Primitive dependent;
        private final Score score;
        private NodeScores scores;
        private Score priority;
        private boolean homeless;

        Pull(Colocation colocation, Primitive dependent) {
            this.colocation = colocation;
            this.dependent = dependent;
            this.score = colocation.score();
            this.scores = placements.scores(dependent);
            this.priority = Score.of(placements.priority(dependent));
        }

        Effect effect(Score gained) {
            return new Effect(scores, priority.points(), gained.points(), homeless);
        }

        Score towards(Resource primary) {
            return switch (primary) {
                case Primitive primitive -> towardsOne(primitive);
                case Group group -> towardsGroup(group);
                case Clone clone -> towardsClone(clone);
                case Bundle bundle -> towardsBundle(bundle);
            };
        }

        /// @param primary a primitive, or something taken for one, which then has no node
        Score towardsOne(Resource primary) {
            Optional<Node> where =
                    primary instanceof Primitive primitive
                            ? placements.node(primitive)
                            : Optional.empty();
            return switch (Bearing.of(colocation, dependent, primary, placements)) {
                case NOTHING -> Score.ZERO;
                case LOCATION -> {
                    where.ifPresentOrElse(node -> relateTo(primary, node), this::loosen);
                    yield Score.ZERO;
                }
                case ROLE -> promote(primary, where);
            };
        }

        private Score towardsGroup(Group group) {
            if (placements.isUnassigned(group) || group.children().isEmpty()) return Score.ZERO;
            if (group.isCollocated())
                return towardsOne(score.isInfinity() ? group.last() : group.first());
            return score.isInfinity() ? Score.ZERO : towardsEach(group.children());
        }

        private Score towardsEach(Iterable<? extends Resource> primaries) {
            Score total = Score.ZERO;
            for (Resource primary : primaries) total = total.plus(towards(primary));
            return total;
        }

        private Score towardsClone(Clone clone) {
            if (placements.isUnassigned(clone)) return Score.ZERO;
            if (clone.isPromotable() && colocation.primaryRole() != Role.UNKNOWN) {
                if (placements.isUnassigned(dependent)) {
                    towardsRole(clone);
                    return Score.ZERO;
                }
                if (colocation.dependentRole() == Role.PROMOTED) return promoteWith(clone);
            }
            if (isInterleavedWith(clone)) return towardsCompanion(companions.of(dependent, clone));
            if (score.isInfinity()) {
                keepOn(nodesOf(clone));
                return Score.ZERO;
            }
            return towardsEach(placements.children(clone));
        }

        private boolean isInterleavedWith(Clone clone) {
            return switch (colocation.dependent()) {
                case Clone own ->
                        own.copies().interleave()
                                && own.copies().perNode() == clone.copies().perNode();
                case Bundle own ->
                        own.metaIsTrue("interleave") && own.perHost() == clone.copies().perNode();
                case Primitive _, Group _ -> false;
            };
        }

        private Score towardsCompanion(Optional<? extends Resource> companion) {
            if (companion.isPresent()) return towards(companion.get());
            if (score.isInfinity()) homeless = true;
            return Score.ZERO;
        }

        private Set<Node> nodesOf(Clone clone) {
            var nodes = new LinkedHashSet<Node>();
            for (Resource instance : placements.children(clone))
                if (!placements.isBlockedWithin(instance))
                    placements.location(instance).ifPresent(nodes::add);
            return nodes;
        }

        private Score towardsBundle(Bundle bundle) {
            if (placements.isUnassigned(bundle)) return Score.ZERO;
            if (colocation.dependent() instanceof Clone || colocation.dependent() instanceof Bundle)
                return towardsCompanion(companions.container(dependent, bundle));
            if (!score.isInfinity()) {
                Score total = Score.ZERO;
                for (Bundle.Replica replica : bundle.replicas())
                    total = total.plus(towardsOne(replica.container()));
                return total;
            }
            var hosts = new LinkedHashSet<Node>();
            for (Bundle.Replica replica : bundle.replicas())
                if (counts(replica)) placements.node(replica.container()).ifPresent(hosts::add);
            keepOn(hosts);
            return Score.ZERO;
        }

        private boolean counts(Bundle.Replica replica) {
            if (placements.isBlockedWithin(replica.container())) return false;
            return colocation.primaryRole() != Role.PROMOTED
                    || replica.instance()
                            .filter(instance -> placements.nextRole(instance) == Role.PROMOTED)
                            .isPresent();
        }

        /// The primary is at home: to it, or away from it.
        private void relateTo(Resource primary, Node home) {
            var changed = scores.copy();
            for (Node node : changed.nodes()) {
                boolean same =
                        places.isSame(primary, home, dependent, node, colocation.attribute());
                if (same && !score.isInfinity())
                    changed.add(node, score, Cause.COLOCATION, colocation.id());
                else if (!same && score.isInfinity())
                    changed.ban(node, Cause.COLOCATION, colocation.id());
            }
            accept(changed);
        }

        /// The primary is nowhere: every node loses what being together would be worth.
        private void loosen() {
            if (score.isNegative()) return;
            var changed = scores.copy();
            for (Node node : changed.nodes())
                changed.add(node, score.negated(), Cause.COLOCATION, colocation.id());
            accept(changed);
        }

        /// An optional colocation yields where it would leave no node at all.
        private void accept(NodeScores changed) {
            if (score.isMandatory() || placements.hasOpenNode(changed)) scores = changed;
        }

        private void keepOn(Set<Node> nodes) {
            scores = scores.copy();
            for (Node node : scores.nodes())
                if (!nodes.contains(node)) scores.ban(node, Cause.COLOCATION, colocation.id());
        }

        private Score promote(Resource primary, Optional<Node> where) {
            var own = placements.node(dependent);
            if (own.isEmpty()) return Score.ZERO;
            boolean wrongRole =
                    colocation.primaryRole() != Role.UNKNOWN
                            && where.isPresent()
                            && placements.nextRole(Bearing.insideOf(primary))
                                    != colocation.primaryRole();
            if (wrongRole) return Score.ZERO;
            var ownPlace = places.value(dependent, own.get(), colocation.attribute());
            var itsPlace =
                    where.flatMap(node -> places.value(primary, node, colocation.attribute()));
            boolean promoted = colocation.dependentRole() == Role.PROMOTED;
            Score gained;
            if (Places.isEqual(ownPlace, itsPlace)) {
                gained = colocation.dependentRole() == Role.UNPROMOTED ? score.negated() : score;
            } else if (score.isInfinity() && promoted) {
                gained = score.negated();
            } else {
                return Score.ZERO;
            }
            priority = priority.plus(gained);
            return gained;
        }

        /// Only instances that have the role (or not) matter; their nodes are as good as they were for the instance.
        private void towardsRole(Clone clone) {
            Map<Node, Score> homes = new LinkedHashMap<>();
            scores = scores.copy();
            for (Resource instance : placements.children(clone)) {
                var home = placements.location(instance);
                if (home.isEmpty() || placements.nextRole(instance) != colocation.primaryRole())
                    continue;
                homes.put(home.get(), scoreWhenPlaced(instance));
                if (score.isInfinity()) continue;
                for (Node node : scores.nodes())
                    if (places.isSame(
                            instance, home.get(), dependent, node, colocation.attribute()))
                        scores.add(node, score, Cause.COLOCATION, colocation.id());
            }
            boolean bothPromoted =
                    colocation.dependentRole() == Role.PROMOTED
                            && colocation.primaryRole() == Role.PROMOTED;
            if (!score.isInfinity() || bothPromoted) return;
            for (Node node : scores.nodes()) {
                Score there = homes.get(node);
                if (there == null) scores.ban(node, Cause.COLOCATION, colocation.id());
                else scores.add(node, there, Cause.COLOCATION, colocation.id());
            }
        }

        private Score scoreWhenPlaced(Resource instance) {
            return switch (instance) {
                case Primitive primitive -> placements.scoreWhenPlaced(primitive);
                case Collective collective -> scoreWhenPlaced(collective.children().getFirst());
            };
        }

        private Score promoteWith(Clone clone) {
            if (companions
                    .of(dependent, clone, colocation.primaryRole(), colocation.attribute())
                    .isPresent()) {
                priority = priority.plus(score);
                return score;
            }
            if (!score.isInfinity()) return Score.ZERO;
            priority = Score.MINUS_INFINITY;
            return Score.MINUS_INFINITY;
        }
    }
}

package io.systole.scheduler.colocation;

import io.systole.model.Score;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.constraint.Location;
import io.systole.scheduler.constraint.Partners;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.placement.Placements;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Lets a primary hear what its dependents prefer, what *their* dependents prefer, and so on, each the weaker the weaker
/// the colocations on the way.
///
/// A node on which a dependent can't run anything counts as banned by it. The way back to a resource already being heard
/// is not followed, which breaks loops. Single precision is part of the rule.
///
/// Where many are colocated with each other there are exponentially many ways to be heard. The field follows them all;
/// we stop after so many that it would be past waiting for anyway, and leave the more distant voices unheard.
public final class Merge {
    private static final float INFINITY = 1_000_000f;
    private static final int PATIENCE = 5_000;

    /// What to do with scores that the dependents turn negative.
    public enum Negative {
        KEEP,
        /// A positive score turned negative becomes 1, a score of 0 stays: the node is left possible.
        AVOID
    }

    /// What to do when no usable node would be left.
    public enum Hopeless {
        KEEP,
        /// Take the dependent's preferences back.
        ROLL_BACK
    }

    private final Placements placements;
    private final Places places;
    private final Influence influence;
    private final Partners partners;
    private final Constraints constraints;
    private final BitSet heard = new BitSet();

    public Merge(
            Placements placements,
            Places places,
            Influence influence,
            Partners partners,
            Constraints constraints) {
        this.placements = placements;
        this.places = places;
        this.influence = influence;
        this.partners = partners;
        this.constraints = constraints;
    }

    /// The factor with which a colocation's partner is heard directly.
    static float factor(Colocation colocation) {
        return colocation.score().points() / INFINITY;
    }

    /// The target's scores after it heard the dependent of one of its colocations.
    public NodeScores hearDependent(
            Colocation colocation,
            Resource target,
            NodeScores scores,
            Negative negative,
            Hopeless hopeless) {
        return hear(colocation.dependent(), colocation, target, scores, negative, hopeless);
    }

    /// The target's scores after it heard the primary of one of its colocations.
    public NodeScores hearPrimary(Colocation colocation, Resource target, NodeScores scores) {
        return hear(colocation.primary(), colocation, target, scores, Negative.KEEP, Hopeless.KEEP);
    }

    private NodeScores hear(
            Resource speaker,
            Colocation colocation,
            Resource target,
            NodeScores scores,
            Negative negative,
            Hopeless hopeless) {
        var hearing = new Hearing(target, Direction.DEPENDENTS, negative);
        return hearing.hear(speaker, Blend.of(scores), colocation, factor(colocation), hopeless)
                .scores();
    }

    /// As {@link #hearDependent}, with a resource that counts as heard already.
    public NodeScores hearDependentExcept(
            Resource excepted,
            Colocation colocation,
            NodeScores scores,
            Negative negative,
            Hopeless hopeless) {
        heard.set(excepted.index());
        try {
            return hearDependent(colocation, excepted, scores, negative, hopeless);
        } finally {
            heard.clear(excepted.index());
        }
    }

    /// What the resource's scores would be if it heard all primaries: by this it is sorted among its peers.
    public NodeScores forSorting(Resource resource) {
        if (resource instanceof Group group) {
            if (group.children().isEmpty()) return placements.scores(group);
            heard.set(group.index());
            try {
                return sortingScores(group.last());
            } finally {
                heard.clear(group.index());
            }
        }
        return sortingScores(resource);
    }

    private NodeScores sortingScores(Resource resource) {
        var hearing = new Hearing(resource, Direction.PRIMARIES, Negative.KEEP);
        heard.set(resource.index());
        try {
            var blend = Blend.of(placements.scores(resource));
            if (!placements.hasOpenNode(blend.scores())) return blend.scores();
            return hearing.hearPartnersOf(resource, blend, 1f).scores();
        } finally {
            heard.clear(resource.index());
        }
    }

    private enum Direction {
        DEPENDENTS,
        PRIMARIES
    }

    private final class Hearing {
        private final Resource target;
        private final Direction direction;
        private final Negative negative;
        private int patience = PATIENCE;

        Hearing(Resource target, Direction direction, Negative negative) {
            this.target = target;
            this.direction = direction;
            this.negative = negative;
        }

        Blend hear(Resource speaker, Blend blend, Colocation via, float factor, Hopeless hopeless) {
            if (heard.get(speaker.index()) || patience-- <= 0) return blend;
            heard.set(speaker.index());
            try {
                if (speaker instanceof Group group)
                    return group.children().isEmpty()
                            ? blend
                            : hear(group.first(), blend, via, factor, hopeless);
                var next = blend.branch();
                weigh(speaker, next, via, factor);
                if (placements.hasOpenNode(next.scores()))
                    next = hearPartnersOf(speaker, next, factor);
                else if (hopeless == Hopeless.ROLL_BACK) return blend;
                if (negative == Negative.AVOID) next.restoreSpoiled();
                return next;
            } finally {
                heard.clear(speaker.index());
            }
        }

        Blend hearPartnersOf(Resource speaker, Blend blend, float factor) {
            var result = blend;
            for (Colocation colocation : colocationsOf(speaker)) {
                if (direction == Direction.DEPENDENTS && !influence.moves(colocation)) continue;
                Resource partner =
                        direction == Direction.DEPENDENTS
                                ? colocation.dependent()
                                : colocation.primary();
                float attenuated = factor * colocation.score().points() / INFINITY;
                result = hear(partner, result, colocation, attenuated, Hopeless.ROLL_BACK);
            }
            return result;
        }

        private List<Colocation> colocationsOf(Resource speaker) {
            return direction == Direction.DEPENDENTS
                    ? partners.withThis(speaker)
                    : partners.thisWith(speaker);
        }

        private void weigh(Resource speaker, Blend blend, Colocation via, float factor) {
            NodeScores wishes = wishesOf(speaker, via);
            if (places.areNodes(via.attribute())) {
                for (Node node : wishes.opinions())
                    if (placements.isUsable(node)) weigh(node, wishes.of(node), blend, via, factor);
                for (Node node : placements.unusable())
                    weigh(node, Score.MINUS_INFINITY, blend, via, factor);
            } else {
                for (Node node : blend.scores().nodes())
                    weigh(node, best(speaker, wishes, node, via.attribute()), blend, via, factor);
            }
        }

        private void weigh(Node node, Score best, Blend blend, Colocation via, float factor) {
            int delta = Attenuation.apply(factor, best);
            if (delta == 0 || !blend.scores().has(node) || blend.isSpoiled(node)) return;
            if (factor < 0 && best.isNegative() && !isDesperate(via, best)) return;
            Score before = blend.scores().of(node);
            Score after = Score.of(delta).plus(before);
            if (negative == Negative.AVOID && after.isNegative() && before.points() > 0) {
                blend.spoil(node, via.id());
            } else if (negative == Negative.KEEP || !after.isNegative() || before.points() != 0) {
                blend.add(node, Score.of(delta), via.id());
            }
        }

        /// The highest score the speaker gives to a usable node at the same place; −INFINITY if there is none.
        private Score best(Resource speaker, NodeScores wishes, Node node, String attribute) {
            Optional<String> place = places.value(target, node, attribute);
            Score best = Score.MINUS_INFINITY;
            for (Node other : wishes.nodes()) {
                if (!placements.isUsable(other) || wishes.of(other).compareTo(best) <= 0) continue;
                if (Places.isEqual(place, places.value(speaker, other, attribute)))
                    best = wishes.of(other);
            }
            return best;
        }

        /// A dependent that must avoid its primary, and has nowhere else to go, may drive it away.
        private boolean isDesperate(Colocation via, Score best) {
            return via.primary().options().stickiness() < -best.points()
                    && influence.moves(via)
                    && countPossible(placements.scores(via.dependent())) == 1;
        }
    }

    private static int countPossible(NodeScores scores) {
        int possible = 0;
        for (Node node : scores.nodes()) if (!scores.of(node).isNegative()) possible++;
        return possible;
    }

    /// What the speaker says of each node. A later member of a group never got the group's locations; where it speaks for
    /// itself, it is given them.
    private NodeScores wishesOf(Resource speaker, Colocation via) {
        NodeScores own = placements.scores(speaker);
        boolean forItself = speaker == via.dependent() && via.explicit();
        if (!forItself
                || !(speaker.parent().orElse(null) instanceof Group group)
                || speaker == group.first()) return own;
        var wishes = own.copy();
        for (Location location : constraints.locations(group)) {
            if (!location.isAbout(placements.nextRole(speaker))) continue;
            for (Location.Wish wish : location.wishes())
                wishes.add(wish.node(), Score.ZERO, wish.score(), Cause.LOCATION, location.id());
        }
        return wishes;
    }
}

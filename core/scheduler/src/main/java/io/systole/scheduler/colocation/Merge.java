package io.systole.scheduler.colocation;

import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.constraint.Partners;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.placement.Placements;
import java.util.BitSet;

/// Lets a primary hear what its dependents prefer, what *their* dependents prefer, and so on, each the weaker the weaker
/// the colocations on the way.
///
/// A node on which a dependent can't run anything counts as banned by it. The way back to a resource already being heard
/// is not followed, which breaks loops. Single precision is part of the rule.
///
/// Where many are colocated with each other there are exponentially many ways to be heard, and the field follows them all,
/// one by one. {@link Hearing} comes to the same result without walking each.
public final class Merge {
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

    private final Scene.World world;
    private final Endurance endurance = new Endurance();
    private final BitSet heard = new BitSet();

    public Merge(
            Placements placements,
            Places places,
            Influence influence,
            Partners partners,
            Constraints constraints) {
        this.world = new Scene.World(placements, places, influence, partners, constraints);
    }

    /// Whether so far nothing had to be left unheard.
    public boolean allHeard() {
        return !endurance.hasLeftUnheard();
    }

    /// The factor with which a colocation's partner is heard directly.
    static float factor(Colocation colocation) {
        return colocation.score().points() / Scene.INFINITY;
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
        var scene = new Scene(world, target, scores, Scene.Direction.DEPENDENTS);
        var first = scene.first(speaker, colocation);
        if (first.isEmpty()) return scores;
        var tally = new Tally(scores, world.placements());
        hearing(tally, negative).walk(first.get(), factor(colocation), hopeless);
        return tally.scores(colocation.id());
    }

    private Hearing hearing(Tally tally, Negative negative) {
        endurance.rest();
        return new Hearing(tally, heard, negative, world.placements(), endurance);
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
            if (group.children().isEmpty()) return world.placements().scores(group);
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
        var scores = world.placements().scores(resource);
        var tally = new Tally(scores, world.placements());
        if (!tally.hasOpenNode()) return scores;
        var scene = new Scene(world, resource, scores, Scene.Direction.PRIMARIES);
        heard.set(resource.index());
        try {
            hearing(tally, Negative.KEEP).walkOn(scene.stepsFrom(resource), 1f);
            return tally.scores("");
        } finally {
            heard.clear(resource.index());
        }
    }
}

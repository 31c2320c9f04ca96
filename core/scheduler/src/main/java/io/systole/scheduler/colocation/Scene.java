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
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who can be heard by one resource, and what they say. Nothing in it changes while it is heard.
final class Scene {
    static final float INFINITY = 1_000_000f;

    /// In whose direction the colocations are followed.
    enum Direction {
        DEPENDENTS,
        PRIMARIES
    }

    /// What all hearings ask.
    record World(
            Placements placements,
            Places places,
            Influence influence,
            Partners partners,
            Constraints constraints) {}

    private final World world;
    private final Resource target;
    private final NodeScores begun;
    private final Direction direction;
    private final Map<Colocation, Step> steps = new IdentityHashMap<>();
    private int numbers;

    Scene(World world, Resource target, NodeScores begun, Direction direction) {
        this.world = world;
        this.target = target;
        this.begun = begun;
        this.direction = direction;
    }

    Placements placements() {
        return world.placements();
    }

    /// The first step, which alone may go to either partner. Empty if there is nobody.
    Optional<Step> first(Resource speaker, Colocation via) {
        return step(speaker, via);
    }

    List<Step> stepsFrom(Resource speaker) {
        var found = new ArrayList<Step>();
        for (Colocation colocation : colocationsOf(speaker)) {
            if (direction == Direction.DEPENDENTS && !world.influence().moves(colocation)) continue;
            Step known = steps.get(colocation);
            if (known == null) {
                var made = step(partnerIn(colocation), colocation);
                if (made.isEmpty()) continue;
                known = made.get();
                steps.put(colocation, known);
            }
            found.add(known);
        }
        return found;
    }

    private Resource partnerIn(Colocation colocation) {
        return direction == Direction.DEPENDENTS ? colocation.dependent() : colocation.primary();
    }

    private List<Colocation> colocationsOf(Resource speaker) {
        return direction == Direction.DEPENDENTS
                ? world.partners().withThis(speaker)
                : world.partners().thisWith(speaker);
    }

    private Optional<Step> step(Resource named, Colocation via) {
        var met = Step.met(named);
        if (met.isEmpty()) return Optional.empty();
        return Optional.of(new Step(numbers++, via, met, this));
    }

    Voice voice(Resource speaker, Colocation via) {
        var voice = new Voice.Builder();
        NodeScores wishes = wishesOf(speaker, via);
        if (world.places().areNodes(via.attribute())) {
            for (Node node : wishes.opinions())
                if (placements().isUsable(node)) say(voice, node, wishes.of(node));
            for (Node node : placements().unusable()) say(voice, node, Score.MINUS_INFINITY);
        } else {
            for (Node node : begun.nodes())
                voice.say(node, best(speaker, wishes, node, via.attribute()));
        }
        return voice.build(() -> isDesperate(via), via.primary().options().stickiness());
    }

    private void say(Voice.Builder voice, Node node, Score score) {
        if (begun.has(node)) voice.say(node, score);
    }

    /// The highest score the speaker gives to a usable node at the same place; −INFINITY if there is none.
    private Score best(Resource speaker, NodeScores wishes, Node node, String attribute) {
        Optional<String> place = world.places().value(target, node, attribute);
        Score best = Score.MINUS_INFINITY;
        for (Node other : wishes.nodes()) {
            if (!placements().isUsable(other) || wishes.of(other).compareTo(best) <= 0) continue;
            if (Places.isEqual(place, world.places().value(speaker, other, attribute)))
                best = wishes.of(other);
        }
        return best;
    }

    /// A dependent that must avoid its primary, and has nowhere else to go, may drive it away.
    private boolean isDesperate(Colocation via) {
        return world.influence().moves(via)
                && countPossible(placements().scores(via.dependent())) == 1;
    }

    private static int countPossible(NodeScores scores) {
        int possible = 0;
        for (Node node : scores.nodes()) if (!scores.of(node).isNegative()) possible++;
        return possible;
    }

    /// What the speaker says of each node. A later member of a group never got the group's locations; where it speaks for
    /// itself, it is given them.
    private NodeScores wishesOf(Resource speaker, Colocation via) {
        NodeScores own = placements().scores(speaker);
        boolean forItself = speaker == via.dependent() && via.explicit();
        if (!forItself
                || !(speaker.parent().orElse(null) instanceof Group group)
                || speaker == group.first()) return own;
        var wishes = own.copy();
        for (Location location : world.constraints().locations(group)) {
            if (!location.isAbout(placements().nextRole(speaker))) continue;
            for (Location.Wish wish : location.wishes())
                wishes.add(wish.node(), Score.ZERO, wish.score(), Cause.LOCATION, location.id());
        }
        return wishes;
    }
}

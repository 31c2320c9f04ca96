package io.systole.scheduler.preference;

import io.systole.model.Score;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.situation.Situation;
import java.util.BitSet;
import java.util.List;

/// The tables while they are being filled.
final class ScoreBench {
    private final Inventory inventory;
    private final Situation situation;
    private final Constraints constraints;
    private final List<NodeScores> tables;
    private final BitSet exclusive = new BitSet();

    ScoreBench(
            Inventory inventory,
            Situation situation,
            Constraints constraints,
            List<NodeScores> tables) {
        this.inventory = inventory;
        this.situation = situation;
        this.constraints = constraints;
        this.tables = tables;
        for (Resource resource : inventory.all())
            if (InitialScores.isInsideBundleNode(resource)) markExclusive(resource);
    }

    Inventory inventory() {
        return inventory;
    }

    Situation situation() {
        return situation;
    }

    Constraints constraints() {
        return constraints;
    }

    List<NodeScores> tables() {
        return tables;
    }

    BitSet exclusive() {
        return exclusive;
    }

    NodeScores of(Resource resource) {
        return tables.get(resource.index());
    }

    boolean isManaged(Resource resource) {
        return situation.of(resource).managed() && !constraints.isFrozen(resource);
    }

    void markExclusive(Resource resource) {
        exclusive.set(resource.index());
    }

    boolean isExclusive(Resource resource) {
        return exclusive.get(resource.index());
    }

    void add(Resource resource, Node node, Score score, Cause cause, String detail) {
        of(resource).add(node, situation.of(node).recordScore(), score, cause, detail);
    }

    /// Children first.
    void addDeep(Resource resource, Node node, Score score, Cause cause, String detail) {
        for (Resource child : resource.children()) addDeep(child, node, score, cause, detail);
        add(resource, node, score, cause, detail);
    }

    void banEverywhere(Resource resource, Cause cause, String detail) {
        for (Node node : inventory.nodes()) of(resource).ban(node, cause, detail);
    }
}

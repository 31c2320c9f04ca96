package io.systole.scheduler.assignment;

import io.systole.model.Role;
import io.systole.scheduler.colocation.Attraction;
import io.systole.scheduler.colocation.Influence;
import io.systole.scheduler.colocation.Merge;
import io.systole.scheduler.colocation.Places;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.constraint.Partners;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.ClusterOptions.NoQuorum;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.ScoreTables;
import io.systole.scheduler.promotion.PromotionScores;
import io.systole.scheduler.situation.Situation;
import java.util.BitSet;
import java.util.Optional;

/// Everything at hand while resources are placed, and the one entrance for placing any of them.
///
/// To place one resource may need another to be placed first, so the hands below come back here.
final class Placing {
    final Inventory inventory;
    final Situation situation;
    final Constraints constraints;
    final Board board;
    final Partners partners;
    final Influence influence;
    final Merge merge;
    final Attraction attraction;
    final PromotionScores promotionScores;
    final Rehearsal rehearsal = new Rehearsal();
    private final BitSet rolesOpen = new BitSet();
    final Balance balance;
    private final PrimitiveHand primitives;
    private final GroupHand groups;
    private final CloneHand clones;
    private final BundleHand bundles;

    Placing(Inventory inventory, Situation situation, Constraints constraints, ScoreTables scores) {
        this.inventory = inventory;
        this.situation = situation;
        this.constraints = constraints;
        this.board = new Board(inventory, situation, constraints, scores);
        this.balance = Balance.under(inventory.policy(), inventory, situation);
        this.partners = constraints.partners(new Progress());
        this.influence = new Influence(board);
        var places = new Places(board, inventory);
        this.merge = new Merge(board, places, influence, partners, constraints);
        this.attraction = new Attraction(board, places);
        this.promotionScores = new PromotionScores(situation, board);
        var instances = new InstanceHand(this);
        this.primitives = new PrimitiveHand(this);
        this.groups = new GroupHand(this);
        this.clones = new CloneHand(this, instances);
        this.bundles = new BundleHand(this, instances);
    }

    /// Places a resource and everything below it.
    ///
    /// @param wanted a node to be taken if it is as good as the best
    /// @return where it went; a collective may have no node of its own although its parts have
    Optional<Node> assign(Resource resource, Optional<Node> wanted, Finality finality) {
        return switch (resource) {
            case Primitive primitive -> primitives.assign(primitive, wanted, finality);
            case Group group -> groups.assign(group, wanted, finality);
            case Clone clone -> clones.assign(clone, wanted, finality);
            case Bundle bundle -> bundles.assign(bundle, wanted, finality);
        };
    }

    /// For one sorting: it remembers what it has found out.
    InstanceOrder instanceOrder() {
        return new InstanceOrder(this);
    }

    /// Without quorum nothing may rise above the role it has, if the policy is to freeze.
    boolean isFrozen(Role current, Role next) {
        return next.above(current)
                && !situation.quorate()
                && inventory.options().noQuorum() == NoQuorum.FREEZE;
    }

    void openRoles(Clone clone) {
        rolesOpen.set(clone.index());
    }

    private final class Progress implements Partners.Progress {
        @Override
        public boolean isManaged(Resource resource) {
            return board.isManaged(resource);
        }

        @Override
        public boolean speaksForBundle(Resource inside) {
            return inside instanceof Clone
                    ? rolesOpen.get(inside.index())
                    : !board.isUnassigned(inside);
        }
    }
}

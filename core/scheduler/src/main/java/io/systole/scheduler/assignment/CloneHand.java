package io.systole.scheduler.assignment;

import io.systole.model.Role;
import io.systole.scheduler.colocation.Merge;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.placement.MergeSort;
import io.systole.scheduler.placement.ScoreLine;
import io.systole.scheduler.promotion.RoleChoice;
import java.util.BitSet;
import java.util.Optional;

/// Places the instances of a clone, and chooses their roles if it is promotable.
final class CloneHand {
    private final Placing placing;
    private final Board board;
    private final InstanceHand instances;
    private final BitSet attracted = new BitSet();

    CloneHand(Placing placing, InstanceHand instances) {
        this.placing = placing;
        this.board = placing.board;
        this.instances = instances;
    }

    Optional<Node> assign(Clone clone, Optional<Node> wanted, Finality finality) {
        if (!board.isUnassigned(clone) || board.isInAssignment(clone)) return Optional.empty();
        board.begin(clone);
        if (clone.isPromotable() && !attracted.get(clone.index())) {
            attracted.set(clone.index());
            placing.promotionScores.attract(clone, board);
        }
        for (Colocation colocation : placing.partners.thisWith(clone))
            placing.assign(colocation.primary(), wanted, finality);
        for (Colocation colocation : placing.partners.withThis(clone)) hear(clone, colocation);
        board.noteScores(ScoreLine.Stage.CLONE, clone);
        board.reorder(clone, MergeSort.sorted(board.children(clone), placing.instanceOrder()));
        instances.assign(
                clone, board.children(clone), clone.copies().max(), clone.copies().perNode());
        if (clone.isPromotable()) chooseRoles(clone);
        board.markAssigned(clone);
        board.end(clone);
        return Optional.empty();
    }

    private void hear(Clone clone, Colocation colocation) {
        if (!placing.influence.moves(colocation)) return;
        board.changeScores(
                clone,
                placing.merge.hearDependent(
                        colocation,
                        clone,
                        board.scores(clone),
                        Merge.Negative.AVOID,
                        Merge.Hopeless.ROLL_BACK));
    }

    private void chooseRoles(Clone clone) {
        boolean frozen = placing.isFrozen(Role.UNPROMOTED, Role.PROMOTED);
        RoleChoice.choose(
                clone,
                board,
                placing.constraints,
                placing.partners,
                new RoleChoice.Helpers(
                        placing.promotionScores,
                        placing.attraction,
                        placing.merge,
                        placing.influence,
                        placing.instanceOrder()),
                frozen ? RoleChoice.Quorum.FROZEN : RoleChoice.Quorum.MAY_PROMOTE,
                () -> placing.openRoles(clone));
    }
}

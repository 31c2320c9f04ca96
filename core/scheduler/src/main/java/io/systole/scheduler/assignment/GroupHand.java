package io.systole.scheduler.assignment;

import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.ScoreLine;
import java.util.Optional;

/// Places a group's members one after the other. That they meet follows from their implied colocations: the first hears
/// all others, the others follow.
final class GroupHand {
    private final Placing placing;
    private final Board board;

    GroupHand(Placing placing) {
        this.placing = placing;
        this.board = placing.board;
    }

    Optional<Node> assign(Group group, Optional<Node> wanted, Finality finality) {
        if (!board.isUnassigned(group) || board.isInAssignment(group)) return Optional.empty();
        if (group.children().isEmpty()) {
            board.markAssigned(group);
            return Optional.empty();
        }
        board.begin(group);
        board.noteScores(ScoreLine.Stage.GROUP, group);
        Optional<Node> first = Optional.empty();
        for (Primitive member : group.members()) {
            var node = placing.assign(member, wanted, finality);
            if (first.isEmpty()) first = node;
        }
        board.markAssigned(group);
        board.end(group);
        return group.isCollocated() ? first : Optional.empty();
    }
}

package io.systole.scheduler.outage;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Holds.Ban;
import io.systole.scheduler.situation.Situation;
import java.util.Optional;

/// Finds whether what must leave a drained node, and would arrive together with the instance it relies on, could go to
/// where another instance is and stays: then it keeps off the node that isn't ready, and nobody need be held.
///
/// Not for what is wanted on that node and nowhere else, nor for members of groups, which don't choose for themselves.
final class OtherTargets {
    private final Situation situation;
    private final Assignment assignment;

    OtherTargets(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
    }

    Optional<Ban> insteadOf(Interruption interruption) {
        Primitive resource = interruption.resource();
        Primitive root = interruption.cause().root();
        var target = assignment.node(resource);
        boolean mayChoose =
                resource.isMigratable()
                        && resource.parent().isEmpty()
                        && situation.of(interruption.from()).isDrained()
                        && target.filter(node -> node != interruption.from()).isPresent();
        if (!mayChoose || !(root.top() instanceof Clone clone)) return Optional.empty();
        if (assignment.scores(resource).of(target.get()).isInfinity()) return Optional.empty();
        for (Node node : assignment.preferredNodes(resource)) {
            boolean isOther = node != target.get() && node != interruption.from();
            if (isOther && isOpen(resource, node) && serves(clone, root, node))
                return Optional.of(new Ban(resource, target.get(), root));
        }
        return Optional.empty();
    }

    private boolean isOpen(Primitive resource, Node node) {
        Score score = assignment.scores(resource).of(node);
        return assignment.isAllowed(resource, node)
                && !score.isNegative()
                && assignment.of(node).isUsable();
    }

    private boolean serves(Clone clone, Primitive like, Node node) {
        var serves = new boolean[1];
        clone.forEachPrimitive(instance -> {
            var activity = situation.of(instance);
            serves[0] |=
                    instance.baseId().equals(like.baseId())
                            && activity.active().size() == 1
                            && activity.active().getFirst() == node
                            && !activity.failed()
                            && assignment.node(instance).filter(node::equals).isPresent();
        });
        return serves[0];
    }
}

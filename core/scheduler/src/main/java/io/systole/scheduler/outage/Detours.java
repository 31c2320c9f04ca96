package io.systole.scheduler.outage;

import io.systole.model.Score;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Hold;
import io.systole.scheduler.placement.Hold.Grip;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.plan.Move;
import io.systole.scheduler.situation.Situation;
import java.util.Optional;
import java.util.function.Function;

/// Finds a third node on which a VM can wait until the one it wants is free, so that others need not wait for it.
///
/// Only for what moves live, and alone: no company has to come along, and nobody it must not meet is there.
final class Detours {
    private final Situation situation;
    private final Assignment assignment;
    private final ActionPlan plan;
    private final Function<Primitive, Iterable<Colocation>> colocations;

    Detours(
            Situation situation,
            Assignment assignment,
            ActionPlan plan,
            Function<Primitive, Iterable<Colocation>> colocations) {
        this.situation = situation;
        this.assignment = assignment;
        this.plan = plan;
        this.colocations = colocations;
    }

    Optional<Hold> of(Primitive resource) {
        if (!(plan.moves().get(resource.index()) instanceof Move.Live move) || move.resumed())
            return Optional.empty();
        if (resource.parent().isPresent() || isBound(resource)) return Optional.empty();
        for (Node node : assignment.preferredNodes(resource)) {
            if (node == move.from() || node == move.to() || !isOpen(resource, node)) continue;
            return Optional.of(
                    new Hold(
                            resource,
                            node,
                            Grip.DETOUR,
                            "it makes room on " + move.from() + " until " + move.to() + " is free",
                            "a free place on " + move.to()));
        }
        return Optional.empty();
    }

    private boolean isBound(Primitive resource) {
        for (Colocation colocation : colocations.apply(resource))
            if (colocation.score().isInfinity()) return true;
        return false;
    }

    private boolean isOpen(Primitive resource, Node node) {
        Score score = assignment.scores(resource).of(node);
        return assignment.isAllowed(resource, node)
                && !score.isNegative()
                && assignment.of(node).isUsable()
                && room(node).suffices(Crowding.need(resource))
                && !meetsAnybody(resource, node);
    }

    /// With all who are there and all who come.
    private Amounts room(Node node) {
        Amounts room = Amounts.read(node.utilization());
        for (Resource other : situation.inventory().all())
            if (other instanceof Primitive primitive && concerns(primitive, node))
                room = room.minus(Crowding.need(primitive));
        return room;
    }

    private boolean concerns(Primitive resource, Node node) {
        return situation.of(resource).active().contains(node)
                || assignment.node(resource).filter(node::equals).isPresent();
    }

    private boolean meetsAnybody(Primitive resource, Node node) {
        for (Colocation colocation : colocations.apply(resource)) {
            if (!colocation.score().isMinusInfinity()) continue;
            Resource other =
                    colocation.primary() == resource
                            ? colocation.dependent()
                            : colocation.primary();
            var met = new boolean[1];
            other.forEachPrimitive(primitive -> met[0] |= concerns(primitive, node));
            if (met[0]) return true;
        }
        return false;
    }
}

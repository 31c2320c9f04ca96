package io.systole.scheduler.assignment;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.capacity.CapacityCheck;
import io.systole.scheduler.colocation.Attraction;
import io.systole.scheduler.colocation.ColocatedSet;
import io.systole.scheduler.colocation.Merge;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.ClusterOptions.PlacementStrategy;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.journey.Stay;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.placement.ScoreLine;
import java.util.List;
import java.util.Optional;

/// Places one primitive: hears its partners, then takes the best node.
///
/// Mandatory partners come before optional ones; those it depends on before those that depend on it. Whatever it depends
/// on is placed first, on demand: this, not the list of resources, decides who is placed when.
final class PrimitiveHand {
    private final Placing placing;
    private final Board board;

    PrimitiveHand(Placing placing) {
        this.placing = placing;
        this.board = placing.board;
    }

    Optional<Node> assign(Primitive primitive, Optional<Node> wanted, Finality finality) {
        Collective parent = primitive.parent().orElse(null);
        if (parent != null && !board.isInAssignment(parent))
            placing.assign(parent, wanted, finality);
        if (!board.isUnassigned(primitive)) return board.node(primitive);
        if (board.isInAssignment(primitive)) return Optional.empty();
        board.begin(primitive);
        hearPartners(primitive);
        limitRole(primitive);
        board.noteScores(ScoreLine.Stage.PRIMITIVE, primitive);
        boolean cantFence =
                placing.inventory.options().fencingEnabled() && !placing.inventory.hasFenceDevice();
        if (cantFence) board.leaveToAdministrator(primitive);
        decide(primitive, wanted, finality);
        board.end(primitive);
        if (primitive.isConnection())
            primitive
                    .remoteNode()
                    .ifPresent(remote ->
                            board.loads()
                                    .connectionPlaced(
                                            remote,
                                            board.node(primitive),
                                            board.nextRole(primitive)));
        return board.node(primitive);
    }

    private void hearPartners(Primitive primitive) {
        List<Colocation> thisWith = placing.partners.thisWith(primitive);
        List<Colocation> withThis = placing.partners.withThis(primitive);
        if (placing.rehearsal.isAbout(primitive) && thisWith.isEmpty())
            hearOnce(primitive, withThis);
        else hearPartners(primitive, thisWith, withThis);
    }

    private void hearOnce(Primitive primitive, List<Colocation> withThis) {
        NodeScores now = board.scores(primitive);
        var usable = now.nodes().stream().filter(board::isUsable).toList();
        var recalled = placing.rehearsal.recall(now, usable);
        if (recalled.isPresent()) {
            board.changeScores(primitive, recalled.get());
            return;
        }
        NodeScores unheard = now.copy();
        hearPartners(primitive, List.of(), withThis);
        placing.rehearsal.remember(unheard, board.scores(primitive));
    }

    private void hearPartners(
            Primitive primitive, List<Colocation> thisWith, List<Colocation> withThis) {
        for (Colocation colocation : thisWith)
            if (colocation.score().isMandatory()) follow(primitive, colocation);
        for (Colocation colocation : withThis)
            if (colocation.score().isMandatory()) hear(primitive, colocation);
        for (Colocation colocation : thisWith)
            if (!colocation.score().isMandatory()) follow(primitive, colocation);
        for (Colocation colocation : withThis)
            if (!colocation.score().isMandatory()) hear(primitive, colocation);
    }

    private void follow(Primitive primitive, Colocation colocation) {
        boolean yields =
                colocation.dependentRole() == Role.PROMOTED
                        || (colocation.score().isNegative() && !colocation.score().isMandatory());
        NodeScores before = board.scores(primitive);
        if (board.isUnassigned(colocation.primary()))
            placing.assign(colocation.primary(), Optional.empty(), Finality.FINAL);
        Attraction.Effect effect = placing.attraction.pull(colocation, primitive);
        board.changePriority(primitive, effect.priority());
        board.changeScores(primitive, effect.scores());
        if (effect.homeless()) board.evict(primitive);
        if (yields && !board.hasOpenNode(board.scores(primitive)))
            board.changeScores(primitive, before);
    }

    private void hear(Primitive primitive, Colocation colocation) {
        if (!placing.influence.moves(colocation)) return;
        board.changeScores(
                primitive,
                placing.merge.hearDependent(
                        colocation,
                        primitive,
                        board.scores(primitive),
                        Merge.Negative.KEEP,
                        Merge.Hopeless.ROLL_BACK));
    }

    private void limitRole(Primitive primitive) {
        Role next = board.nextRole(primitive);
        if (next == Role.STOPPED) board.banFromAllNodes(primitive, Cause.ROLE, "target-role");
        else if (placing.isFrozen(board.currentRole(primitive), next))
            board.decideRole(primitive, board.currentRole(primitive));
    }

    private void decide(Primitive primitive, Optional<Node> wanted, Finality finality) {
        if (!board.isManaged(primitive)) {
            board.decideRole(primitive, board.currentRole(primitive));
            placing.situation
                    .currentNode(primitive)
                    .ifPresentOrElse(
                            node -> board.leaveOn(node, primitive),
                            () -> board.placeNowhere(primitive, finality));
        } else if (placing.inventory.options().stopAll()) {
            board.placeNowhere(primitive, finality);
        } else {
            var stay = placing.situation.of(primitive).stay().map(Stay::node);
            if (stay.isPresent() && board.nextRole(primitive) != Role.STOPPED)
                board.leaveOn(stay.get(), primitive);
            else choose(primitive, wanted, finality);
        }
    }

    private void choose(Primitive primitive, Optional<Node> wanted, Finality finality) {
        CapacityCheck capacity = checkCapacity(primitive);
        for (Node node : capacity.tooSmall()) board.scores(primitive).ban(node, Cause.CAPACITY, "");
        if (!board.isUnassigned(primitive)) return;
        var target = wanted.or(capacity::recommended);
        best(primitive, target)
                .filter(node -> isAcceptable(primitive, node))
                .ifPresentOrElse(
                        node -> board.place(primitive, node),
                        () -> {
                            if (mayWait(primitive))
                                placing.situation
                                        .currentNode(primitive)
                                        .ifPresent(node -> board.leaveOn(node, primitive));
                            else board.placeNowhere(primitive, finality);
                        });
    }

    /// Where it has nowhere to go only because a target is being avoided for a while, it stays until it may be tried.
    private boolean mayWait(Primitive primitive) {
        var activity = placing.situation.of(primitive);
        return !activity.avoided().isEmpty()
                && !activity.failed()
                && activity.active().size() == 1
                && board.nextRole(primitive) != Role.STOPPED
                && activity.avoided().stream().anyMatch(it -> board.isUsable(it.target()))
                && board.of(activity.active().getFirst()).isClean();
    }

    private CapacityCheck checkCapacity(Primitive primitive) {
        if (placing.inventory.options().placement() == PlacementStrategy.DEFAULT)
            return CapacityCheck.NO_LIMIT;
        boolean again =
                placing.rehearsal.isAbout(primitive)
                        && placing.partners.thisWith(primitive).isEmpty();
        Amounts needOfAll =
                again ? placing.rehearsal.need(() -> needOfAll(primitive)) : needOfAll(primitive);
        return CapacityCheck.of(primitive, board.need(primitive), needOfAll, board::free, board);
    }

    private Amounts needOfAll(Primitive primitive) {
        var together = ColocatedSet.of(primitive, placing.partners, board);
        return CapacityCheck.need(together, board::need, board);
    }

    private boolean isAcceptable(Primitive primitive, Node node) {
        return !board.scores(primitive).of(node).isNegative()
                && (board.isUsable(node) || node.isGuest());
    }

    private Optional<Node> best(Primitive primitive, Optional<Node> wanted) {
        NodeScores scores = board.scores(primitive);
        var current = placing.situation.currentNode(primitive);
        List<Node> sorted = board.order().sorted(scores, current);
        if (sorted.isEmpty()) return Optional.empty();
        Node best = sorted.getFirst();
        Score highest = scores.of(best);
        if (wanted.isPresent()
                && board.isOpen(wanted.get(), scores)
                && scores.of(wanted.get()).compareTo(highest) >= 0) return wanted;
        if (current.isPresent() && mayStay(primitive, best, highest, current.get())) {
            for (Node node : sorted) {
                if (!scores.of(node).equals(highest)) break;
                if (node == current.get()) return current;
            }
        }
        return Optional.of(best);
    }

    /// Whether being there already decides between equally good nodes. Classically only where anything speaks for it, for
    /// else the emptier node is the better one.
    private boolean mayStay(Primitive primitive, Node best, Score highest, Node current) {
        boolean inUniqueClone =
                primitive.parent().orElse(null) instanceof Clone clone && clone.isUnique();
        var condition = board.of(current);
        return !inUniqueClone
                && (highest.points() > 0 || !placing.balance.pays(current, best))
                && board.isUsable(best)
                && condition.isUsable()
                && !condition.recordScore().isNegative();
    }
}

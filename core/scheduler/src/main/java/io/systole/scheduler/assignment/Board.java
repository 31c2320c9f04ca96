package io.systole.scheduler.assignment;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.ClusterOptions;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Requires;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.Fate;
import io.systole.scheduler.placement.Hold;
import io.systole.scheduler.placement.NodeOrder;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.placement.ScoreLine;
import io.systole.scheduler.placement.ScoreTables;
import io.systole.scheduler.placement.UtilizationLine;
import io.systole.scheduler.promotion.PromotionBench;
import io.systole.scheduler.situation.NodeCondition;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bench on which resources are placed, taken away again, and placed; frozen into an `Assignment` at the end.
///
/// All arrays are by resource index.
final class Board implements PromotionBench {
    private final Inventory inventory;
    private final Situation situation;
    private final ScoreTables first;
    private final NodeLoads loads;
    private final NodeOrder order;
    private final NodeScores[] scores;
    private final BitSet assigned = new BitSet();
    private final BitSet inAssignment = new BitSet();
    private final BitSet managed = new BitSet();
    private final BitSet blocked = new BitSet();
    private final @Nullable Node[] nodes;
    private final Score[] scoresWhenPlaced;
    private final Role[] currentRoles;
    private final Role[] nextRoles;
    private final int[] priorities;
    private final @Nullable Amounts[] needs;
    private final List<List<Resource>> children = new ArrayList<>();
    private final List<ScoreLine> scoreLines = new ArrayList<>();
    private final List<UtilizationLine> utilizationLines = new ArrayList<>();

    Board(Inventory inventory, Situation situation, Constraints constraints, ScoreTables first) {
        this.inventory = inventory;
        this.situation = situation;
        this.first = first;
        this.loads = new NodeLoads(inventory, situation, constraints);
        this.order = new NodeOrder(inventory.options().placement(), loads);
        int count = inventory.all().size();
        scores = new NodeScores[count];
        nodes = new Node[count];
        scoresWhenPlaced = new Score[count];
        currentRoles = new Role[count];
        nextRoles = new Role[count];
        priorities = new int[count];
        needs = new Amounts[count];
        for (Resource resource : inventory.all()) {
            int index = resource.index();
            var activity = situation.of(resource);
            boolean frozen = constraints.isFrozen(resource) || activity.isInDoubt();
            scores[index] = first.of(resource).copy();
            scoresWhenPlaced[index] = Score.ZERO;
            currentRoles[index] = activity.role();
            nextRoles[index] = activity.requestedRole();
            priorities[index] = resource.priority();
            managed.set(index, activity.managed() && !frozen);
            blocked.set(index, activity.blocked() || frozen);
            children.add(new ArrayList<>(resource.children()));
        }
    }

    @Override
    public boolean isUnassigned(Resource resource) {
        return !assigned.get(resource.index());
    }

    @Override
    public Optional<Node> node(Primitive resource) {
        return Optional.ofNullable(nodes[resource.index()]);
    }

    @Override
    public Score scoreWhenPlaced(Primitive resource) {
        return scoresWhenPlaced[resource.index()];
    }

    @Override
    public NodeScores scores(Resource resource) {
        return scores[resource.index()];
    }

    @Override
    public List<Resource> children(Resource resource) {
        return children.get(resource.index());
    }

    @Override
    public Role currentRole(Resource resource) {
        return highest(resource, currentRoles);
    }

    @Override
    public Role nextRole(Resource resource) {
        return highest(resource, nextRoles);
    }

    private static Role highest(Resource resource, Role[] roles) {
        return switch (resource) {
            case Primitive primitive -> roles[primitive.index()];
            case Bundle _ -> Role.UNKNOWN;
            case Collective collective -> {
                Role highest = Role.UNKNOWN;
                for (Resource child : collective.children())
                    highest = highest.orHigher(highest(child, roles));
                yield highest;
            }
        };
    }

    @Override
    public boolean isManaged(Resource resource) {
        return managed.get(resource.index());
    }

    @Override
    public boolean isBlocked(Resource resource) {
        return blocked.get(resource.index());
    }

    @Override
    public int priority(Resource resource) {
        return priorities[resource.index()];
    }

    @Override
    public boolean isHeld(Resource resource) {
        return first.holds().concern(resource);
    }

    /// Where it is and as it is, before anybody is placed: so its partners see it there, and its room is taken.
    void hold(Hold hold) {
        Primitive resource = hold.resource();
        leaveOn(hold.node(), resource);
        Role role = situation.of(resource).role();
        if (role == Role.PROMOTED) decideRole(resource, role);
        else if (nextRole(resource) == Role.STOPPED) decideRole(resource, Role.UNKNOWN);
        resource.remoteNode()
                .ifPresent(remote ->
                        loads.connectionPlaced(remote, Optional.of(hold.node()), Role.STARTED));
    }

    @Override
    public boolean isActive(Resource resource) {
        return situation.of(resource).isActive();
    }

    @Override
    public boolean restsWell(Resource resource) {
        var activity = situation.of(resource);
        return !activity.failed() && activity.active().size() == 1;
    }

    @Override
    public NodeCondition of(Node node) {
        return loads.of(node);
    }

    @Override
    public List<Node> unusable() {
        return loads.unusable();
    }

    @Override
    public NodeOrder order() {
        return order;
    }

    NodeLoads loads() {
        return loads;
    }

    Amounts free(Node node) {
        return loads.free(node);
    }

    /// What a primitive takes.
    Amounts need(Primitive resource) {
        var known = needs[resource.index()];
        if (known != null) return known;
        var read = Amounts.read(resource.utilization());
        needs[resource.index()] = read;
        return read;
    }

    boolean isInAssignment(Resource resource) {
        return inAssignment.get(resource.index());
    }

    void begin(Resource resource) {
        inAssignment.set(resource.index());
    }

    void end(Resource resource) {
        inAssignment.clear(resource.index());
    }

    void markAssigned(Resource resource) {
        assigned.set(resource.index());
    }

    /// Only the mark: where it is stays as it is.
    void markUnassigned(Resource resource) {
        assigned.clear(resource.index());
    }

    void leaveToAdministrator(Primitive resource) {
        managed.clear(resource.index());
    }

    @Override
    public void changePriority(Resource resource, int priority) {
        priorities[resource.index()] = priority;
    }

    @Override
    public void changeScores(Resource resource, NodeScores changed) {
        scores[resource.index()] = changed;
    }

    @Override
    public void correctRole(Primitive resource, Role current) {
        currentRoles[resource.index()] = current;
    }

    @Override
    public void decideRole(Primitive resource, Role next) {
        nextRoles[resource.index()] = next;
    }

    @Override
    public void reorder(Clone clone, List<Resource> instances) {
        children.set(clone.index(), instances);
    }

    @Override
    public void note(ScoreLine line) {
        scoreLines.add(line);
    }

    void note(UtilizationLine line) {
        utilizationLines.add(line);
    }

    /// Notes the scores of a resource and of all below it, as they are now.
    void noteScores(ScoreLine.Stage stage, Resource resource) {
        if (resource.isRemoved()) return;
        NodeScores table = scores(resource);
        for (Node node : table.nodes())
            note(new ScoreLine.Allocation(stage, resource, node, table.of(node)));
        for (Resource child : children(resource)) noteScores(stage, child);
    }

    /// The resource and everything below it may run nowhere.
    void banFromAllNodes(Resource resource, Cause cause, String detail) {
        for (Resource child : resource.children()) banFromAllNodes(child, cause, detail);
        for (Node node : inventory.nodes()) scores(resource).ban(node, cause, detail);
    }

    void place(Primitive resource, Node node) {
        place(resource, node, scores(resource).of(node));
    }

    /// Whatever its scores say: what is not managed stays where it is.
    void leaveOn(Node node, Primitive resource) {
        place(resource, node, loads.of(node).recordScore());
    }

    private void place(Primitive resource, Node node, Score score) {
        unplace(resource);
        markAssigned(resource);
        nodes[resource.index()] = node;
        scoresWhenPlaced[resource.index()] = score;
        Amounts need = need(resource);
        loads.take(node, need);
        utilizationLines.add(new UtilizationLine.Taken(resource, node, need));
    }

    void placeNowhere(Primitive resource, Finality finality) {
        if (isHeld(resource)) return;
        unplace(resource);
        markAssigned(resource);
        if (finality == Finality.FINAL) decideRole(resource, Role.STOPPED);
    }

    @Override
    public void evict(Primitive resource) {
        placeNowhere(resource, Finality.FINAL);
    }

    /// Takes a resource, and everything below it, from where it was put.
    void unplace(Resource resource) {
        markUnassigned(resource);
        if (resource instanceof Primitive primitive) {
            node(primitive).ifPresent(node -> loads.giveBack(node, need(primitive)));
            nodes[resource.index()] = null;
        } else {
            for (Resource child : resource.children()) unplace(child);
        }
    }

    Assignment freeze(List<Resource> topLevel, boolean allHeard) {
        var fates = new ArrayList<Fate>();
        for (Resource resource : inventory.all()) {
            int index = resource.index();
            fates.add(
                    new Fate(
                            Optional.ofNullable(nodes[index]),
                            currentRoles[index],
                            finalRole(resource),
                            managed.get(index),
                            blocked.get(index),
                            finalPriority(resource),
                            scores[index],
                            first.exclusive().get(index),
                            children.get(index)));
        }
        return new Assignment(
                fates,
                loads.conditions(),
                topLevel,
                order,
                first,
                scoreLines,
                utilizationLines,
                allHeard);
    }

    /// Without quorum, where that means demotion, nothing is or stays promoted.
    private Role finalRole(Resource resource) {
        Role next = nextRoles[resource.index()];
        boolean mustStepDown =
                next == Role.PROMOTED
                        && !situation.quorate()
                        && inventory.options().noQuorum() == ClusterOptions.NoQuorum.DEMOTE
                        && resource instanceof Primitive
                        && resource.options().requires() != Requires.NOTHING
                        && !currentRoles[resource.index()].below(Role.UNPROMOTED);
        return mustStepDown ? Role.UNPROMOTED : next;
    }

    /// Instances lend their priority to role choice and get it back; what members of theirs gained stays.
    private int finalPriority(Resource resource) {
        return resource.parent().orElse(null) instanceof Clone clone && clone.isPromotable()
                ? clone.priority()
                : priority(resource);
    }
}

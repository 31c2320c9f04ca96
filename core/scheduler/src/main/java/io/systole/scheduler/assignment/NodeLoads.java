package io.systole.scheduler.assignment;

import io.systole.model.Role;
import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.placement.NodeOrder;
import io.systole.scheduler.situation.Finding;
import io.systole.scheduler.situation.NodeCondition;
import io.systole.scheduler.situation.NodeCondition.FencingDemand;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What nodes carry, and in what condition they are, while resources are being placed.
final class NodeLoads implements NodeOrder.Load {
    private final Inventory inventory;
    private final List<NodeCondition> conditions;
    private final List<Amounts> free;
    private final int[] resources;
    private @Nullable List<Node> unusable;

    NodeLoads(Inventory inventory, Situation situation, Constraints constraints) {
        this.inventory = inventory;
        int count = inventory.nodes().size();
        resources = new int[count];
        conditions = new ArrayList<>();
        free = new ArrayList<>();
        var byIndex = new Node[count];
        for (Node node : inventory.nodes()) byIndex[node.index()] = node;
        for (Node node : byIndex) {
            conditions.add(situation.of(node));
            free.add(Amounts.read(node.utilization()));
        }
        for (Finding.FencingWanted demand : constraints.demands()) fence(demand);
    }

    private void fence(Finding.FencingWanted demand) {
        Node node = demand.node();
        var before = of(node);
        if (node.isGuest()) {
            change(node, Changed.needsReset(before));
        } else if (!before.unclean() || before.isBeingEvacuated()) {
            change(
                    node,
                    Changed.unclean(
                            before,
                            new FencingDemand(demand.reason(), demand.considerPriorityDelay())));
        }
    }

    /// A remote node can be used if its connection is going to be up, and can't otherwise.
    void connectionPlaced(Node remote, Optional<Node> host, Role nextRole) {
        var before = of(remote);
        boolean up = host.isPresent() && nextRole != Role.STOPPED;
        change(remote, up ? Changed.online(before) : Changed.shuttingDown(before));
    }

    private void change(Node node, NodeCondition condition) {
        conditions.set(node.index(), condition);
        unusable = null;
    }

    /// In natural name order.
    List<Node> unusable() {
        if (unusable == null)
            unusable = inventory.nodes().stream().filter(node -> !isUsable(node)).toList();
        return unusable;
    }

    NodeCondition of(Node node) {
        return conditions.get(node.index());
    }

    /// By node index.
    List<NodeCondition> conditions() {
        return conditions;
    }

    void take(Node node, Amounts need) {
        resources[node.index()]++;
        free.set(node.index(), free(node).minus(need));
    }

    void giveBack(Node node, Amounts need) {
        resources[node.index()]--;
        free.set(node.index(), free(node).plus(need));
    }

    @Override
    public boolean isUsable(Node node) {
        return of(node).isUsable();
    }

    @Override
    public Amounts free(Node node) {
        return free.get(node.index());
    }

    @Override
    public int resources(Node node) {
        return resources[node.index()];
    }

    /// Nodes whose capacity is told: all but those inside bundles.
    List<Node> told() {
        return inventory.nodes().stream().filter(node -> node.kind() != Node.Kind.BUNDLE).toList();
    }
}

package io.systole.scheduler.operation;

import static io.systole.scheduler.plan.Tasks.DEMOTE;
import static io.systole.scheduler.plan.Tasks.FORGET_HISTORY;
import static io.systole.scheduler.plan.Tasks.MIGRATE_TO;
import static io.systole.scheduler.plan.Tasks.MONITOR;
import static io.systole.scheduler.plan.Tasks.PROMOTE;
import static io.systole.scheduler.plan.Tasks.START;
import static io.systole.scheduler.plan.Tasks.STOP;
import static io.systole.scheduler.plan.Tasks.STOPPED;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.ClusterOptions.PlacementStrategy;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Handover;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionOrder;
import io.systole.scheduler.plan.FencingDesk;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.plan.Ties;
import io.systole.scheduler.situation.Situation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The orders that lie in the nature of a resource: it stops before it starts, a group starts member by member, an
/// instance starts between its clone's start and "running".
public final class LifecycleOrders {
    private static final Ties CAPACITY = Ties.of(Tie.SAME_NODE_OR_TARGET);

    private final PlanDraft draft;
    private final FencingDesk desk;
    private final Situation situation;
    private final Assignment assignment;
    private final Handover handover;
    private final boolean capacityMatters;
    private final Map<Node, Action> freeings = new HashMap<>();

    private LifecycleOrders(
            PlanDraft draft, FencingDesk desk, Situation situation, Assignment assignment) {
        this.draft = draft;
        this.desk = desk;
        this.situation = situation;
        this.assignment = assignment;
        this.handover = new Handover(situation, assignment);
        this.capacityMatters =
                situation.inventory().options().placement() != PlacementStrategy.DEFAULT;
    }

    /// Draws the orders of every top-level resource, in the order of the configuration's list.
    public static void draw(
            PlanDraft draft, FencingDesk desk, Situation situation, Assignment assignment) {
        var orders = new LifecycleOrders(draft, desk, situation, assignment);
        for (Resource resource : situation.inventory().topLevel()) orders.of(resource);
    }

    void of(Resource resource) {
        switch (resource) {
            case Primitive primitive -> ofPrimitive(primitive);
            case Group group -> new GroupOrders(situation, this).draw(group);
            case Clone clone -> new CloneOrders(this).draw(clone);
            case Bundle bundle -> new BundleOrders(this).draw(bundle);
        }
    }

    /// A collective has stopped before it starts, unless its instances hand over.
    void stopsBeforeStarting(Collective collective) {
        boolean frees =
                collective instanceof Clone clone
                        ? handover.frees(clone)
                        : handover.frees(collective);
        if (!frees) order(collective, STOPPED, collective, START, Tie.PLAIN);
    }

    /// Nor does one instance come to a node before another has gone from it.
    void goBeforeOthersCome(Clone clone) {
        for (var relief : handover.reliefs(clone)) {
            String gone = relief.goes() instanceof Collective ? STOPPED : STOP;
            order(relief.goes(), gone, relief.comes(), START, Tie.PLAIN);
        }
    }

    void order(
            Resource first,
            String firstTask,
            Resource then,
            String thenTask,
            Tie tie,
            Tie... more) {
        draft.order(end(first, firstTask), end(then, thenTask), tie, more);
    }

    private static ActionOrder.End end(Resource resource, String task) {
        return ActionOrder.of(resource, task);
    }

    private void ofPrimitive(Primitive resource) {
        if (!situation.of(resource).managed()) return;
        if (!handover.frees(resource))
            order(resource, STOP, resource, START, Tie.PLAIN, Tie.PULLS_THEN, Tie.RESTART_PAIR);
        boolean hasRoles =
                isPromotable(resource.top())
                        || situation.of(resource).role().above(Role.UNPROMOTED);
        if (hasRoles) {
            order(resource, DEMOTE, resource, STOP, Tie.PULLS_PROMOTED);
            order(resource, START, resource, PROMOTE, Tie.GATE);
        }
        order(resource, FORGET_HISTORY, resource, MONITOR, Tie.SAME_NODE, Tie.CANCELS_FIRST);
        desk.unfenceBetween(resource);
        if (capacityMatters && !resource.utilization().isEmpty()) capacityOrders(resource);
        resource.launcher().ifPresent(launcher -> launchedOrders(resource, launcher));
    }

    /// What leaves a node frees capacity there before others come.
    private void capacityOrders(Primitive resource) {
        for (Node node : situation.of(resource).active()) {
            draft.order(end(resource, STOP), ActionOrder.of(freed(node)), CAPACITY);
        }
        var start = end(resource, START);
        var migration = end(resource, MIGRATE_TO);
        for (Node node : assignment.allowedNodes(resource)) {
            var freed = ActionOrder.of(freed(node));
            draft.order(freed, start, CAPACITY);
            draft.order(freed, migration, CAPACITY);
        }
    }

    /// The point in time at which everything that leaves the node has left it.
    private Action freed(Node node) {
        return freeings.computeIfAbsent(node, this::makeFreed);
    }

    private Action makeFreed(Node node) {
        String name = "load_stopped_" + node.name();
        Action freed = draft.clusterAction(name, name, Optional.of(node));
        freed.setPseudo(true);
        freed.require();
        return freed;
    }

    private void launchedOrders(Primitive resource, Primitive launcher) {
        if (resource.isConnection()) order(launcher, MONITOR, resource, STOP, Tie.PLAIN);
        boolean runsOnTheGuest =
                !resource.isConnection()
                        && (launcher.isConnection() || launcher.containsGuestNode());
        if (runsOnTheGuest) return;
        order(launcher, START, resource, START, Tie.PULLS_THEN, Tie.GATE);
        order(resource, STOP, launcher, STOP, Tie.PULLS_FIRST);
    }

    static boolean isPromotable(Resource resource) {
        return resource instanceof Clone clone && clone.isPromotable();
    }
}

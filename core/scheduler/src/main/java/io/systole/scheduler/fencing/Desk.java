package io.systole.scheduler.fencing;

import static io.systole.scheduler.plan.ActionOrder.of;

import io.systole.scheduler.drift.UnfencingDigests;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.FencingDesk;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import java.util.Optional;

/// Makes fencing and unfencing actions for whoever asks.
public final class Desk implements FencingDesk {
    private static final String ON = "on";

    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;
    private final String operation;
    private final Optional<UnfencingDigests> unfencing;

    public Desk(PlanDraft draft, Situation situation, Assignment assignment) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
        var options = situation.inventory().options();
        this.operation = options.fencingAction();
        this.unfencing =
                options.unfencing()
                        ? Optional.of(new UnfencingDigests(situation))
                        : Optional.empty();
    }

    @Override
    public Action fencing(Node node) {
        return fencing(node, operation);
    }

    Action fencing(Node node, String how) {
        String key = "stonith-" + node.name() + "-" + how;
        var known = draft.knownClusterAction(key);
        if (known.isPresent()) return known.get();
        Action fence = draft.clusterAction(key, Tasks.FENCE, Optional.of(node));
        fence.setMeta("on_node", node.name().value());
        fence.setMeta("on_node_uuid", node.id());
        fence.setMeta("stonith_action", how);
        unfencing.ifPresent(digests -> sign(fence, digests.of(node)));
        return fence;
    }

    /// What the node was unfenced with is remembered by it, so that a change is noticed.
    private static void sign(Action fence, UnfencingDigests.Summary summary) {
        fence.setMeta("digests-all", summary.all());
        fence.setMeta("digests-secure", summary.secure());
        if (fence.isUnfencing() && !summary.changed().isEmpty()) fence.require();
    }

    @Override
    public void unfenceBefore(Action action, Need need) {
        if (unfencing.isEmpty() || action.node().isEmpty()) return;
        Primitive resource = action.primitive().orElseThrow();
        if (!resource.isFenceDevice() && !resource.options().requires().needsUnfencing()) return;
        Node node = action.node().get();
        Action unfence = fencing(node, ON);
        draft.relate(unfence, action, action.isProbe() ? Tie.PLAIN : Tie.PULLS_THEN);
        if (need == Need.OPTIONAL || wasUnfenced(node)) return;
        unfence.require();
        unfence.suggestReason("required by " + action.nameInReasons());
    }

    private static boolean wasUnfenced(Node node) {
        return node.attribute("#node-unfenced").filter(since -> !since.equals("0")).isPresent();
    }

    @Override
    public void unfenceAfter(Action stop) {
        boolean concerned =
                unfencing.isPresent()
                        && stop.primitive().orElseThrow().options().requires().needsUnfencing();
        if (!concerned) return;
        Action unfence = fencing(stop.node().orElseThrow(), ON);
        switch (situation.inventory().policy()) {
            case PACEMAKER -> draft.relate(stop, unfence, Tie.PULLS_FIRST);
            // A node is unfenced anew when it is empty; leaving it live is as good as stopping.
            case CONTINUITY -> draft.relate(stop, unfence, Tie.PLAIN, Tie.LEAVES_FIRST);
        }
    }

    @Override
    public void unfenceBetween(Primitive resource) {
        boolean concerned =
                unfencing.isPresent()
                        && !resource.isFenceDevice()
                        && resource.options().requires().needsUnfencing();
        if (!concerned) return;
        for (Node node : assignment.allowedNodes(resource)) {
            var unfence = of(fencing(node, ON));
            draft.order(of(resource, Tasks.STOP), unfence, Tie.PLAIN, Tie.SAME_NODE);
            draft.order(unfence, of(resource, Tasks.START), Tie.PULLS_THEN_ON_NODE, Tie.SAME_NODE);
        }
    }

    @Override
    public void unfenceAnew(Primitive device, Node node, String reason) {
        if (unfencing.isEmpty()) return;
        var nodes = canBeUnfenced(node) ? List.of(node) : assignment.allowedNodes(device);
        for (Node candidate : nodes) {
            if (!canBeUnfenced(candidate)) continue;
            Action unfence = fencing(candidate, ON);
            unfence.require();
            unfence.suggestReason(reason);
        }
    }

    private boolean canBeUnfenced(Node node) {
        var condition = situation.of(node);
        return condition.isClean() && !condition.shuttingDown();
    }
}

package io.systole.scheduler.operation;

import io.systole.model.Role;
import io.systole.scheduler.inventory.ClusterOptions.NoQuorum;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Readiness;
import io.systole.scheduler.situation.NodeCondition;
import io.systole.scheduler.situation.Situation;

/// Whether an operation could run: its node must be there, and what it has to wait for must be possible.
public final class ReadinessRules implements Readiness {
    private static final Verdict IMPOSSIBLE = new Verdict.Blocked("");
    private static final Verdict READY = new Verdict.Ready(false);
    private static final Verdict READY_WITHOUT_ADO = new Verdict.Ready(true);

    private final Situation situation;
    private final Assignment assignment;

    public ReadinessRules(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
    }

    @Override
    public Verdict of(Action action) {
        if (action.node().isEmpty()) return IMPOSSIBLE;
        Node node = action.node().get();
        NodeCondition condition = assignment.of(node);
        boolean reachable = condition.online() || (node.isGuest() && !condition.needsReset());
        if (!action.mayRunOnCoordinator() && (!reachable || condition.pending())) return IMPOSSIBLE;
        if (action.prerequisite() == Action.Prerequisite.NOTHING) {
            boolean lostGuest = node.isGuest() && !situation.canFence(node);
            return lostGuest ? IMPOSSIBLE : READY_WITHOUT_ADO;
        }
        Resource resource = action.resource().orElseThrow();
        return switch (effectivePolicy(resource)) {
            case STOP -> new Verdict.Blocked("no quorum");
            case FREEZE ->
                    mayGoOn(resource)
                            ? new Verdict.Unchanged()
                            : new Verdict.Blocked("quorum freeze");
            case IGNORE, DEMOTE, FENCE -> READY;
        };
    }

    private NoQuorum effectivePolicy(Resource resource) {
        if (situation.quorate()) return NoQuorum.IGNORE;
        NoQuorum policy = situation.inventory().options().noQuorum();
        if (policy != NoQuorum.DEMOTE) return policy;
        return assignment.currentRole(resource).below(Role.UNPROMOTED)
                ? NoQuorum.STOP
                : NoQuorum.IGNORE;
    }

    /// Frozen: what runs may go on, nothing may rise.
    private boolean mayGoOn(Resource resource) {
        boolean active = false;
        for (Node node : situation.of(resource).active()) {
            var condition = assignment.of(node);
            active |= condition.unclean() || condition.online() || !assignment.isManaged(resource);
        }
        return active && !assignment.nextRole(resource).above(assignment.currentRole(resource));
    }
}

package io.systole.scheduler.fencing;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.situation.NodeCondition;
import io.systole.scheduler.situation.Situation;

/// The delay that lets the more important side of a split win the race to fence the other.
final class PriorityDelay {
    private PriorityDelay() {}

    /// Sets `priority-fencing-delay`: the configured seconds if the lost node is the most important and we are no
    /// majority, else 0. Nothing without the option.
    static void apply(Action fence, Node node, Situation situation) {
        long delay = situation.inventory().options().priorityFencingDelay().roundedSeconds();
        if (delay <= 0) return;
        fence.setMeta(
                "priority-fencing-delay", Long.toString(deserves(node, situation) ? delay : 0));
    }

    private static boolean deserves(Node node, Situation situation) {
        NodeCondition lost = situation.of(node);
        if (!node.isClusterNode() || lost.online()) return false;
        int members = 0;
        int online = 0;
        int highest = Integer.MIN_VALUE;
        int lowest = Integer.MAX_VALUE;
        for (Node other : situation.inventory().nodes()) {
            if (!other.isClusterNode()) continue;
            members++;
            if (situation.of(other).online()) online++;
            highest = Math.max(highest, situation.of(other).priority());
            lowest = Math.min(lowest, situation.of(other).priority());
        }
        return online * 2 <= members && highest != lowest && lost.priority() == highest;
    }
}

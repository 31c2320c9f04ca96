package io.systole.scheduler.assignment;

import io.systole.scheduler.situation.NodeCondition;
import io.systole.scheduler.situation.NodeCondition.FencingDemand;
import java.util.Optional;

/// Node conditions with one thing changed.
final class Changed {
    private Changed() {}

    /// What was never seen is not unclean any more once its connection is going to be up.
    static NodeCondition online(NodeCondition c) {
        return with(
                c, true, c.unclean() && c.seen(), c.shuttingDown(), c.needsReset(), c.fencing());
    }

    static NodeCondition shuttingDown(NodeCondition c) {
        return with(c, c.online(), c.unclean(), true, c.needsReset(), c.fencing());
    }

    static NodeCondition needsReset(NodeCondition c) {
        return with(c, c.online(), c.unclean(), c.shuttingDown(), true, c.fencing());
    }

    static NodeCondition unclean(NodeCondition c, FencingDemand demand) {
        return with(c, c.online(), true, c.shuttingDown(), c.needsReset(), Optional.of(demand));
    }

    private static NodeCondition with(
            NodeCondition c,
            boolean online,
            boolean unclean,
            boolean shuttingDown,
            boolean needsReset,
            Optional<FencingDemand> fencing) {
        return new NodeCondition(
                online,
                unclean,
                c.pending(),
                c.standby(),
                c.standbyOnFail(),
                c.maintenance(),
                shuttingDown,
                c.expectedUp(),
                c.seen(),
                c.fenced(),
                needsReset,
                c.recordedMaintenance(),
                c.probesAllowed(),
                c.recordScore(),
                c.priority(),
                fencing);
    }
}

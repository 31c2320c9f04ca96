package io.systole.scheduler.situation;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.situation.NodeCondition.FencingDemand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A node's condition while the status is being read.
final class NodeBench {
    final Node node;
    final List<Primitive> running = new ArrayList<>();
    final List<History> histories = new ArrayList<>();
    boolean online;
    boolean unclean;
    boolean pending;
    boolean standby;
    boolean standbyOnFail;
    boolean maintenance;
    boolean shuttingDown;
    boolean expectedUp;
    boolean seen;
    boolean fenced;
    boolean needsReset;
    boolean recordedMaintenance;
    boolean probesAllowed = true;
    boolean historyRead;
    Score recordScore;
    int priority;
    Optional<FencingDemand> fencing = Optional.empty();

    NodeBench(Node node) {
        this.node = node;
        this.recordScore = node.configuredScore();
    }

    boolean isClean() {
        return online && !unclean;
    }

    boolean isBeingEvacuated() {
        return online && fencing.flatMap(FencingDemand::evacuateUntil).isPresent();
    }

    NodeCondition freeze() {
        return new NodeCondition(
                online,
                unclean,
                pending,
                standby,
                standbyOnFail,
                maintenance,
                shuttingDown,
                expectedUp,
                seen,
                fenced,
                needsReset,
                recordedMaintenance,
                probesAllowed,
                node.kind() == Node.Kind.BUNDLE ? Score.MINUS_INFINITY : recordScore,
                priority,
                fencing);
    }
}

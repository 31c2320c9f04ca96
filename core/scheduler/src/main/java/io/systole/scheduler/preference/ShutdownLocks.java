package io.systole.scheduler.preference;

import io.systole.model.Interval;
import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.situation.Activity.Lock;
import io.systole.scheduler.situation.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A resource whose node was shut down cleanly waits for that node, if the cluster is set so.
final class ShutdownLocks {
    private final ScoreBench bench;
    private final Map<Resource, Lock> held = new LinkedHashMap<>();
    private final List<Finding> obsolete = new ArrayList<>();

    private ShutdownLocks(ScoreBench bench) {
        this.bench = bench;
    }

    record Outcome(Map<Resource, Lock> held, List<Finding> obsolete) {}

    static Outcome apply(ScoreBench bench) {
        var locks = new ShutdownLocks(bench);
        if (bench.inventory().options().shutdownLock()) {
            for (Resource resource : bench.inventory().topLevel()) {
                if (resource instanceof Primitive primitive) locks.consider(primitive);
                else if (resource instanceof Group group) group.members().forEach(locks::consider);
            }
        }
        return new Outcome(locks.held, locks.obsolete);
    }

    private void consider(Primitive primitive) {
        if (primitive.isFenceDevice() || primitive.isConnection()) return;
        var activity = bench.situation().of(primitive);
        var lock = activity.lock();
        if (lock.isPresent() && activity.isActive()) {
            obsolete.add(new Finding.HistoryObsolete(primitive, lock.get().node()));
            return;
        }
        if (lock.isEmpty() && activity.active().size() == 1)
            lock = newLock(activity.active().getFirst());
        lock.ifPresent(found -> enforce(primitive, found));
    }

    private Optional<Lock> newLock(Node node) {
        var condition = bench.situation().of(node);
        if (!condition.shuttingDown() || condition.unclean()) return Optional.empty();
        long since =
                node.attribute("shutdown")
                        .map(text -> Scan.integer(text).orElse(0))
                        .filter(time -> time != 0)
                        .orElse(bench.inventory().now().getEpochSecond());
        return Optional.of(new Lock(node, since));
    }

    private void enforce(Primitive primitive, Lock lock) {
        held.put(primitive, lock);
        Interval limit = bench.inventory().options().shutdownLockLimit();
        if (!limit.equals(Interval.ONCE)) {
            bench.situation()
                    .changes()
                    .at(
                            Instant.ofEpochSecond(lock.since())
                                    .plus(limit.toDuration())
                                    .plusSeconds(1));
        }
        for (Node node : bench.inventory().nodes())
            if (node != lock.node())
                bench.add(
                        primitive,
                        node,
                        Score.MINUS_INFINITY,
                        Cause.SHUTDOWN_LOCK,
                        lock.node().name().value());
    }
}

package io.systole.scheduler.preference;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.Policy;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.OnDrain;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.situation.History;
import io.systole.scheduler.situation.Situation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What is set to stop when its node is drained (`on-drain=stop`) runs nowhere until the drain is over.
///
/// Once stopped it is remembered by its history alone: the last thing that happened to it is a stop on that node.
final class DrainStops {
    private DrainStops() {}

    static void apply(ScoreBench bench) {
        if (bench.inventory().policy() != Policy.CONTINUITY) return;
        Map<Primitive, Latest> latest = new HashMap<>();
        for (Resource resource : bench.inventory().all()) {
            if (!(resource instanceof Primitive primitive)) continue;
            if (primitive.onDrain() != OnDrain.STOP) continue;
            if (latest.isEmpty()) latest = latest(bench.situation());
            home(primitive, bench.situation(), latest)
                    .filter(node -> bench.situation().of(node).isDrained())
                    .ifPresent(_ -> bench.banEverywhere(primitive, Cause.ROLE, "on-drain=stop"));
        }
    }

    /// What changed a resource last, and where.
    private record Latest(Node node, HistoryEntry entry) {
        boolean isEarlierThan(HistoryEntry other) {
            return entry.lastChange() < other.lastChange();
        }
    }

    /// Where it is, or was before it was stopped.
    private static Optional<Node> home(
            Primitive primitive, Situation situation, Map<Primitive, Latest> latest) {
        if (situation.of(primitive).isActive()) return situation.currentNode(primitive);
        return Optional.ofNullable(latest.get(primitive))
                .filter(last -> last.entry().task().equals("stop"))
                .map(Latest::node);
    }

    private static Map<Primitive, Latest> latest(Situation situation) {
        var latest = new HashMap<Primitive, Latest>();
        for (History history : situation.histories()) {
            for (HistoryEntry entry : history.entries()) {
                boolean counts = changes(entry) && entry.status() == ExecutionStatus.DONE.code();
                if (!counts) continue;
                var known = latest.get(history.resource());
                if (known == null || known.isEarlierThan(entry))
                    latest.put(history.resource(), new Latest(history.node(), entry));
            }
        }
        return latest;
    }

    private static boolean changes(HistoryEntry entry) {
        return switch (entry.task()) {
            case "start", "stop", "migrate_from", "migrate_to" -> true;
            default -> false;
        };
    }
}

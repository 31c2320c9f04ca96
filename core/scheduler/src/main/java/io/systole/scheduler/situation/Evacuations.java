package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.cib.status.NodeState;
import io.systole.cib.status.ResourceHistory;
import io.systole.model.Policy;
import io.systole.model.Scan;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.situation.NodeCondition.FencingDemand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// Whether a node that is to be fenced for what failed on it, and is alive, is emptied first: the choice between the two
/// policies.
sealed interface Evacuations {
    static Evacuations under(Policy policy, Workbench bench) {
        return switch (policy) {
            case PACEMAKER -> new FencedAtOnce();
            case CONTINUITY -> new EmptiedFirst(bench);
        };
    }

    /// @param failedAt when that happened, in epoch seconds, or −1
    FencingDemand demand(NodeBench node, String reason, long failedAt);

    /// Whatever else runs there goes down with the node.
    record FencedAtOnce() implements Evacuations {
        @Override
        public FencingDemand demand(NodeBench node, String reason, long failedAt) {
            return new FencingDemand(reason, false);
        }
    }

    /// What runs well there may leave live, for a limited time.
    ///
    /// The time runs from when the first migration away from the node was begun after the failure, or from what the
    /// transient node attribute `evacuating-since` says (epoch seconds). As long as neither has happened it has not begun:
    /// a failure that nobody has acted upon for long is no reason for haste. What fails while the time runs does not prolong
    /// it, and after it the node is fenced, whoever is still on the way.
    record EmptiedFirst(Workbench bench) implements Evacuations {
        @Override
        public FencingDemand demand(NodeBench node, String reason, long failedAt) {
            var fencedAtOnce = new FencingDemand(reason, false);
            Duration limit = bench.roster.options().evacuateBeforeFencing();
            boolean alive =
                    node.node.isClusterNode() && node.online && !node.pending && !isLost(node);
            if (!alive || limit.isZero()) return fencedAtOnce;
            Instant now = bench.roster.now();
            var begun = begun(node.node, failedAt, limit);
            Instant since = begun.isPresent() ? Instant.ofEpochSecond(begun.getAsLong()) : now;
            Instant until = since.plus(limit);
            if (!now.isBefore(until)) return fencedAtOnce;
            bench.roster.changes().at(until);
            return new FencingDemand(reason, false, Optional.of(until));
        }

        private static boolean isLost(NodeBench node) {
            return node.unclean && !node.isBeingEvacuated();
        }

        private OptionalLong begun(Node node, long failedAt, Duration limit) {
            long noted =
                    node.attribute("evacuating-since")
                            .map(text -> Scan.integer(text).orElse(0))
                            .orElse(0L);
            boolean ran = noted > 0 && failedAt <= noted + limit.toSeconds();
            if (ran) return OptionalLong.of(noted);
            if (failedAt < 0) return OptionalLong.empty();
            long first = Long.MAX_VALUE;
            for (NodeState state : bench.roster.cib().status().nodes()) {
                for (ResourceHistory history : state.resources()) {
                    for (HistoryEntry entry : history.entries())
                        if (entry.lastChange() >= failedAt && leaves(entry, node))
                            first = Math.min(first, entry.lastChange());
                }
            }
            return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
        }

        private static boolean leaves(HistoryEntry entry, Node node) {
            boolean migration =
                    entry.task().equals("migrate_to") || entry.task().equals("migrate_from");
            return migration
                    && entry.attribute("migrate_source")
                            .filter(source -> node.name().isSame(source))
                            .isPresent();
        }
    }
}

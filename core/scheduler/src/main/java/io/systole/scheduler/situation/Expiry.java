package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import java.time.Instant;
import java.util.Optional;

/// Decides which recorded failures are to be forgotten, because they are old or because their cause was changed.
final class Expiry {
    private final Workbench bench;
    private final FailureCounts counts;
    private final Digests digests;

    Expiry(Workbench bench, FailureCounts counts, Digests digests) {
        this.bench = bench;
        this.counts = counts;
        this.digests = digests;
    }

    /// Whether the entry's failure no longer counts. May find that the fail count is to be cleared.
    boolean hasExpired(Primitive resource, NodeBench node, HistoryEntry entry) {
        if (entry.status() == ExecutionStatus.NOT_INSTALLED.code()) return false;
        boolean expired = false;
        int unexpired = 0;
        var judged = Optional.of(entry);
        long timeout = counts.timeout(resource);
        boolean reconnects = resource.options().reconnectInterval().isPresent();

        if (timeout > 0 && entry.attribute("last-rc-change").isPresent()) {
            long now = bench.roster.now().getEpochSecond();
            boolean old = now >= entry.lastChange() + timeout;
            if (old && !(reconnects && awaitsFencing(resource, entry))) expired = true;
            var count = counts.effective(resource, node.node, judged);
            unexpired = count.failures();
            long endOfCount = count.lastFailure() + timeout + 1;
            if (unexpired > 0 && now < endOfCount)
                bench.roster.changes().at(Instant.ofEpochSecond(endOfCount));
        }

        Optional<String> clearing = Optional.empty();
        if (expired && counts.raw(resource, node.node, judged).failures() > 0) {
            if (unexpired == 0) clearing = Optional.of("it expired");
            else expired = false;
        } else if (expired && entry.isLastFailure() && reconnects) {
            clearing = Optional.of("reconnect interval is set");
        }
        if (clearing.isEmpty() && !expired && isCauseChanged(resource, node.node, entry)) {
            clearing = Optional.of("resource parameters have changed");
        }
        clearing.ifPresent(reason -> clear(resource, node.node, reason));
        return expired && !isStateProbe(entry);
    }

    /// A remote node is not tried again before it was fenced.
    private boolean awaitsFencing(Primitive connection, HistoryEntry entry) {
        if (!bench.roster.options().fencingEnabled()) return false;
        if (!entry.task().equals("monitor") || !entry.interval().isRecurring()) return false;
        return connection.remoteNode().filter(node -> !bench.of(node).fenced).isPresent();
    }

    private boolean isCauseChanged(Primitive resource, Node node, HistoryEntry entry) {
        if (!entry.isLastFailure()) return false;
        if (!entry.task().equals("start") && !entry.task().equals("monitor")) return false;
        if (BundleAddress.isOpen(
                resource, () -> bench.roster.parameters(resource, Optional.of(node)))) {
            bench.openChecks.add(new OpenCheck(resource, node, entry));
            return false;
        }
        return switch (digests.compare(resource, node, entry, false, Optional.empty())) {
            case DIFFERS, RESTART -> true;
            case SAME, UNKNOWN -> false;
        };
    }

    private void clear(Primitive resource, Node node, String reason) {
        boolean afterFencing =
                resource.options().reconnectInterval().isPresent()
                        && bench.roster.options().fencingEnabled();
        var remote = afterFencing ? resource.remoteNode() : Optional.<Node>empty();
        bench.findings.add(new Finding.FailuresExpired(resource, node, reason, remote));
    }

    /// A probe that told what runs did not fail, however long ago it was.
    private static boolean isStateProbe(HistoryEntry entry) {
        return entry.isProbe()
                && switch (entry.exitCode()) {
                    case ExitCode.OK,
                            ExitCode.NOT_RUNNING,
                            ExitCode.PROMOTED,
                            ExitCode.DEGRADED,
                            ExitCode.DEGRADED_PROMOTED ->
                            true;
                    default -> false;
                };
    }
}

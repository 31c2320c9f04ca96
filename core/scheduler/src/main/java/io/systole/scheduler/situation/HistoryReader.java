package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.cib.status.ResourceHistory;
import io.systole.model.ExecutionStatus;
import io.systole.model.Role;
import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.journey.ArrivalCheck;
import io.systole.scheduler.journey.HistoryOrder;
import io.systole.scheduler.journey.StatusIndex;
import io.systole.scheduler.situation.Activity.Lock;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Reads what one node remembers of one resource: finds the resource, puts the entries in order, interprets each, and
/// draws the conclusion.
final class HistoryReader {
    private final Workbench bench;
    private final StatusIndex status;
    private final Requests requests;
    private final Expiry expiry;
    private final HistoryIdentity identity;
    private final MigrationTruth truth;
    private final Conclusion conclusion;

    HistoryReader(
            Workbench bench,
            StatusIndex status,
            Requests requests,
            Expiry expiry,
            HistoryIdentity identity,
            MigrationTruth truth,
            Deque<Primitive> containersToStop) {
        this.bench = bench;
        this.status = status;
        this.requests = requests;
        this.expiry = expiry;
        this.identity = identity;
        this.truth = truth;
        this.conclusion = new Conclusion(bench, requests, identity, containersToStop);
    }

    /// @return whether it told of a removed resource that lived in another
    boolean read(NodeBench node, ResourceHistory history) {
        if (history.id().isEmpty()) return false;
        boolean locks = bench.roster.options().shutdownLock();
        if (history.entries().isEmpty() && !locks) return false;
        var found = identity.resourceOf(history, node);
        boolean leftBehind = false;
        if (found.isEmpty()) {
            if (history.entries().isEmpty()) return false;
            found = Optional.of(adopt(history));
            leftBehind = history.attribute("container").isPresent();
        }
        Primitive resource = found.get();
        var activity = bench.of(resource);
        if (locks) readLock(activity, resource, node.node, history);

        Role before = activity.role;
        activity.role = Role.UNKNOWN;
        var entries = HistoryOrder.sorted(history.entries());
        Set<HistoryEntry> rescheduled = new HashSet<>();
        var interpretation =
                new Interpretation(
                        bench, status, requests, expiry, resource, node, truth, rescheduled);
        for (HistoryEntry entry : entries) interpretation.read(entry);

        if (ArrivalCheck.isOwed(entries)) activity.uncheckedOn = Optional.of(node.node);
        entries = ArrivalCheck.withoutResults(entries);
        var recorded = History.of(resource, node.node, history, entries, rescheduled);
        node.histories.add(recorded);
        if (node.online) noteRecurring(recorded);
        conclusion.draw(
                resource,
                node,
                truth.apply(resource, node, interpretation.strategy()),
                interpretation.lastFailureAt());
        activity.limitNextRole();
        if (before.above(activity.role)) activity.role = before;
        return leftBehind;
    }

    /// A resource that is no longer configured: it must go, or be left alone.
    private Primitive adopt(ResourceHistory history) {
        var resource = bench.roster.adopt(history);
        var activity = bench.of(resource);
        activity.removedWithLauncher = history.attribute("container").isPresent();
        resource.remoteNode()
                .map(bench::of)
                .ifPresent(node -> {
                    var options = bench.roster.options();
                    if (options.fencingEnabled()) node.unclean = options.startupFencing();
                    node.shuttingDown = true;
                });
        if (bench.roster.options().stopRemoved()) {
            bench.scoreChanges.add(
                    new ScoreChange.AddEverywhere(resource, Score.MINUS_INFINITY, "removed"));
        } else {
            activity.managed = false;
        }
        return resource;
    }

    private void readLock(
            ResourceBench activity, Primitive resource, Node node, ResourceHistory history) {
        long since = Scan.integer(history.attribute("shutdown-lock", "0")).orElse(0);
        if (since == 0) return;
        long limit = bench.roster.options().shutdownLockLimit().roundedSeconds();
        if (limit > 0 && bench.roster.now().getEpochSecond() > since + limit) {
            bench.findings.add(new Finding.HistoryObsolete(resource, node));
        } else {
            activity.lock = Optional.of(new Lock(node, since));
        }
    }

    /// Recurring operations since the last start are still being run there.
    private void noteRecurring(History history) {
        for (HistoryEntry entry : history.sinceStart()) {
            if (!entry.interval().isRecurring() || entry.status() == ExecutionStatus.PENDING.code())
                continue;
            bench.findings.add(
                    new Finding.RecurringActive(
                            history.resource(), history.node(), entry.task(), entry.interval()));
        }
    }
}

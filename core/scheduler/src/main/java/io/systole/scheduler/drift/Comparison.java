package io.systole.scheduler.drift;

import io.systole.cib.config.OperationDefinition;
import io.systole.cib.status.HistoryEntry;
import io.systole.scheduler.drift.Drift.SecretChange;
import io.systole.scheduler.drift.Drift.Secrets;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.situation.Digests.Verdict;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Compares one recorded operation with its configuration of today.
final class Comparison {
    private final Situation situation;
    private final Secrets secrets;
    private final List<SecretChange> secretChanges = new ArrayList<>();

    Comparison(Situation situation, Secrets secrets) {
        this.situation = situation;
        this.secrets = secrets;
    }

    List<SecretChange> secretChanges() {
        return Collections.unmodifiableList(secretChanges);
    }

    static Difference.Cancel cancel(
            Primitive resource, Node node, HistoryEntry entry, String reason) {
        String callId = entry.attribute("call-id", "");
        return new Difference.Cancel(
                resource, node, entry.task(), entry.interval(), callId, reason);
    }

    /// Adds what differs, and, where failures are counted, that they are to be forgotten.
    void judge(
            Primitive resource,
            Node node,
            HistoryEntry entry,
            boolean rescheduled,
            Optional<String> address,
            List<Difference> found) {
        if (hasChanged(resource, node, entry, rescheduled, address, found)
                && situation.ownFailCount(resource, node) > 0) {
            found.add(clear(resource, node, "action definition changed"));
        }
    }

    /// A remembered failure whose cause was changed is to be forgotten.
    void judgeFailure(
            Primitive resource,
            Node node,
            HistoryEntry entry,
            Optional<String> address,
            List<Difference> found) {
        var verdict = situation.digests().compare(resource, node, entry, false, address);
        if (verdict != Verdict.SAME && verdict != Verdict.UNKNOWN) {
            found.add(clear(resource, node, "resource parameters have changed"));
        }
    }

    private Difference.ClearFailures clear(Primitive resource, Node node, String reason) {
        boolean afterFencing =
                resource.options().reconnectInterval().isPresent()
                        && situation.inventory().options().fencingEnabled();
        var remote = afterFencing ? resource.remoteNode() : Optional.<Node>empty();
        return new Difference.ClearFailures(resource, node, reason, remote);
    }

    private boolean hasChanged(
            Primitive resource,
            Node node,
            HistoryEntry entry,
            boolean rescheduled,
            Optional<String> address,
            List<Difference> found) {
        boolean recurring = entry.interval().isRecurring();
        if (recurring && !isStillConfigured(resource, entry)) {
            if (situation.inventory().options().cancelRemoved())
                found.add(cancel(resource, node, entry, "removed"));
            return true;
        }
        var digests = situation.digests();
        var verdict = digests.compare(resource, node, entry, rescheduled, address);
        if (verdict == Verdict.SAME) return false;
        if (secrets == Secrets.MASKED
                && digests.isSameButForSecrets(resource, node, entry, address)) {
            secretChanges.add(new SecretChange(resource, node, entry));
            return false;
        }
        if (verdict == Verdict.RESTART) {
            restart(resource, node, entry, found);
        } else if (recurring) {
            found.add(new Difference.Reschedule(resource, node, entry.task(), entry.interval()));
            unfence(resource, node, "Device parameters changed (reschedule)", found);
        } else if (entry.attribute("op-restart-digest").isPresent()) {
            unfence(resource, node, "Device parameters changed (reload)", found);
            reload(resource, node, found);
        } else {
            restart(resource, node, entry, found);
        }
        return true;
    }

    private static boolean isStillConfigured(Primitive resource, HistoryEntry entry) {
        for (OperationDefinition operation : resource.operations()) {
            if (operation.isEnabled() && operation.is(entry.task(), entry.interval())) return true;
        }
        return false;
    }

    /// What a one-time operation did is done again by a start.
    private static void restart(
            Primitive resource, Node node, HistoryEntry entry, List<Difference> found) {
        String task = entry.interval().isRecurring() ? entry.task() : "start";
        found.add(new Difference.RestartNeeded(resource, task, entry.interval()));
        unfence(resource, node, "Device parameters changed", found);
    }

    private static void unfence(
            Primitive resource, Node node, String reason, List<Difference> found) {
        if (resource.isFenceDevice()) found.add(new Difference.Unfence(resource, node, reason));
    }

    private void reload(Primitive resource, Node node, List<Difference> found) {
        var activity = situation.of(resource);
        if (!activity.managed() || activity.failed()) return;
        if (activity.startPending()) found.add(new Difference.StopNeeded(resource, node));
        else found.add(new Difference.ReloadNeeded(resource, node));
    }
}

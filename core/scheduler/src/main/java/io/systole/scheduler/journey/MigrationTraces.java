package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import java.util.List;
import java.util.Optional;

/// Searches the histories of all nodes for what became of a live migration of one resource.
public final class MigrationTraces {
    private static final String TO = "migrate_to";
    private static final String FROM = "migrate_from";

    private final StatusIndex status;
    private final String resource;
    private final Pairing pairing;

    /// @param resource as histories have it
    public MigrationTraces(StatusIndex status, String resource, Pairing pairing) {
        this.status = status;
        this.resource = resource;
        this.pairing = pairing;
    }

    /// The only entry that tells of leaving `source` for `target`; none if there are several.
    public Optional<HistoryEntry> departure(String source, String target) {
        return only(source, TO, "migrate_target", target);
    }

    /// The only entry that tells how that departure from `source` arrived on `target`; none if there are several.
    public Optional<HistoryEntry> arrival(HistoryEntry departure, String target, String source) {
        return only(target, FROM, "migrate_source", source)
                .filter(arrival -> pairing.mayBelong(arrival, departure));
    }

    private Optional<HistoryEntry> only(
            String node, String task, String peerAttribute, String peer) {
        return only(
                entries(node).stream()
                        .filter(entry -> entry.task().equals(task))
                        .filter(entry ->
                                entry.attribute(peerAttribute).filter(peer::equals).isPresent())
                        .toList());
    }

    private static Optional<HistoryEntry> only(List<HistoryEntry> found) {
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private List<HistoryEntry> entries(String node) {
        return status.entries(node, resource);
    }

    public static boolean succeeded(HistoryEntry entry) {
        return ended(entry, ExitCode.OK);
    }

    private static boolean ended(HistoryEntry entry, int exitCode) {
        return entry.exitCode() == exitCode && entry.status() == ExecutionStatus.DONE.code();
    }

    /// No operation has completed there, as far as the node remembers.
    public boolean isUnknownOn(String node) {
        return entries(node).stream().allMatch(entry -> entry.exitCode() == ExitCode.NONE_YET);
    }

    /// Something other than a look at it was done there after that.
    public boolean actedSince(String node, HistoryEntry entry) {
        return entries(node).stream()
                .filter(other -> other != entry && pairing.isDone(other))
                .filter(other ->
                        switch (other.task()) {
                            case "start", "stop", TO, FROM -> true;
                            default -> false;
                        })
                .anyMatch(other -> HistoryOrder.isNewer(other, entry));
    }

    private boolean foundStoppedSince(String node, HistoryEntry entry) {
        var monitor =
                only(
                        entries(node).stream()
                                .filter(other -> other.task().equals("monitor"))
                                .toList());
        return monitor.filter(it -> ended(it, ExitCode.NOT_RUNNING))
                .filter(it -> HistoryOrder.isNewer(it, entry))
                .isPresent();
    }

    /// The node has news of the resource that are younger than the migration.
    public boolean hasNewerState(
            String node, Optional<HistoryEntry> departure, Optional<HistoryEntry> arrival) {
        var since = arrival.or(() -> departure);
        if (since.isEmpty()) return false;
        boolean atSource =
                departure.isPresent()
                        && since.get()
                                .attribute("migrate_source")
                                .filter(node::equalsIgnoreCase)
                                .isPresent();
        HistoryEntry reference = atSource ? departure.get() : since.get();
        return actedSince(node, reference) || foundStoppedSince(node, reference);
    }
}

package io.systole.scheduler.situation;

import io.systole.cib.status.HistoryEntry;
import io.systole.cib.status.ResourceHistory;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import java.util.List;
import java.util.Set;

/// What one node remembers of one resource, in the order it happened.
///
/// @param record     as the document has it (class, provider, type as they were)
/// @param entries    sorted, oldest first
/// @param startIndex position of the last start-like entry, or −1
/// @param stopIndex  position of the last stop, or −1
/// @param rescheduled entries of recurring operations that must be run anew although nothing changed (expired failures)
public record History(
        Primitive resource,
        Node node,
        ResourceHistory record,
        List<HistoryEntry> entries,
        int startIndex,
        int stopIndex,
        Set<HistoryEntry> rescheduled) {

    /// Finds the last start and stop. Where no start is recorded, what only something running can do, or a look that
    /// found it running, stands for one.
    static History of(
            Primitive resource,
            Node node,
            ResourceHistory record,
            List<HistoryEntry> entries,
            Set<HistoryEntry> rescheduled) {
        int stop = -1;
        int start = -1;
        int implied = -1;
        int seenRunning = -1;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            switch (entry.task()) {
                case "stop" -> {
                    if (entry.status() == ExecutionStatus.DONE.code()) stop = i;
                }
                case "start", "migrate_from" -> start = i;
                case "promote", "demote" -> implied = i;
                case "monitor" -> {
                    boolean runs =
                            entry.exitCode() == ExitCode.OK
                                    || entry.exitCode() == ExitCode.PROMOTED;
                    if (runs && seenRunning <= stop) seenRunning = i;
                }
                default -> {}
            }
        }
        if (start == -1) start = implied != -1 ? implied : seenRunning;
        return new History(resource, node, record, entries, start, stop, rescheduled);
    }

    /// What happened since the resource was started there last; nothing if it was stopped after that.
    public List<HistoryEntry> sinceStart() {
        int from = Math.max(startIndex, startIndex < stopIndex ? stopIndex + 1 : 0);
        return entries.subList(Math.min(from, entries.size()), entries.size());
    }
}

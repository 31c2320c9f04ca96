package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import java.util.Optional;

/// One attempt to move a resource live, known by the entry that tells how it ended (or that it never did).
///
/// @param source the node it leaves, by name
/// @param target the node it goes to, by name
/// @param last   the entry
/// @param host   the node that recorded the entry
record Journey(String source, String target, HistoryEntry last, String host) {
    static final String TO = "migrate_to";
    static final String FROM = "migrate_from";

    /// An entry that does not name both nodes, or was not recorded on the one it names, tells of no journey.
    static Optional<Journey> of(HistoryEntry entry, String host) {
        boolean departure = entry.task().equals(TO);
        if (!departure && !entry.task().equals(FROM)) return Optional.empty();
        var source = entry.attribute("migrate_source");
        var target = entry.attribute("migrate_target");
        if (source.isEmpty() || target.isEmpty()) return Optional.empty();
        String recorder = departure ? source.get() : target.get();
        return recorder.equalsIgnoreCase(host)
                ? Optional.of(new Journey(source.get(), target.get(), entry, host))
                : Optional.empty();
    }

    boolean isDeparture() {
        return last.task().equals(TO);
    }
}

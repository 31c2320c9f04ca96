package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One attempt to move a resource live, known by the entry that tells how it ended (or that it never did).
///
/// @param source the node it leaves, by name; nothing if the entry does not say
/// @param target the node it goes to, by name; nothing if the entry does not say
/// @param last   the entry
/// @param host   the node that recorded the entry: one of the two
record Journey(Optional<String> source, Optional<String> target, HistoryEntry last, String host) {
    static final String TO = "migrate_to";
    static final String FROM = "migrate_from";

    /// An entry that was not recorded on the node it names tells of no journey. One that does not name both tells only
    /// of the node that recorded it.
    static Optional<Journey> of(HistoryEntry entry, String host) {
        boolean departure = entry.task().equals(TO);
        if (!departure && !entry.task().equals(FROM)) return Optional.empty();
        var source = entry.attribute("migrate_source");
        var target = entry.attribute("migrate_target");
        if (source.isEmpty() || target.isEmpty()) {
            var here = Optional.of(host);
            return Optional.of(
                    new Journey(
                            departure ? here : Optional.empty(),
                            departure ? Optional.empty() : here,
                            entry,
                            host));
        }
        String recorder = departure ? source.get() : target.get();
        return recorder.equalsIgnoreCase(host)
                ? Optional.of(new Journey(source, target, entry, host))
                : Optional.empty();
    }

    static boolean hasFailed(HistoryEntry entry) {
        int status = entry.status();
        return status != ExecutionStatus.PENDING.code()
                && status != ExecutionStatus.CANCELLED.code()
                && !MigrationTraces.succeeded(entry);
    }

    /// The source's agent has answered that it did not get away. One that was killed has not answered; and whoever says
    /// that nothing runs there leaves open where it went.
    boolean isDenied() {
        boolean answered =
                last.status() == ExecutionStatus.DONE.code()
                        || last.status() == ExecutionStatus.ERROR.code();
        return isDeparture()
                && answered
                && last.exitCode() != ExitCode.OK
                && last.exitCode() != ExitCode.NOT_RUNNING;
    }

    boolean isDeparture() {
        return last.task().equals(TO);
    }

    /// Both nodes are known.
    boolean isNamed() {
        return source.isPresent() && target.isPresent();
    }

    boolean leaves(String node) {
        return source.filter(node::equalsIgnoreCase).isPresent();
    }

    boolean goesTo(String node) {
        return target.filter(node::equalsIgnoreCase).isPresent();
    }

    /// Those of its ends that are known.
    List<String> ends() {
        return Stream.concat(source.stream(), target.stream()).toList();
    }

    boolean isAnEnd(String node) {
        return leaves(node) || goesTo(node);
    }

    /// The entry tells of the same journey's arrival.
    boolean hasAsArrival(HistoryEntry entry) {
        return entry.task().equals(FROM)
                && target.flatMap(it -> of(entry, it))
                        .filter(it -> it.isNamed() && it.source.filter(this::leaves).isPresent())
                        .isPresent();
    }
}

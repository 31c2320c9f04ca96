package io.systole.scheduler.journey;

import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.Scan;
import io.systole.scheduler.inventory.Primitive;
import java.util.List;
import java.util.Optional;

/// How a resource is looked at in depth after it has arrived live, as its meta-attributes say; only the policy
/// `continuity` asks for it. What is inside a VM may not have survived the move, and `migrate_from` can't tell.
///
/// | meta-attribute | default | meaning |
/// |---|---|---|
/// | `migration-check` | none | the OCF check level of a monitor that is run once after each live move |
/// | `on-migration-check-fail` | `alert` | `alert`: the failure is told, and nothing is stopped; `restart`: the resource is recovered |
///
/// The step is a `monitor` with the meta-attribute `migration_check`. Its result stands in the history under an id of its
/// own, `NAME_migration-check_0`, with the attribute `migration-check`: so it is no probe. Where it finds nothing running
/// at all, that counts as from any other monitor.
///
/// What is only taken to have arrived, because it answers on the target and not on the source, is looked at likewise: a copy that a
/// failed move has left behind, paused, answers just so when the resource dies at home later, and nothing else can tell.
///
/// @param level greater than 0
public record ArrivalCheck(int level, Answer answer) {
    /// The meta-attribute, and the attribute of the result.
    public static final String NAME = "migration-check";

    /// What a failed check leads to.
    public enum Answer {
        ALERT,
        RESTART;

        @Override
        public String toString() {
            return switch (this) {
                case ALERT -> "alert";
                case RESTART -> "restart";
            };
        }
    }

    /// None where no level is set, or none that is greater than 0.
    public static Optional<ArrivalCheck> of(Primitive resource) {
        int level = (int) Scan.integer(resource.meta(NAME).orElse("")).orElse(0);
        return level > 0
                ? Optional.of(new ArrivalCheck(level, answerOf(resource)))
                : Optional.empty();
    }

    /// What a failed check of the resource leads to, whether or not checks are still asked for.
    public static Answer answerOf(Primitive resource) {
        return resource.meta("on-migration-check-fail")
                        .filter(Answer.RESTART.toString()::equalsIgnoreCase)
                        .isPresent()
                ? Answer.RESTART
                : Answer.ALERT;
    }

    public static boolean isResult(HistoryEntry entry) {
        return entry.attribute(NAME).isPresent();
    }

    /// The entries that tell of the resource's own life.
    public static List<HistoryEntry> withoutResults(List<HistoryEntry> entries) {
        for (HistoryEntry entry : entries)
            if (isResult(entry)) return entries.stream().filter(it -> !isResult(it)).toList();
        return entries;
    }

    /// Whether it arrived on that node, and nobody has looked since: whoever wanted to was interrupted.
    ///
    /// @param entries of one node, oldest first
    public static boolean isOwed(List<HistoryEntry> entries) {
        boolean owed = false;
        for (HistoryEntry entry : entries) {
            if (entry.status() == ExecutionStatus.PENDING.code()) continue;
            owed =
                    switch (entry.task()) {
                        case "migrate_from" -> MigrationTraces.succeeded(entry);
                        case "start", "stop", "migrate_to" -> false;
                        case "monitor" -> owed && !isResult(entry);
                        default -> owed;
                    };
        }
        return owed;
    }
}

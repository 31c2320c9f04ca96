package io.systole.scheduler.graph;

import io.systole.model.Scan;
import io.systole.scheduler.situation.Situation;
import java.util.Optional;

/// How many live migrations a node may take part in at once: `migration-limit`.
///
/// Classically as many as there are, unless it is set. Under `continuity` two, unless it is set: links of a chain migrate
/// together, so nothing else keeps them from crowding the network. Zero or less means no limit to either.
final class ParallelMigrations {
    private static final String USUAL = "2";

    private ParallelMigrations() {}

    static Optional<String> perNode(Situation situation) {
        var set = situation.inventory().options().raw("migration-limit");
        var limit =
                switch (situation.inventory().policy()) {
                    case PACEMAKER -> set;
                    case CONTINUITY -> Optional.of(set.orElse(USUAL));
                };
        return limit.filter(text -> Scan.integer(text).orElse(-1) > 0);
    }
}

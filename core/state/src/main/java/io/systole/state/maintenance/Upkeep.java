package io.systole.state.maintenance;

import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/// All that is being done at the wish of people, or has been done last.
///
/// @param drains    by node; the last one of each
/// @param moves     by resource; only those still on the way
/// @param shutdowns by node; of those that have asked and are still there
/// @param run       the maintenance run under way, or the last one
/// @param runs      how many maintenance runs there have been
public record Upkeep(
        SortedMap<NodeName, Drain> drains,
        SortedMap<ResourceId, Move> moves,
        SortedMap<NodeName, Shutdown> shutdowns,
        Optional<MaintenanceRun> run,
        long runs) {
    public Upkeep {
        drains = Collections.unmodifiableSortedMap(drains);
        moves = Collections.unmodifiableSortedMap(moves);
        shutdowns = Collections.unmodifiableSortedMap(shutdowns);
    }
}

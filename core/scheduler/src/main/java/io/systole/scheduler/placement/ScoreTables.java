package io.systole.scheduler.placement;

import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Activity;
import io.systole.scheduler.situation.Finding;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// What every resource wants before anything is placed.
///
/// @param tables    one table per resource, by resource index; whoever places works on copies
/// @param exclusive by resource index: it may only be looked for, and run, where a location names the node
/// @param locks     shutdown locks in force
/// @param findings  histories that locks made obsolete
/// @param holds     what is not to be placed but stays where it is
public record ScoreTables(
        List<NodeScores> tables,
        BitSet exclusive,
        Map<Resource, Activity.Lock> locks,
        List<Finding> findings,
        Holds holds) {
    public NodeScores of(Resource resource) {
        return tables.get(resource.index());
    }
}

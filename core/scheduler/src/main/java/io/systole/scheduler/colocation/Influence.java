package io.systole.scheduler.colocation;

import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Placements;

/// Whether a dependent's preferences may move the primary.
public final class Influence {
    private final Placements placements;

    public Influence(Placements placements) {
        this.placements = placements;
    }

    public boolean moves(Colocation colocation) {
        return moves(colocation, colocation.primary());
    }

    /// @param primary the very instance of the primary that is asked about
    public boolean moves(Colocation colocation, Resource primary) {
        if (!colocation.influence() && placements.isActive(primary)) return false;
        return !isBundleConnection(colocation.dependent()) || !placements.restsWell(primary);
    }

    private static boolean isBundleConnection(Resource resource) {
        return resource instanceof Primitive primitive
                && primitive.isBundled()
                && primitive.isConnection();
    }
}

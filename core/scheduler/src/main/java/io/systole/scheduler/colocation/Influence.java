package io.systole.scheduler.colocation;

import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Situation;

/// Whether a dependent's preferences may move the primary.
public final class Influence {
    private final Situation situation;

    public Influence(Situation situation) {
        this.situation = situation;
    }

    public boolean moves(Colocation colocation) {
        return moves(colocation, colocation.primary());
    }

    /// @param primary the very instance of the primary that is asked about
    public boolean moves(Colocation colocation, Resource primary) {
        var activity = situation.of(primary);
        boolean restsWell = !activity.failed() && activity.active().size() == 1;
        if (restsWell && isBundleConnection(colocation.dependent())) return false;
        return colocation.influence() || !activity.isActive();
    }

    private static boolean isBundleConnection(Resource resource) {
        return resource instanceof Primitive primitive && primitive.isConnection() && primitive.isBundled();
    }
}

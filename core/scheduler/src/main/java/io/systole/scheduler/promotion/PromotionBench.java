package io.systole.scheduler.promotion;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.placement.Placements;
import io.systole.scheduler.placement.ScoreLine;
import java.util.List;

/// What the choice of roles may change while it works.
public interface PromotionBench extends Placements {
    /// It, or some part of it, is held where it is and as it is.
    boolean isHeld(Resource resource);

    void changePriority(Resource resource, int priority);

    void changeScores(Resource resource, NodeScores scores);

    void correctRole(Primitive resource, Role current);

    void decideRole(Primitive resource, Role next);

    /// It gets no node, even if it had one.
    void evict(Primitive resource);

    void reorder(Clone clone, List<Resource> instances);

    void note(ScoreLine line);
}

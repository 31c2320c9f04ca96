package io.systole.scheduler.colocation;

import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.constraint.Partners;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Placements;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// Who must be on the same node as a resource, so that the node needs room for all of them.
public final class ColocatedSet {
    private final Partners partners;
    private final Placements placements;
    private final Resource origin;
    private final Deque<Resource> members = new ArrayDeque<>();
    private final BitSet known = new BitSet();

    private ColocatedSet(Resource origin, Partners partners, Placements placements) {
        this.origin = origin;
        this.partners = partners;
        this.placements = placements;
    }

    /// The resource itself is among them.
    public static List<Resource> of(Resource resource, Partners partners, Placements placements) {
        var set = new ColocatedSet(resource, partners, placements);
        set.collect(resource);
        return new ArrayList<>(set.members);
    }

    private void collect(Resource resource) {
        if (resource instanceof Group group
                && (group.isCollocated() || group.parent().isPresent())) {
            add(group);
            for (Resource member : group.children()) collect(member);
            return;
        }
        if (known.get(resource.index())) return;
        add(resource);
        for (Colocation colocation : partners.thisWith(resource))
            if (colocation.primary() != origin) follow(colocation, resource, colocation.primary());
        var dependents =
                resource instanceof Clone clone
                        ? partners.clonesWithThis(clone)
                        : partners.withThis(resource);
        for (Colocation colocation : dependents) {
            Resource dependent = colocation.dependent();
            if (dependent != origin) follow(colocation, dependent, resource, dependent);
        }
    }

    private void add(Resource resource) {
        members.addFirst(resource);
        known.set(resource.index());
    }

    private void follow(Colocation colocation, Resource dependent, Resource primary) {
        follow(colocation, dependent, primary, primary);
    }

    private void follow(
            Colocation colocation, Resource dependent, Resource primary, Resource next) {
        if (!colocation.score().isInfinity()) return;
        if (Bearing.preview(colocation, dependent, primary, placements) == Bearing.LOCATION)
            collect(next);
    }
}

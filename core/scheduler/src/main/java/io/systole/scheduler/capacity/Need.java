package io.systole.scheduler.capacity;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.placement.Placements;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/// How much a set of resources that must be together still needs on a node.
final class Need {
    private final BitSet together = new BitSet();
    private final Placements placements;
    private final Function<Primitive, Amounts> needs;

    private Need(
            List<Resource> together, Placements placements, Function<Primitive, Amounts> needs) {
        for (Resource resource : together) this.together.set(resource.index());
        this.placements = placements;
        this.needs = needs;
    }

    static Amounts of(
            List<Resource> together, Placements placements, Function<Primitive, Amounts> needs) {
        var need = new Need(together, placements, needs);
        Amounts sum = Amounts.NONE;
        for (Resource resource : together)
            if (placements.isUnassigned(resource)) sum = sum.plus(need.of(resource));
        return sum;
    }

    private Amounts of(Resource resource) {
        return switch (resource) {
            case Primitive primitive -> needs.apply(primitive);
            case Group group -> ofGroup(group);
            case Clone clone -> ofClone(clone);
            case Bundle bundle ->
                    bundle.replicas().isEmpty()
                            ? Amounts.NONE
                            : of(bundle.replicas().getFirst().container());
        };
    }

    private Amounts ofGroup(Group group) {
        Amounts sum = Amounts.NONE;
        boolean whole = group.isCollocated() || group.parent().isPresent();
        for (Primitive member : group.members()) {
            if (placements.isUnassigned(member) && !contains(member))
                sum = sum.plus(needs.apply(member));
            if (!whole) break;
        }
        return sum;
    }

    /// One instance per node is what counts, unless instances are in the set themselves.
    private Amounts ofClone(Clone clone) {
        boolean found = false;
        for (Resource instance : placements.children(clone)) {
            if (contains(instance)) {
                found = true;
            } else if (instance instanceof Group group && containsMemberOf(group)) {
                return ofGroup(group);
            }
        }
        if (found || clone.children().isEmpty()) return Amounts.NONE;
        return of(placements.children(clone).getFirst());
    }

    private boolean containsMemberOf(Group group) {
        for (Resource member : group.children()) if (contains(member)) return true;
        return false;
    }

    private boolean contains(Resource resource) {
        return together.get(resource.index());
    }
}

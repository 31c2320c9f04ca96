package io.systole.scheduler.capacity;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.placement.Placements;

import java.util.List;

/// How much a set of resources that must be together still needs on a node.
final class Need {
    private final List<Resource> together;
    private final Placements placements;

    private Need(List<Resource> together, Placements placements) {
        this.together = together;
        this.placements = placements;
    }

    static Amounts of(List<Resource> together, Placements placements) {
        var need = new Need(together, placements);
        Amounts sum = Amounts.NONE;
        for (Resource resource : together)
            if (placements.isUnassigned(resource)) sum = sum.plus(need.of(resource));
        return sum;
    }

    static Amounts of(Primitive primitive) {
        return Amounts.read(primitive.utilization());
    }

    private Amounts of(Resource resource) {
        return switch (resource) {
            case Primitive primitive -> of(primitive);
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
            if (placements.isUnassigned(member) && !together.contains(member))
                sum = sum.plus(of(member));
            if (!whole) break;
        }
        return sum;
    }

    /// One instance per node is what counts, unless instances are in the set themselves.
    private Amounts ofClone(Clone clone) {
        boolean found = false;
        for (Resource instance : placements.children(clone)) {
            if (together.contains(instance)) {
                found = true;
            } else if (instance instanceof Group group && containsMemberOf(group)) {
                return ofGroup(group);
            }
        }
        if (found || clone.children().isEmpty()) return Amounts.NONE;
        return of(placements.children(clone).getFirst());
    }

    private boolean containsMemberOf(Group group) {
        for (Resource member : group.children()) if (together.contains(member)) return true;
        return false;
    }
}

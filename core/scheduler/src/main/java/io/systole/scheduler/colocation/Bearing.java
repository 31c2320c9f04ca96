package io.systole.scheduler.colocation;

import io.systole.model.Role;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Placements;

/// What a colocation has a bearing on at the moment.
enum Bearing {
    NOTHING,
    /// On which node the dependent goes to.
    LOCATION,
    /// On which role the dependent, already placed, is to have.
    ROLE;

    /// With both resources as they are placed so far.
    static Bearing of(
            Colocation colocation, Resource dependent, Resource primary, Placements placements) {
        if (placements.isUnassigned(primary)) return NOTHING;
        Resource instance = insideOf(dependent);
        boolean aboutPromotion = !colocation.dependentRole().below(Role.UNPROMOTED);
        if (aboutPromotion && isPromotable(instance) && !placements.isUnassigned(instance))
            return ROLE;
        if (!placements.isUnassigned(dependent)) return NOTHING;
        return fitsRoles(colocation, instance, insideOf(primary), placements) ? LOCATION : NOTHING;
    }

    /// As it would be if the primary were placed and the dependent were not.
    static Bearing preview(
            Colocation colocation, Resource dependent, Resource primary, Placements placements) {
        Resource instance = insideOf(dependent);
        boolean aboutPromotion = !colocation.dependentRole().below(Role.UNPROMOTED);
        if (aboutPromotion && isPromotable(instance) && !placements.isUnassigned(instance))
            return ROLE;
        return fitsRoles(colocation, instance, insideOf(primary), placements) ? LOCATION : NOTHING;
    }

    private static boolean fitsRoles(
            Colocation colocation, Resource dependent, Resource primary, Placements placements) {
        return fits(colocation.dependentRole(), placements.nextRole(dependent))
                && fits(colocation.primaryRole(), placements.nextRole(primary));
    }

    private static boolean fits(Role wanted, Role next) {
        return wanted == Role.UNKNOWN || wanted == next;
    }

    private static boolean isPromotable(Resource instance) {
        return instance.parent()
                .filter(parent ->
                        parent.options().promotable()
                                || (parent instanceof Clone clone && clone.isPromotable()))
                .isPresent();
    }

    /// Where roles are concerned, the instance inside stands for its container.
    static Resource insideOf(Resource resource) {
        if (resource.parent().orElse(null) instanceof Bundle bundle)
            for (Bundle.Replica replica : bundle.replicas())
                if (replica.container() == resource && replica.instance().isPresent())
                    return replica.instance().get();
        return resource;
    }
}

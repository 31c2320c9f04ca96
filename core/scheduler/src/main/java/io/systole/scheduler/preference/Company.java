package io.systole.scheduler.preference;

import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who has to be where a resource is, or the other way round, directly or by way of others: mandatory partners and members
/// of one group. Clones are nobody's company: they are in many places.
final class Company {
    private final Map<Resource, List<Resource>> bound = new LinkedHashMap<>();

    Company(ScoreBench bench) {
        for (Resource primary : bench.inventory().all()) {
            for (Colocation colocation : bench.constraints().withThis(primary)) {
                boolean together =
                        colocation.score().isMandatory() && !colocation.score().isNegative();
                if (together) bind(colocation.dependent(), primary);
            }
        }
    }

    private void bind(Resource one, Resource other) {
        bound.computeIfAbsent(one, _ -> new ArrayList<>()).add(other);
        bound.computeIfAbsent(other, _ -> new ArrayList<>()).add(one);
    }

    /// Without the resource itself.
    Set<Primitive> of(Primitive resource) {
        var company = new LinkedHashSet<Primitive>();
        var seen = new LinkedHashSet<Resource>();
        var open = new ArrayDeque<Resource>(List.of(resource));
        while (!open.isEmpty()) {
            Resource at = open.poll();
            if (at instanceof Clone || !seen.add(at)) continue;
            if (at instanceof Primitive primitive) company.add(primitive);
            open.addAll(bound.getOrDefault(at, List.of()));
            if (at instanceof Group group) open.addAll(group.children());
            at.parent().filter(Group.class::isInstance).ifPresent(open::add);
        }
        company.remove(resource);
        return company;
    }
}

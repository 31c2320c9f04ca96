package io.systole.scheduler.explain;

import io.systole.cib.config.ConstraintDefinition;
import io.systole.cib.config.ConstraintDefinition.ColocationDefinition;
import io.systole.cib.config.ConstraintDefinition.OrderDefinition;
import io.systole.cib.config.ResourceSet;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Resource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what ties two resources to one another, by the names the administrator gave.
final class ConstraintFinder {
    private final Inventory inventory;

    ConstraintFinder(Inventory inventory) {
        this.inventory = inventory;
    }

    /// How the one comes to wait for the other: by an order (`constraint 'db-then-web'`) or a group.
    Optional<String> orderBetween(Resource first, Resource then) {
        return group(first, then)
                .or(() -> constraint(OrderDefinition.class, "first", "then", first, then));
    }

    /// How the one comes to have to be where the other is.
    Optional<String> colocationOf(Resource dependent, Resource primary) {
        return group(primary, dependent)
                .or(() ->
                        constraint(
                                ColocationDefinition.class, "rsc", "with-rsc", dependent, primary));
    }

    private static Optional<String> group(Resource one, Resource other) {
        return one.parent()
                .filter(Group.class::isInstance)
                .filter(parent -> other.parent().filter(parent::equals).isPresent())
                .map(parent -> "group '" + parent.baseId() + "'");
    }

    private Optional<String> constraint(
            Class<? extends ConstraintDefinition> kind,
            String oneEnd,
            String otherEnd,
            Resource one,
            Resource other) {
        var someNames = names(one);
        var otherNames = names(other);
        for (ConstraintDefinition constraint : inventory.cib().configuration().constraints()) {
            if (!kind.isInstance(constraint)) continue;
            boolean ties =
                    constraint.sets().isEmpty()
                            ? isAmong(constraint.attribute(oneEnd), someNames)
                                    && isAmong(constraint.attribute(otherEnd), otherNames)
                            : mentions(constraint.sets(), someNames)
                                    && mentions(constraint.sets(), otherNames);
            if (ties) return Optional.of("constraint '" + constraint.id() + "'");
        }
        return Optional.empty();
    }

    private static boolean isAmong(Optional<String> name, Set<String> names) {
        return name.filter(names::contains).isPresent();
    }

    private static boolean mentions(List<ResourceSet> sets, Set<String> names) {
        return sets.stream().anyMatch(set -> set.members().stream().anyMatch(names::contains));
    }

    /// The names under which constraints may speak of it: its own, those of all it belongs to or consists of, and tags.
    private Set<String> names(Resource resource) {
        var names = new LinkedHashSet<String>();
        names.add(resource.id());
        names.add(resource.baseId());
        for (var at = resource.parent(); at.isPresent(); at = at.get().parent())
            names.add(at.get().baseId());
        resource.forEachPrimitive(primitive -> names.add(primitive.baseId()));
        for (var tag : inventory.cib().configuration().tags()) {
            if (tag.references().stream().anyMatch(names::contains)) names.add(tag.id());
        }
        return names;
    }
}

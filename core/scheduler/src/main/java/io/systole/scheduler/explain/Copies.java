package io.systole.scheduler.explain;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What somebody means who names a resource: a primitive, the members of a group, or copies of one thing.
///
/// @param collective what was named, or what the named copies belong to
/// @param name       how to speak of it
/// @param all        one primitive for each copy; of a group its members
/// @param most       how many copies there may be
record Copies(Resource collective, String name, List<Primitive> all, int most) {
    Copies {
        all = List.copyOf(all);
    }

    /// Whether these are copies of one thing, any of which will do.
    boolean isMany() {
        return switch (collective) {
            case Clone _, Bundle _ -> true;
            case Primitive _, Group _ -> false;
        };
    }

    static Copies of(Resource resource) {
        return switch (resource) {
            case Primitive primitive ->
                    new Copies(primitive, primitive.id(), List.of(primitive), 1);
            case Group group -> new Copies(group, group.id(), group.members(), 1);
            case Clone clone -> of(clone, clone.baseId(), _ -> true);
            case Bundle bundle -> {
                var containers = bundle.replicas().stream().map(Bundle.Replica::container).toList();
                yield new Copies(bundle, bundle.id(), containers, containers.size());
            }
        };
    }

    /// By the bare id of what is cloned, or of a member of a cloned group, the copies of that are meant.
    static Copies of(Resource instance, String bareName) {
        if (instance.isBundled()) return of(instance.topIncludingBundle());
        return instance.top() instanceof Clone clone
                ? of(clone, bareName, primitive -> belongsTo(primitive, bareName))
                : of(instance);
    }

    private static boolean belongsTo(Primitive primitive, String name) {
        return primitive.baseId().equals(name)
                || primitive.parent().filter(parent -> parent.baseId().equals(name)).isPresent();
    }

    private static Copies of(Clone clone, String name, Predicate<Primitive> meant) {
        var found = new ArrayList<Primitive>();
        for (Resource instance : clone.children()) {
            var members = new ArrayList<Primitive>();
            instance.forEachPrimitive(members::add);
            members.stream().filter(meant).findFirst().ifPresent(found::add);
        }
        return new Copies(clone, name, found, clone.copies().max());
    }
}

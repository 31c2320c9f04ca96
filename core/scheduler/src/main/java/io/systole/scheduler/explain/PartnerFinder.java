package io.systole.scheduler.explain;

import io.systole.cib.config.ConstraintDefinition;
import io.systole.cib.config.ConstraintDefinition.ColocationDefinition;
import io.systole.cib.config.ResourceSet;
import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Finds whom a colocation, known by its id, ties to a resource. What groups and containers imply has ids with a `#`.
final class PartnerFinder {
    private static final String IMPLIED = "#";

    /// @param role  in which the partner is meant, if in a certain one
    /// @param apart they must not be together
    record Partner(Resource resource, Bond bond, Optional<Role> role, boolean apart) {
        String name() {
            return resource.instanceNumber().isPresent() ? resource.id() : resource.baseId();
        }
    }

    private final Inventory inventory;

    PartnerFinder(Inventory inventory) {
        this.inventory = inventory;
    }

    /// Those to which the resource must be near (or far).
    List<Partner> primaries(String colocation, Resource dependent) {
        if (colocation.startsWith(IMPLIED)) return implied(dependent, Direction.PRIMARY);
        return configured(colocation, dependent, "with-rsc", "with-rsc-role");
    }

    /// Those which must be near the resource.
    List<Partner> dependents(String colocation, Resource primary) {
        if (colocation.startsWith(IMPLIED)) return implied(primary, Direction.DEPENDENT);
        return configured(colocation, primary, "rsc", "rsc-role");
    }

    /// Those without which the resource can't be anywhere.
    List<Partner> mandatory(Primitive dependent) {
        var found = new ArrayList<>(implied(dependent, Direction.PRIMARY));
        for (ConstraintDefinition constraint : inventory.cib().configuration().constraints()) {
            boolean indispensable =
                    constraint instanceof ColocationDefinition
                            && constraint
                                    .attribute("score")
                                    .flatMap(Score::parse)
                                    .filter(Score::isInfinity)
                                    .isPresent();
            if (!indispensable || !constraint.sets().isEmpty()) continue;
            var names = constraint.attribute("rsc").map(this::named).orElse(List.of());
            if (names.stream().noneMatch(it -> isSame(it, dependent))) continue;
            found.addAll(configured(constraint.id(), dependent, "with-rsc", "with-rsc-role"));
        }
        return found;
    }

    private enum Direction {
        PRIMARY,
        DEPENDENT
    }

    private List<Partner> configured(String id, Resource self, String end, String roleOfEnd) {
        for (ConstraintDefinition constraint : inventory.cib().configuration().constraints()) {
            if (!(constraint instanceof ColocationDefinition) || !constraint.id().equals(id))
                continue;
            var bond = new Bond(Bond.Kind.CONSTRAINT, id);
            if (!constraint.sets().isEmpty()) return ofSets(constraint, bond, self);
            return constraint
                    .attribute(end)
                    .map(name ->
                            partners(
                                    name,
                                    bond,
                                    constraint.attribute(roleOfEnd),
                                    isApart(constraint.attribute("score"))))
                    .orElse(List.of());
        }
        return List.of();
    }

    private List<Partner> ofSets(ConstraintDefinition constraint, Bond bond, Resource self) {
        var found = new ArrayList<Partner>();
        for (ResourceSet set : constraint.sets()) {
            boolean apart = isApart(set.attribute("score").or(() -> constraint.attribute("score")));
            for (String member : set.members()) {
                for (Partner partner : partners(member, bond, set.attribute("role"), apart)) {
                    if (!isSame(partner.resource(), self)) found.add(partner);
                }
            }
        }
        return found;
    }

    private static boolean isSame(Resource one, Resource other) {
        return one == other || one.isAncestorOf(other) || other.isAncestorOf(one);
    }

    private static boolean isApart(Optional<String> score) {
        return score.filter(text -> text.startsWith("-")).isPresent();
    }

    private List<Partner> partners(String name, Bond bond, Optional<String> role, boolean apart) {
        var meant = role.map(Role::parse).filter(it -> it.above(Role.STARTED));
        return named(name).stream().map(it -> new Partner(it, bond, meant, apart)).toList();
    }

    /// What goes by a name, or by a tag; of a clone the clone, not its instances.
    List<Resource> named(String name) {
        var names = new HashSet<String>(Set.of(name));
        for (var tag : inventory.cib().configuration().tags())
            if (tag.id().equals(name)) names.addAll(tag.references());
        Predicate<Resource> meant = it -> names.contains(it.id()) || names.contains(it.baseId());
        var found = new LinkedHashSet<Resource>();
        for (Resource resource : inventory.all()) if (meant.test(resource)) found.add(resource);
        found.removeIf(it -> found.stream().anyMatch(other -> other.isAncestorOf(it)));
        return List.copyOf(found);
    }

    private List<Partner> implied(Resource self, Direction direction) {
        var found = new ArrayList<Partner>();
        self.parent()
                .filter(Group.class::isInstance)
                .ifPresent(group -> {
                    var members = group.children();
                    int neighbour =
                            members.indexOf(self) + (direction == Direction.PRIMARY ? -1 : 1);
                    if (neighbour >= 0 && neighbour < members.size()) {
                        found.add(
                                implied(
                                        members.get(neighbour),
                                        new Bond(Bond.Kind.GROUP, group.baseId())));
                    }
                });
        if (self instanceof Primitive primitive) lives(primitive, direction, found);
        return found;
    }

    private static void lives(Primitive primitive, Direction direction, List<Partner> found) {
        switch (direction) {
            case PRIMARY -> {
                primitive.launcher().ifPresent(it -> found.add(implied(it, container(it))));
                address(primitive)
                        .ifPresent(replica ->
                                found.add(
                                        implied(
                                                replica.container(),
                                                container(replica.container()))));
            }
            case DEPENDENT -> {
                for (Primitive inside : primitive.launched())
                    found.add(implied(inside, container(primitive)));
            }
        }
    }

    private static Optional<Bundle.Replica> address(Primitive primitive) {
        return primitive
                .parent()
                .filter(Bundle.class::isInstance)
                .map(Bundle.class::cast)
                .flatMap(bundle ->
                        bundle.replicas().stream()
                                .filter(replica ->
                                        replica.address().filter(primitive::equals).isPresent())
                                .findFirst());
    }

    private static Bond container(Primitive container) {
        return new Bond(Bond.Kind.CONTAINER, container.id());
    }

    private static Partner implied(Resource resource, Bond bond) {
        return new Partner(resource, bond, Optional.empty(), false);
    }
}

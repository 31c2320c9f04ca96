package io.systole.scheduler.colocation;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Placements;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Finds, for one instance, the instance of another clone or bundle that goes with it: the one on its node.
final class Companions {
    private final Placements placements;
    private final Places places;

    Companions(Placements placements, Places places) {
        this.placements = placements;
        this.places = places;
    }

    /// By node, whatever the role.
    Optional<Resource> of(Resource dependent, Clone primary) {
        return search(
                dependent, node -> first(primary, Role.UNKNOWN, (_, location) -> location == node));
    }

    /// By an attribute of the node, among the instances that shall have the role.
    Optional<Resource> of(Resource dependent, Clone primary, Role role, String attribute) {
        return search(
                dependent,
                node ->
                        first(
                                primary,
                                role,
                                (instance, location) ->
                                        places.isSame(
                                                instance, location, instance, node, attribute)));
    }

    Optional<Primitive> container(Resource dependent, Bundle primary) {
        for (Node candidate : candidates(dependent)) {
            Optional<Node> host =
                    candidate.kind() == Node.Kind.BUNDLE
                            ? places.hostOf(candidate)
                            : Optional.of(candidate);
            if (host.isEmpty()) continue;
            for (Bundle.Replica replica : primary.replicas()) {
                Primitive container = replica.container();
                if (placements.isBlockedWithin(container)) continue;
                if (placements.node(container).equals(host)) return Optional.of(container);
            }
        }
        return Optional.empty();
    }

    private Optional<Resource> search(
            Resource dependent, Function<Node, Optional<Resource>> onNode) {
        for (Node node : candidates(dependent)) {
            var found = onNode.apply(node);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private List<Node> candidates(Resource dependent) {
        var location = placements.location(dependent);
        if (location.isPresent()) return List.of(location.get());
        return placements.order().sorted(placements.scores(dependent), Optional.empty());
    }

    private Optional<Resource> first(Clone primary, Role role, BiPredicate<Resource, Node> fits) {
        for (Resource instance : placements.children(primary)) {
            if (role != Role.UNKNOWN && placements.nextRole(instance) != role) continue;
            if (placements.isBlockedWithin(instance)) continue;
            var location = placements.location(instance);
            if (location.isPresent() && fits.test(instance, location.get()))
                return Optional.of(instance);
        }
        return Optional.empty();
    }
}

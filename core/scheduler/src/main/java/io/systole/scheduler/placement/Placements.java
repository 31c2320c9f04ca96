package io.systole.scheduler.placement;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.NodeCondition;
import java.util.List;
import java.util.Optional;

/// Who runs where, as far as it is decided; changes under the eyes of its reader while placement goes on.
public interface Placements {
    /// Not yet looked at. What was looked at may still have no node.
    boolean isUnassigned(Resource resource);

    Optional<Node> node(Primitive resource);

    /// The score the resource had on its node at the moment it was placed there.
    Score scoreWhenPlaced(Primitive resource);

    NodeScores scores(Resource resource);

    /// Children in their order of the moment (instances of a clone are sorted as they are placed).
    List<? extends Resource> children(Resource resource);

    /// The role of a primitive; the highest of its primitives' for a collective.
    Role currentRole(Resource resource);

    /// The role decided so far; UNKNOWN: none in particular.
    Role nextRole(Resource resource);

    boolean isManaged(Resource resource);

    boolean isBlocked(Resource resource);

    int priority(Resource resource);

    /// It runs somewhere now.
    boolean isActive(Resource resource);

    /// It runs on exactly one node now, without failure.
    boolean restsWell(Resource resource);

    NodeCondition of(Node node);

    NodeOrder order();

    /// Able to run something new, as far as the node itself goes.
    default boolean isUsable(Node node) {
        return of(node).isUsable();
    }

    /// Nodes unable to run anything new.
    List<Node> unusable();

    /// Able to run something new, and not banned for this resource.
    default boolean isOpen(Node node, NodeScores scores) {
        return scores.has(node) && !scores.of(node).isNegative() && isUsable(node);
    }

    default boolean hasOpenNode(NodeScores scores) {
        for (Node node : scores.nodes()) if (isOpen(node, scores)) return true;
        return false;
    }

    /// The single node all assigned primitives of the resource share; none if there is none or more than one.
    default Optional<Node> location(Resource resource) {
        return Whereabouts.shared(resource, this::node);
    }

    /// Blocked itself, or something in it is.
    default boolean isBlockedWithin(Resource resource) {
        if (isBlocked(resource)) return true;
        for (Resource child : resource.children()) if (isBlockedWithin(child)) return true;
        return false;
    }
}

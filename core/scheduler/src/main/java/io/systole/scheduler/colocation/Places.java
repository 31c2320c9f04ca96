package io.systole.scheduler.colocation;

import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Placements;
import java.util.Optional;

/// When two nodes are the same place: when they have the same value of an attribute (the name, by default).
///
/// For some resources a guest's attributes are those of the host it will be on. Two nodes without the attribute are the
/// same place, too.
public final class Places {
    private static final String NAME = "#uname";

    private final Placements placements;
    private final boolean onlyClusterNodes;

    public Places(Placements placements, Inventory inventory) {
        this.placements = placements;
        this.onlyClusterNodes = !inventory.hasRemoteNodes();
    }

    /// Whether every node is a place of its own under the attribute.
    boolean areNodes(String attribute) {
        return onlyClusterNodes && attribute.equals(NAME);
    }

    public boolean isSame(
            Resource first, Node firstNode, Resource second, Node secondNode, String attribute) {
        if (attribute.equals(NAME) && firstNode.isClusterNode() && secondNode.isClusterNode())
            return firstNode == secondNode;
        return isEqual(value(first, firstNode, attribute), value(second, secondNode, attribute));
    }

    static boolean isEqual(Optional<String> first, Optional<String> second) {
        if (first.isEmpty() || second.isEmpty()) return first.isEmpty() && second.isEmpty();
        return first.get().equalsIgnoreCase(second.get());
    }

    Optional<String> value(Resource resource, Node node, String attribute) {
        if (!node.isGuest() || !looksAtHost(resource, node)) return node.attribute(attribute);
        return hostOf(node).flatMap(host -> host.attribute(attribute));
    }

    private static boolean looksAtHost(Resource resource, Node node) {
        if (node.kind() == Node.Kind.BUNDLE
                && resource.isBundled()
                && resource.top() instanceof Clone) return true;
        return resource.meta("container-attribute-target")
                .filter("host"::equalsIgnoreCase)
                .isPresent();
    }

    /// Where a guest's launcher will be.
    Optional<Node> hostOf(Node guest) {
        Optional<Primitive> launcher = guest.launcher();
        return launcher.isEmpty() ? Optional.empty() : placements.node(launcher.get());
    }
}

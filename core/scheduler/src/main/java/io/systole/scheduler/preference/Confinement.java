package io.systole.scheduler.preference;

import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import java.util.Optional;

/// Keeps connections, fence devices and launchers of guests on cluster nodes, and what lives in a guest inside it.
final class Confinement {
    private Confinement() {}

    static void apply(ScoreBench bench) {
        if (!bench.inventory().hasRemoteNodes()) return;
        for (Resource resource : bench.inventory().topLevel())
            resource.forEachPrimitive(primitive -> confine(primitive, bench));
    }

    private static void confine(Primitive primitive, ScoreBench bench) {
        if (!bench.isManaged(primitive)) return;
        var launcher = primitive.launcher();
        if (launcher.isPresent() && primitive.isConnection()) {
            if (!primitive.isBundled()) banRemoteNodes(bench.of(launcher.get()));
        } else {
            Constraints.confiningConnection(primitive)
                    .flatMap(Confinement::nodeOf)
                    .ifPresent(only -> keepOn(only, bench.of(primitive)));
        }
        if (primitive.isConnection() || primitive.isFenceDevice())
            banRemoteNodes(bench.of(primitive));
    }

    private static Optional<Node> nodeOf(Primitive connection) {
        return connection.remoteNode();
    }

    /// A remote node that no connection leads to is none that anybody could reach, nor would have to be kept from.
    private static void banRemoteNodes(NodeScores table) {
        for (Node node : table.nodes())
            if (node.connection().isPresent()) table.ban(node, Cause.NOT_FOR_REMOTE_NODES, "");
    }

    private static void keepOn(Node only, NodeScores table) {
        for (Node node : table.nodes())
            if (node != only) table.ban(node, Cause.NOT_FOR_REMOTE_NODES, only.name().value());
    }
}

package io.systole.scheduler.preference;

import io.systole.cib.config.NodeDefinition;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Discovery;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The tables as they begin: in a symmetric cluster every node that was known when the resource was read, at the node's
/// own score; in an asymmetric one nothing.
///
/// A bundle's nodes come into being while the bundle is read. Only what was read before them, in a document that lists
/// them as nodes, knows them at all.
final class InitialScores {
    private static final Score INSIDE = new Score(500);

    private final Inventory inventory;
    private final Set<String> configuredNodes = new HashSet<>();

    private InitialScores(Inventory inventory) {
        this.inventory = inventory;
        for (NodeDefinition node : inventory.cib().configuration().nodes())
            configuredNodes.add(node.name());
    }

    static List<NodeScores> of(Inventory inventory, Situation situation) {
        var initial = new InitialScores(inventory);
        var tables = new ArrayList<NodeScores>();
        for (Resource resource : inventory.all()) tables.add(initial.tableOf(resource));
        for (Resource resource : inventory.topLevel())
            if (resource instanceof Bundle bundle) initial.completeInside(bundle, tables);
        return tables;
    }

    private NodeScores tableOf(Resource resource) {
        var table = new NodeScores(inventory.nodes());
        if (!inventory.options().symmetric() && !isGuestConnection(resource)) return table;
        for (Node node : inventory.nodes()) {
            if (node.kind() == Node.Kind.BUNDLE) enterBundleNode(table, node, resource);
            else if (wasKnown(node, resource)) enter(table, node, node.configuredScore());
        }
        return table;
    }

    private static boolean isGuestConnection(Resource resource) {
        return resource instanceof Primitive primitive
                && primitive.isConnection()
                && primitive.meta("container").isPresent();
    }

    private boolean wasKnown(Node node, Resource resource) {
        if (configuredNodes.contains(node.name().value()) || node.connection().isEmpty())
            return true;
        Primitive connection = node.connection().get();
        return !connection.isRemoved() || resource.index() > connection.index();
    }

    private void enterBundleNode(NodeScores table, Node node, Resource resource) {
        boolean knewItAsOrdinary =
                configuredNodes.contains(node.name().value())
                        && resource.index() < node.bundleNodeSince();
        if (!knewItAsOrdinary || resource instanceof Bundle) return;
        var bundle = node.connection().map(Resource::topIncludingBundle);
        boolean inTheSameBundle = bundle.filter(resource.topIncludingBundle()::equals).isPresent();
        if (inTheSameBundle) {
            enter(table, node, node.configuredScore());
        } else {
            enter(table, node, Score.MINUS_INFINITY);
            table.discover(node, Discovery.NEVER);
        }
    }

    private static void enter(NodeScores table, Node node, Score score) {
        table.set(node, score, Cause.NODE, "");
        table.discover(node, Discovery.ALWAYS);
    }

    /// Whether it is, or belongs to, the instance inside a bundle's container.
    static boolean isInsideBundleNode(Resource resource) {
        return resource instanceof Primitive
                && resource.isBundled()
                && resource.parent().filter(Clone.class::isInstance).isPresent();
    }

    private void completeInside(Bundle bundle, List<NodeScores> tables) {
        for (Bundle.Replica replica : bundle.replicas()) {
            replica.node()
                    .ifPresent(node -> {
                        bundle.inner().ifPresent(inner -> banFrom(node, tables.get(inner.index())));
                        replica.instance()
                                .ifPresent(instance -> {
                                    var table = new NodeScores(inventory.nodes());
                                    table.set(node, INSIDE, Cause.BUNDLE, bundle.id());
                                    table.discover(node, Discovery.EXCLUSIVE);
                                    tables.set(instance.index(), table);
                                });
                    });
            replica.connection()
                    .ifPresent(connection -> {
                        var table = tables.get(connection.index());
                        for (Node node : table.nodes())
                            if (node.isPacemakerRemote()) banFrom(node, table);
                    });
        }
    }

    private static void banFrom(Node node, NodeScores table) {
        table.ban(node, Cause.BUNDLE, "");
    }
}

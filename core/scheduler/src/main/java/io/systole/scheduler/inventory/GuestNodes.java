package io.systole.scheduler.inventory;

import io.systole.cib.Cib;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.cib.document.Element;
import io.systole.model.AgentName;
import io.systole.model.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds remote and guest nodes in the resources that lead to them.
///
/// Guests are recognised only by literal `meta_attributes` of top-level primitives and of members of top-level groups:
/// no rules, references or templates are looked through, a later pair replaces an earlier one.
final class GuestNodes {
    private final NodeRegister nodes;
    private final List<PrimitiveDefinition> connections = new ArrayList<>();

    private GuestNodes(NodeRegister nodes) {
        this.nodes = nodes;
    }

    /// Adds the nodes that are missing.
    ///
    /// @return the connections nobody has to write down: those of guests
    static List<PrimitiveDefinition> find(Cib cib, NodeRegister nodes) {
        var finder = new GuestNodes(nodes);
        cib.root()
                .child("configuration")
                .flatMap(configuration -> configuration.child("resources"))
                .ifPresent(finder::searchIn);
        return finder.connections;
    }

    private void searchIn(Element resources) {
        for (Element element : resources.children()) {
            if (element.is("primitive")) {
                if (isRemoteConnection(element)) ensureNode(element.id());
                else guestOf(element);
            } else if (element.is("group")) {
                element.children("primitive").forEach(this::guestOf);
            }
        }
    }

    private static boolean isRemoteConnection(Element element) {
        return new AgentName(
                        element.attribute("class", ""),
                        element.attribute("provider", ""),
                        element.attribute("type", ""))
                .isRemoteConnection();
    }

    private void ensureNode(String name) {
        if (nodes.named(name).isEmpty()) nodes.add(name, name, Node.Kind.REMOTE, Score.ZERO);
    }

    private void guestOf(Element launcher) {
        Map<String, String> meta = new HashMap<>();
        for (Element block : launcher.children())
            if (block.is("meta_attributes"))
                for (Element pair : block.children())
                    if (pair.is("nvpair"))
                        meta.put(pair.attribute("name", ""), pair.attribute("value", ""));
        String name = meta.getOrDefault("remote-node", "");
        if (name.isEmpty()) return;
        ensureNode(name);
        connections.add(
                ImplicitConnection.to(name)
                        .livingIn(launcher.id())
                        .meta(
                                "allow-migrate",
                                Optional.ofNullable(meta.get("remote-allow-migrate")))
                        .meta("is-managed", Optional.ofNullable(meta.get("is-managed")))
                        .parameter("addr", Optional.ofNullable(meta.get("remote-addr")))
                        .parameter("port", Optional.ofNullable(meta.get("remote-port")))
                        .startingWithin(meta.getOrDefault("remote-connect-timeout", "60s"))
                        .definition());
    }
}

package io.systole.scheduler.inventory;

import io.systole.cib.Cib;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.NameValueTable;
import io.systole.cib.config.NodeDefinition;
import io.systole.cib.rule.Circumstances;
import io.systole.model.NaturalOrder;
import io.systole.model.NodeName;
import io.systole.model.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The nodes known so far, always in natural name order, with their attributes.
final class NodeRegister {
    private final Circumstances circumstances;
    private final ClusterOptions options;
    private final String coordinatorId;
    private final List<Node> ordered = new ArrayList<>();
    private final Map<String, Node> byName = new HashMap<>();
    private final Map<String, Node> byId = new HashMap<>();
    private @Nullable Node coordinator;

    NodeRegister(Cib cib, ClusterOptions options, Circumstances circumstances) {
        this.circumstances = circumstances;
        this.options = options;
        this.coordinatorId = cib.attribute("dc-uuid", "");
        read(cib.configuration().nodes());
    }

    /// A node of unknown type ends the reading: the field has it so.
    private void read(List<NodeDefinition> definitions) {
        for (NodeDefinition definition : definitions) {
            if (definition.id().isEmpty()) continue;
            Node.Kind kind;
            switch (definition.attribute("type", "member")) {
                case "member" -> kind = Node.Kind.CLUSTER;
                case "remote" -> kind = Node.Kind.REMOTE;
                default -> {
                    return;
                }
            }
            var score =
                    definition
                            .attribute("score")
                            .flatMap(options.health()::parse)
                            .orElse(Score.ZERO);
            var node = add(definition.id(), definition.name(), kind, score);
            setBuiltIns(node);
            NameValueTable.fill(
                    node.attributesBench(), definition.instanceAttributes(), circumstances);
            NameValueTable.fill(node.utilizationBench(), definition.utilization(), circumstances);
            completeSiteName(node);
        }
    }

    Node add(String id, String name, Node.Kind kind, Score score) {
        var node = new Node(ordered.size(), id, new NodeName(name), kind, score);
        node.attributesBench().put("#kind", kind == Node.Kind.CLUSTER ? "cluster" : "remote");
        int at = 0;
        while (at < ordered.size() && isBefore(ordered.get(at), name)) at++;
        ordered.add(at, node);
        byName.putIfAbsent(folded(name), node);
        byId.putIfAbsent(folded(id), node);
        return node;
    }

    private static boolean isBefore(Node node, String name) {
        return NaturalOrder.INSTANCE.compare(node.name().value(), name) < 0;
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    List<Node> nodes() {
        return Collections.unmodifiableList(ordered);
    }

    int size() {
        return ordered.size();
    }

    Optional<Node> named(String name) {
        return Optional.ofNullable(byName.get(folded(name)));
    }

    Optional<Node> withId(String id) {
        return Optional.ofNullable(byId.get(folded(id)));
    }

    Optional<Node> coordinator() {
        return Optional.ofNullable(coordinator);
    }

    /// Passing attributes beat everything there is; passing utilization only adds.
    void addTransient(
            Node node, List<NameValueBlock> attributes, List<NameValueBlock> utilization) {
        setBuiltIns(node);
        var fresh = new LinkedHashMap<String, String>();
        NameValueTable.fill(fresh, attributes, circumstances);
        node.attributesBench().putAll(fresh);
        NameValueTable.fill(node.utilizationBench(), utilization, circumstances);
        completeSiteName(node);
    }

    private void setBuiltIns(Node node) {
        var attributes = node.attributesBench();
        attributes.put("#uname", node.name().value());
        attributes.put("#id", node.id());
        if (coordinator == null
                && !coordinatorId.isEmpty()
                && node.id().equalsIgnoreCase(coordinatorId)) {
            coordinator = node;
        }
        attributes.put("#is_dc", node == coordinator ? "true" : "false");
        options.raw("cluster-name").ifPresent(name -> attributes.put("#cluster-name", name));
    }

    private void completeSiteName(Node node) {
        var attributes = node.attributesBench();
        if (attributes.containsKey("#site-name")) return;
        var site = node.attribute("site-name").or(() -> options.raw("cluster-name"));
        site.ifPresent(name -> attributes.put("#site-name", name));
    }
}

package io.systole.scheduler.observe;

import io.systole.model.Scan;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Looks at node attributes.
final class AttributeObserver {
    private static final List<String> HIDDEN =
            List.of("fail-count", "last-failure", "shutdown", "terminate", "standby", "#");

    private final Situation situation;

    AttributeObserver(Situation situation) {
        this.situation = situation;
    }

    List<NodeAttributes> look() {
        return situation.inventory().nodes().stream()
                .filter(node -> situation.of(node).online())
                .map(this::look)
                .filter(attributes -> !attributes.lines().isEmpty())
                .toList();
    }

    private NodeAttributes look(Node node) {
        var lines =
                new TreeMap<>(node.attributes())
                        .entrySet().stream()
                                .filter(attribute ->
                                        HIDDEN.stream().noneMatch(attribute.getKey()::startsWith))
                                .map(attribute ->
                                        new NodeAttributes.Line(
                                                attribute.getKey(),
                                                attribute.getValue(),
                                                connectivity(node, attribute)))
                                .toList();
        return new NodeAttributes(node.name(), lines);
    }

    private String connectivity(Node node, Map.Entry<String, String> attribute) {
        return expected(node, attribute.getKey())
                .map(expected -> {
                    long value = Scan.integer(attribute.getValue()).orElse(0);
                    if (value <= 0) return "Connectivity is lost";
                    return value < expected
                            ? "Connectivity is degraded (Expected=" + expected + ")"
                            : "";
                })
                .orElse("");
    }

    /// The value the attribute has when every host answers, if a `ping` resource running there maintains it.
    private Optional<Long> expected(Node node, String attribute) {
        for (Primitive primitive : situation.runningOn(node)) {
            String type = primitive.agent().type();
            if (!type.equals("ping") && !type.equals("pingd")) continue;
            var parameters = situation.parameters(primitive, Optional.of(node));
            if (!attribute.equals(parameters.getOrDefault("name", "pingd"))) continue;
            long hosts = parameters.getOrDefault("host_list", "").trim().split("\\s+").length;
            long multiplier = Scan.integer(parameters.getOrDefault("multiplier", "1")).orElse(1);
            return Optional.of(hosts * multiplier);
        }
        return Optional.empty();
    }
}

package io.systole.random;

import io.systole.cib.document.Element;
import java.util.List;

/// Constraints between resources that are there.
final class RandomConstraints {
    private final Choices choices;
    private final List<String> nodes;
    private final RandomResources resources;
    private int last;

    RandomConstraints(Choices choices, List<String> nodes, RandomResources resources) {
        this.choices = choices;
        this.nodes = nodes;
        this.resources = resources;
    }

    Element section() {
        var section = Element.of("constraints");
        int count = choices.below(8);
        for (int i = 0; i < count; i++) section = section.adding(constraint());
        return section;
    }

    private Element constraint() {
        return switch (choices.below(7)) {
            case 0, 1 -> order();
            case 2, 3 -> colocation();
            case 4 -> locationByRule();
            case 5 -> sets();
            default -> location();
        };
    }

    private String id(String kind) {
        return kind + "-" + ++last;
    }

    private String resource() {
        return choices.of(resources.named());
    }

    private Element order() {
        String first = resource();
        String then = resource();
        var order =
                Element.of("rsc_order", "id", id("order"), "first", first, "then", then)
                        .with("kind", choices.of("Mandatory", "Optional", "Serialize"));
        if (choices.oneIn(4)) order = order.with("symmetrical", "false");
        if (choices.oneIn(5)) order = order.with("first-action", action(first));
        if (choices.oneIn(5)) order = order.with("then-action", action(then));
        return order;
    }

    private String action(String resource) {
        return resources.promotable().contains(resource)
                ? choices.of("start", "stop", "promote", "demote")
                : choices.of("start", "stop");
    }

    private Element colocation() {
        String dependent = resource();
        String primary = resource();
        var colocation =
                Element.of(
                                "rsc_colocation",
                                "id",
                                id("colocation"),
                                "rsc",
                                dependent,
                                "with-rsc",
                                primary)
                        .with("score", score());
        if (resources.promotable().contains(primary) && choices.oneIn(2)) {
            colocation = colocation.with("with-rsc-role", "Promoted");
        }
        if (resources.promotable().contains(dependent) && choices.oneIn(3)) {
            colocation = colocation.with("rsc-role", "Promoted");
        }
        if (choices.oneIn(6)) colocation = colocation.with("influence", "false");
        if (choices.oneIn(8)) colocation = colocation.with("node-attribute", "site");
        return colocation;
    }

    private String score() {
        return choices.of("INFINITY", "-INFINITY", "100", "-100", "5", "0");
    }

    private Element location() {
        String resource = resource();
        var location =
                Element.of(
                                "rsc_location",
                                "id",
                                id("location"),
                                "rsc",
                                resource,
                                "node",
                                choices.of(nodes))
                        .with("score", score());
        if (choices.oneIn(6))
            location = location.with("resource-discovery", choices.of("never", "exclusive"));
        if (resources.promotable().contains(resource) && choices.oneIn(3))
            location = location.with("role", "Promoted");
        return location;
    }

    private Element locationByRule() {
        var expression =
                Element.of(
                        "expression",
                        "id",
                        id("expression"),
                        "attribute",
                        choices.of("site", "#uname", "pingd"),
                        "operation",
                        choices.of("eq", "ne"),
                        "value",
                        choices.of("a", "n1", "b"));
        var rule = Element.of("rule", "id", id("rule"), "score", score()).adding(expression);
        return Element.of("rsc_location", "id", id("location"), "rsc", resource()).adding(rule);
    }

    private Element sets() {
        boolean orders = choices.oneIn(2);
        var constraint =
                orders
                        ? Element.of("rsc_order", "id", id("order"), "kind", "Mandatory")
                        : Element.of("rsc_colocation", "id", id("colocation"), "score", score());
        int count = 1 + choices.below(2);
        for (int i = 0; i < count; i++) {
            var set = Element.of("resource_set", "id", id("set"));
            if (choices.oneIn(3)) set = set.with("sequential", "false");
            if (orders && choices.oneIn(4))
                set = set.with("require-all", "false").with("sequential", "false");
            int size = 1 + choices.below(3);
            var used = new java.util.LinkedHashSet<String>();
            for (int k = 0; k < size; k++) used.add(resource());
            for (String resource : used)
                set = set.adding(Element.of("resource_ref", "id", resource));
            constraint = constraint.adding(set);
        }
        return constraint;
    }
}

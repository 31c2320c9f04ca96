package io.systole.cib.xml;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.List;

/// Turns a location with several rules, or with a `lifetime`, into locations of one rule each.
///
/// The rules of a lifetime have to pass as well as the location's own. A location that names a node gets a rule of
/// its own for that.
final class Lifetimes {
    private Lifetimes() {}

    static List<Element> locations(Element location) {
        var lifetimes = location.children("lifetime").flatMap(it -> it.children("rule")).toList();
        var rules = location.children("rule").toList();
        if (lifetimes.isEmpty() && rules.size() <= 1) return List.of(location);

        Element bare =
                Rewriting.children(
                        location,
                        child ->
                                child.is("rule") || child.is("lifetime")
                                        ? List.of()
                                        : List.of(child));
        if (rules.isEmpty()) {
            if (location.attribute("node").isEmpty()) return List.of(bare);
            rules = List.of(ruleForNode(location));
            bare = bare.without("node").without("score").without("role");
        }
        var locations = new ArrayList<Element>();
        for (Element rule : rules) {
            String id = rules.size() == 1 ? location.id() : location.id() + "-" + rule.id();
            locations.add(bare.with("id", id).adding(limited(rule, lifetimes)));
        }
        return locations;
    }

    private static Element ruleForNode(Element location) {
        String id = location.id() + "-rule";
        Element isNode =
                Element.of(
                        "expression",
                        "id",
                        id + "-node",
                        "attribute",
                        "#uname",
                        "operation",
                        "eq",
                        "value",
                        location.attribute("node", ""));
        Element rule =
                Element.of("rule", "id", id, "score", location.attribute("score", ""))
                        .adding(isNode);
        return location.attribute("role").map(role -> rule.with("role", role)).orElse(rule);
    }

    /// The location's rule and those of its lifetime under one that joins them, and has its score and role.
    private static Element limited(Element rule, List<Element> lifetimes) {
        if (lifetimes.isEmpty()) return rule;
        var all = new ArrayList<Element>();
        all.add(rule);
        all.addAll(lifetimes);
        return new Element("rule", rule.attributes(), all, "", rule.line())
                .with("id", rule.id() + "-and-lifetime")
                .with("boolean-op", "and");
    }
}

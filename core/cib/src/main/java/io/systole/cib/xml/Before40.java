package io.systole.cib.xml;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What documents before schema 4.0 said otherwise: promotable clones as `master`, several rules and a `lifetime` in
/// one location, ping nodes; and the kinds of agent that are no more.
final class Before40 {
    private static final Map<String, String> OPTIONS =
            Map.of(
                    "crmd-integration-timeout", "join-integration-timeout",
                    "crmd-finalization-timeout", "join-finalization-timeout",
                    "crmd-transition-delay", "transition-delay");
    private static final Set<String> GONE_CLASSES = Set.of("nagios", "upstart");
    private static final Set<String> GONE_META =
            Set.of("restart-type", "can_fail", "role_after_failure");

    private final Set<String> gone = new HashSet<>();
    private final List<Element> bans = new ArrayList<>();

    private Before40() {}

    static Element translate(Element configuration) {
        return new Before40().configuration(configuration);
    }

    private Element configuration(Element written) {
        Element today =
                Rewriting.children(
                        written,
                        section ->
                                List.of(
                                        switch (section.name()) {
                                            case "crm_config" ->
                                                    Rewriting.each(
                                                            section,
                                                            "cluster_property_set",
                                                            Before40::propertySet);
                                            case "nodes" ->
                                                    Rewriting.each(section, "node", this::node);
                                            case "resources" -> resources(section);
                                            default -> section;
                                        }));
        // References can be judged only when it is known which resources are gone.
        today =
                Rewriting.children(
                        today,
                        section ->
                                List.of(
                                        switch (section.name()) {
                                            case "constraints" ->
                                                    Rewriting.children(section, this::constraint);
                                            case "tags" ->
                                                    Rewriting.each(
                                                            section, "tag", this::withoutGone);
                                            default -> section;
                                        }));
        if (bans.isEmpty()) return today;
        return today.changingChild(
                "constraints",
                constraints -> {
                    var all = new ArrayList<>(constraints.children());
                    all.addAll(bans);
                    return constraints.withChildren(all);
                });
    }

    private static Element propertySet(Element block) {
        return Rewriting.pairs(
                block,
                pair -> {
                    String name = pair.attribute("name", "");
                    if (OPTIONS.containsKey(name))
                        return List.of(Rewriting.renamed(pair, OPTIONS.get(name)));
                    if (name.equals("remove-after-stop")) return List.of();
                    boolean poweroff =
                            name.equals("stonith-action")
                                    && pair.attribute("value", "").equals("poweroff");
                    return List.of(poweroff ? pair.with("value", "off") : pair);
                });
    }

    /// A ping node was a member that runs nothing.
    private Element node(Element node) {
        if (!node.attribute("type", "").equals("ping")) return node;
        String name = node.attribute("uname", node.id());
        bans.add(
                Element.of(
                        "rsc_location",
                        "id",
                        node.id() + "-ping-ban",
                        "rsc-pattern",
                        ".*",
                        "node",
                        name,
                        "score",
                        "-INFINITY",
                        "resource-discovery",
                        "never"));
        return node.with("type", "member");
    }

    private Element resources(Element section) {
        section.children("template")
                .filter(Before40::hasGoneClass)
                .forEach(template -> gone.add(template.id()));
        return Rewriting.children(section, this::resource);
    }

    private List<Element> resource(Element written) {
        Element today =
                Rewriting.children(
                        written,
                        child ->
                                switch (child.name()) {
                                    case "primitive", "group" -> resource(child);
                                    case "meta_attributes" ->
                                            List.of(
                                                    Rewriting.pairs(
                                                            child, Before40::metaAttribute));
                                    case "operations" ->
                                            List.of(
                                                    Rewriting.each(
                                                            child, "op", Before40::operation));
                                    case "docker", "podman" -> List.of(container(child));
                                    default -> List.of(child);
                                });
        if (isGone(written, today)) {
            gone.add(written.id());
            return List.of();
        }
        return List.of(written.is("master") ? promotable(today) : today);
    }

    private boolean isGone(Element written, Element today) {
        return switch (written.name()) {
            case "primitive", "template" ->
                    hasGoneClass(written) || gone.contains(written.attribute("template", ""));
            case "group", "clone", "master" -> hasLostAllItsChildren(written, today);
            case "bundle" -> written.child("rkt").isPresent();
            default -> false;
        };
    }

    private static boolean hasLostAllItsChildren(Element written, Element today) {
        return today != written
                && today.children().stream().noneMatch(Before40::isResource)
                && written.children().stream().anyMatch(Before40::isResource);
    }

    private static boolean isResource(Element element) {
        return element.is("primitive") || element.is("group");
    }

    private static boolean hasGoneClass(Element element) {
        return GONE_CLASSES.contains(element.attribute("class", ""));
    }

    /// Stays a `master` by name, so that those who ask how it was written are told the truth.
    private static Element promotable(Element master) {
        String block = master.id() + "-promotable";
        return master.adding(
                Rewriting.block(
                                "meta_attributes",
                                block,
                                List.of(Rewriting.pair(block, "promotable", "true")))
                        .with("score", "INFINITY"));
    }

    private static Element container(Element container) {
        var masters = container.attribute("masters");
        return masters.isEmpty()
                ? container
                : container.without("masters").with("promoted-max", masters.get());
    }

    private static Element operation(Element op) {
        return Rewriting.each(
                op, "meta_attributes", block -> Rewriting.pairs(block, Before40::metaAttribute));
    }

    private static List<Element> metaAttribute(Element pair) {
        return GONE_META.contains(pair.attribute("name", "")) ? List.of() : List.of(pair);
    }

    private List<Element> constraint(Element constraint) {
        if (namesGone(constraint)) return List.of();
        Element today = Rewriting.each(constraint, "resource_set", this::withoutGone);
        return today.is("rsc_location") ? Lifetimes.locations(today) : List.of(today);
    }

    private boolean namesGone(Element constraint) {
        if (gone.isEmpty()) return false;
        for (String side : List.of("rsc", "with-rsc", "first", "then")) {
            if (gone.contains(constraint.attribute(side, ""))) return true;
        }
        return false;
    }

    private Element withoutGone(Element set) {
        if (gone.isEmpty()) return set;
        return Rewriting.children(
                set, child -> gone.contains(child.id()) ? List.of() : List.of(child));
    }
}

package io.systole.cib.check;

import io.systole.cib.document.Element;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What there is in a document that other parts of it may name.
final class Names {
    private final Set<String> resources = new LinkedHashSet<>();
    private final Set<String> templates = new LinkedHashSet<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final Set<String> bundles = new LinkedHashSet<>();
    private final TreeSet<String> nodes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Element> byId = new HashMap<>();

    private Names() {}

    static Names in(Element root) {
        var names = new Names();
        root.child("configuration").ifPresent(it -> it.visit(names::take));
        root.child("status")
                .ifPresent(it ->
                        it.children("node_state")
                                .forEach(state ->
                                        state.attribute("uname").ifPresent(names.nodes::add)));
        return names;
    }

    private void take(Element element) {
        String id = element.id();
        boolean isReference = element.is("resource_ref") || element.is("obj_ref");
        if (!id.isEmpty() && !isReference) byId.putIfAbsent(id, element);
        switch (element.name().toLowerCase(Locale.ROOT)) {
            case "primitive" -> {
                resources.add(id);
                if (element.attribute("type", "").equalsIgnoreCase("remote")) nodes.add(id);
            }
            case "group", "clone", "master" -> resources.add(id);
            case "bundle" -> {
                resources.add(id);
                bundles.add(id);
            }
            case "template" -> templates.add(id);
            case "tag" -> tags.add(id);
            case "node" -> nodes.add(element.attribute("uname", id));
            case "nvpair" -> takeGuestNode(element);
            default -> {}
        }
    }

    /// The connection to a guest node is a resource, made from this one meta-attribute of its virtual machine.
    private void takeGuestNode(Element pair) {
        if (!pair.attribute("name", "").equals("remote-node")) return;
        pair.attribute("value")
                .ifPresent(name -> {
                    nodes.add(name);
                    resources.add(name);
                });
    }

    boolean isResource(String id) {
        return resources.contains(withoutInstance(id)) || isMadeByBundle(id);
    }

    /// A resource, or a template or tag that stands for some.
    boolean isConstrainable(String id) {
        return isResource(id) || templates.contains(id) || tags.contains(id);
    }

    boolean isTemplate(String id) {
        return templates.contains(id);
    }

    boolean isNode(String name) {
        return nodes.contains(name) || isMadeByBundle(name);
    }

    boolean knowsNodes() {
        return !nodes.isEmpty();
    }

    Optional<Element> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<String> resources() {
        return resources;
    }

    Collection<String> constrainable() {
        var all = new LinkedHashSet<>(resources);
        all.addAll(templates);
        all.addAll(tags);
        return all;
    }

    Collection<String> templates() {
        return templates;
    }

    Collection<String> nodes() {
        return nodes;
    }

    Collection<String> ids() {
        return byId.keySet();
    }

    private static String withoutInstance(String id) {
        int colon = id.lastIndexOf(':');
        boolean numbered =
                colon > 0 && id.substring(colon + 1).chars().allMatch(Character::isDigit);
        return numbered ? id.substring(0, colon) : id;
    }

    /// Containers, addresses and connections of a bundle, and its nodes, are called after it.
    private boolean isMadeByBundle(String name) {
        for (int dash = name.lastIndexOf('-'); dash > 0; dash = name.lastIndexOf('-', dash - 1)) {
            if (bundles.contains(name.substring(0, dash))) return true;
        }
        return false;
    }
}

package io.systole.state.document;

import io.systole.cib.document.Element;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// Changes to the configuration half of the document. Each makes a new document with a higher epoch.
public final class ConfigurationDocument {
    private ConfigurationDocument() {}

    /// The new document with the status of the old.
    public static Element replaced(Element old, Element replacement) {
        Element kept = old.child("status").orElse(Element.of("status"));
        Element bare = Edit.without(replacement, child -> child.is("status"));
        Element quorate =
                old.attribute("have-quorum")
                        .map(quorum -> bare.with("have-quorum", quorum))
                        .orElse(bare);
        return quorate.adding(kept);
    }

    /// Whether both documents ask for the same.
    public static boolean isSameConfiguration(Element one, Element other) {
        return Edit.same(bare(one), bare(other));
    }

    private static Element bare(Element document) {
        return Edit.without(document, child -> child.is("status"))
                .without("admin_epoch")
                .without("epoch")
                .without("num_updates")
                .without("have-quorum");
    }

    /// Names and ids of the configured nodes, in document order.
    public static SequencedMap<NodeName, String> nodes(Element document) {
        var nodes = new LinkedHashMap<NodeName, String>();
        document.child("configuration")
                .flatMap(configuration -> configuration.child("nodes"))
                .ifPresent(list ->
                        list.children("node")
                                .filter(ConfigurationDocument::isMember)
                                .forEach(node ->
                                        nodes.put(
                                                new NodeName(node.attribute("uname", node.id())),
                                                node.id())));
        return nodes;
    }

    private static boolean isMember(Element node) {
        return !node.attribute("type", "member").equals("remote");
    }

    public static Element withNodeAttribute(
            Element document, NodeName node, String name, Optional<String> value) {
        return changingConfiguration(
                document,
                "nodes",
                nodes ->
                        Edit.existingChild(
                                nodes,
                                child ->
                                        child.is("node")
                                                && node.isSame(
                                                        child.attribute("uname", child.id())),
                                found -> attributeSet(found, name, value)));
    }

    /// A block with a rule says what holds at times; what is set here holds always.
    private static Element attributeSet(Element node, String name, Optional<String> value) {
        Predicate<Element> unruled =
                child -> child.is("instance_attributes") && child.child("rule").isEmpty();
        var children = new ArrayList<Element>();
        for (Element child : node.children()) {
            children.add(
                    unruled.test(child)
                            ? Edit.without(child, pair -> pair.attribute("name", "").equals(name))
                            : child);
        }
        Element cleared = node.withChildren(children);
        if (value.isEmpty()) return cleared;
        String block = Edit.id("nodes-" + node.id());
        Element pair =
                Element.of(
                        "nvpair",
                        "id",
                        Edit.id(block + "-" + name),
                        "name",
                        name,
                        "value",
                        value.get());
        return Edit.child(
                cleared,
                unruled,
                Element.of("instance_attributes", "id", block),
                attributes -> attributes.adding(pair));
    }

    /// With the constraint that makes the resource go where it is wanted.
    public static Element withWish(
            Element document, String id, ResourceId resource, NodeName target) {
        Element constraint =
                Element.of(
                        "rsc_location",
                        "id",
                        id,
                        "rsc",
                        resource.value(),
                        "node",
                        target.value(),
                        "score",
                        "INFINITY");
        return changingConfiguration(
                withoutWish(document, id), "constraints", list -> list.adding(constraint));
    }

    public static Element withoutWish(Element document, String id) {
        return changingConfiguration(
                document,
                "constraints",
                list -> Edit.without(list, child -> child.id().equals(id)));
    }

    /// The value of a cluster option, as written.
    public static Optional<String> property(Element document, String name) {
        return document
                .child("configuration")
                .flatMap(configuration -> configuration.child("crm_config"))
                .stream()
                .flatMap(Element::everything)
                .filter(pair -> pair.is("nvpair") && pair.attribute("name", "").equals(name))
                .flatMap(pair -> pair.attribute("value").stream())
                .findFirst();
    }

    private static Element changingConfiguration(
            Element document, String section, java.util.function.UnaryOperator<Element> change) {
        return document.changingChild(
                "configuration", configuration -> configuration.changingChild(section, change));
    }

    /// What is to be told to go somewhere, so that the resource of that name goes: itself, or the group it is in. None
    /// for instances of clones and bundles, which have no place of their own, and for fence devices.
    public static Optional<ResourceId> movable(Element document, String resource) {
        return document
                .child("configuration")
                .flatMap(configuration -> configuration.child("resources"))
                .stream()
                .flatMap(resources -> resources.children().stream())
                .filter(top ->
                        switch (top.name()) {
                            case "primitive" -> isService(top) && top.id().equals(resource);
                            case "group" ->
                                    top.children("primitive")
                                            .anyMatch(member -> member.id().equals(resource));
                            default -> false;
                        })
                .map(top -> new ResourceId(top.id()))
                .findFirst();
    }

    private static boolean isService(Element primitive) {
        return !primitive.attribute("class", "").equals("stonith");
    }

    public static Element founded() {
        return Element.of("cib", "admin_epoch", "0", "epoch", "0", "num_updates", "0")
                .withChildren(
                        List.of(
                                Element.of("configuration")
                                        .withChildren(
                                                List.of(
                                                        Element.of("crm_config"),
                                                        Element.of("nodes"),
                                                        Element.of("resources"),
                                                        Element.of("constraints"))),
                                Element.of("status")));
    }
}

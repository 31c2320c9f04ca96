package io.systole.state;

import io.systole.cib.document.Element;
import io.systole.model.NodeName;
import io.systole.model.Scan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// Changes to the configuration half of the document. Each makes a new document with a higher epoch.
final class ConfigurationDocument {
    private ConfigurationDocument() {}

    /// The new document with the status of the old.
    static Element replaced(Element old, Element replacement) {
        Element kept = old.child("status").orElse(Element.of("status"));
        Element bare = Edit.without(replacement, child -> child.is("status"));
        return raisedEpoch(bare.adding(kept), old);
    }

    /// Names and ids of the configured nodes, in document order.
    static SequencedMap<NodeName, String> nodes(Element document) {
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

    static Element withNodeAttribute(
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
    static Element withMove(Element document, Move move) {
        Element constraint =
                Element.of(
                        "rsc_location",
                        "id",
                        move.constraintId(),
                        "rsc",
                        move.resource().value(),
                        "node",
                        move.target().value(),
                        "score",
                        "INFINITY");
        return changingConfiguration(
                withoutMove(document, move), "constraints", list -> list.adding(constraint));
    }

    static Element withoutMove(Element document, Move move) {
        return changingConfiguration(
                document,
                "constraints",
                list -> Edit.without(list, child -> child.id().equals(move.constraintId())));
    }

    /// The value of a cluster option, as written.
    static Optional<String> property(Element document, String name) {
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
        Element changed =
                document.changingChild(
                        "configuration",
                        configuration -> configuration.changingChild(section, change));
        return raisedEpoch(changed, document);
    }

    private static Element raisedEpoch(Element document, Element old) {
        long epoch = Scan.integer(old.attribute("epoch", "0")).orElse(0) + 1;
        return document.with("epoch", Long.toString(epoch)).with("num_updates", "0");
    }

    static Element founded() {
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

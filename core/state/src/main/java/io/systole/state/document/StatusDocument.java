package io.systole.state.document;

import io.systole.cib.document.Element;
import io.systole.model.Scan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Changes to the status half of the document: what is known of nodes, of what runs there, and of failures.
///
/// Written the way executors have always written it, so that the scheduler reads our own results as it reads anyone's.
public final class StatusDocument {
    private static final String MIGRATION_FAILURES = "migration-failures-";
    private static final String LAST_MIGRATION_FAILURE = "last-migration-failure-";

    private StatusDocument() {}

    private static boolean isHistory(Element child) {
        return child.is("lrm");
    }

    private static boolean isTransient(Element child) {
        return child.is("transient_attributes");
    }

    /// The node is a member and nothing is known of what it runs.
    public static Element online(Element document, NodeRef node) {
        return withNodeState(
                document,
                node,
                state ->
                        wiped(state)
                                .with("in_ccm", "true")
                                .with("crmd", "online")
                                .with("join", "member")
                                .with("expected", "member"));
    }

    /// The node is gone without having said so: what it ran may still run.
    public static Element lost(Element document, NodeRef node) {
        return withNodeState(
                document,
                node,
                state ->
                        state.with("in_ccm", "false").with("crmd", "offline").with("join", "down"));
    }

    /// The node is known to be down, and with it all it ran.
    public static Element fenced(Element document, NodeRef node) {
        return withNodeState(
                document,
                node,
                state ->
                        wiped(state)
                                .with("in_ccm", "false")
                                .with("crmd", "offline")
                                .with("join", "down")
                                .with("expected", "down"));
    }

    /// The line to a remote node has come up, or has been taken down; what it runs is unknown.
    public static Element remote(Element document, NodeRef node, boolean connected) {
        return withNodeState(
                document,
                node,
                state ->
                        wiped(state)
                                .with("remote_node", "true")
                                .with("in_ccm", Boolean.toString(connected))
                                .with("node_fenced", "0"));
    }

    /// The remote node is known to be down, and with it all it ran.
    public static Element remoteFenced(Element document, NodeRef node, Instant at) {
        return withNodeState(
                document,
                node,
                state ->
                        wiped(state)
                                .with("remote_node", "true")
                                .with("in_ccm", "false")
                                .with("node_fenced", Long.toString(at.getEpochSecond())));
    }

    private static Element wiped(Element state) {
        return Edit.without(state, child -> isHistory(child) || isTransient(child));
    }

    public static Element quorum(Element document, boolean hasQuorum) {
        String value = hasQuorum ? "1" : "0";
        return document.attribute("have-quorum", "").equals(value)
                ? document
                : document.with("have-quorum", value);
    }

    // ---- Results of operations.

    /// Entries written into the history of the resource; those of the same ids are replaced.
    public static Element recorded(
            Element document, NodeRef node, Element resource, List<Element> entries) {
        return withResource(
                document,
                node,
                resource,
                history -> {
                    Element changed = history;
                    for (Element entry : entries) changed = put(changed, entry);
                    return changed;
                });
    }

    /// The history of the resource without the entry of that id.
    public static Element withoutEntry(
            Element document, NodeRef node, Element resource, String entryId) {
        return withResource(
                document,
                node,
                resource,
                history -> Edit.without(history, entry -> entry.id().equals(entryId)));
    }

    private static Element put(Element history, Element entry) {
        return Edit.childWithId(history, entry, old -> entry);
    }

    private static Element withResource(
            Element document, NodeRef node, Element resource, UnaryOperator<Element> change) {
        return withNodeState(
                document,
                node,
                state ->
                        Edit.child(
                                state,
                                StatusDocument::isHistory,
                                Element.of("lrm", "id", node.id()),
                                lrm ->
                                        lrm.changingChild(
                                                "lrm_resources",
                                                list -> Edit.childWithId(list, resource, change))));
    }

    private static Element withoutHistoryOf(Element state, String resource) {
        return Edit.existingChild(
                state,
                StatusDocument::isHistory,
                lrm ->
                        lrm.changingChild(
                                "lrm_resources",
                                list ->
                                        Edit.without(
                                                list, history -> history.id().equals(resource))));
    }

    /// What the node remembers of the resource is forgotten, so that it is looked for anew.
    public static Element forgotten(Element document, NodeRef node, String resource) {
        return withNodeState(document, node, state -> withoutHistoryOf(state, resource));
    }

    // ---- Failures.

    /// One failure more of an operation (`web#start_0`), or the one that counts for all (`fatal`).
    public static Element failed(
            Element document, NodeRef node, String what, boolean fatal, Instant at) {
        String count = "fail-count-" + what;
        return withNodeState(
                document,
                node,
                state -> {
                    String value = fatal ? "INFINITY" : oneMore(transientValue(state, count));
                    Element counted = withTransient(state, node, count, value);
                    return withTransient(
                            counted,
                            node,
                            "last-failure-" + what,
                            Long.toString(at.getEpochSecond()));
                });
    }

    /// A live migration of the resource to this node has gone wrong.
    public static Element migrationFailed(
            Element document, NodeRef target, String resource, Instant at) {
        return withNodeState(
                document,
                target,
                state -> {
                    String count = MIGRATION_FAILURES + resource;
                    Element counted =
                            withTransient(
                                    state, target, count, oneMore(transientValue(state, count)));
                    return withTransient(
                            counted,
                            target,
                            LAST_MIGRATION_FAILURE + resource,
                            Long.toString(at.getEpochSecond()));
                });
    }

    /// How often in a row a live migration of the resource to this node has gone wrong, if the last one has.
    public static Optional<String> migrationFailures(
            Element document, NodeRef target, String resource) {
        return transientAttribute(document, target, MIGRATION_FAILURES + resource);
    }

    /// The resource has arrived there after all, or the failures are forgiven.
    public static Element migrationFailuresForgotten(
            Element document, NodeRef target, String resource) {
        return withoutTransient(
                withoutTransient(document, target, MIGRATION_FAILURES + resource),
                target,
                LAST_MIGRATION_FAILURE + resource);
    }

    /// A transient node attribute: it lasts as long as the node is a member.
    public static Element withTransientAttribute(
            Element document, NodeRef node, String name, String value) {
        return withNodeState(document, node, state -> withTransient(state, node, name, value));
    }

    public static Optional<String> transientAttribute(Element document, NodeRef node, String name) {
        return document.child("status").stream()
                .flatMap(status -> status.children("node_state"))
                .filter(state -> state.id().equals(node.id()))
                .flatMap(state -> transientValues(state, name))
                .findFirst();
    }

    public static Element withoutTransient(Element document, NodeRef node, String name) {
        return withNodeState(
                document,
                node,
                state ->
                        Edit.existingChild(
                                state,
                                StatusDocument::isTransient,
                                attributes ->
                                        Edit.existingChild(
                                                attributes,
                                                child -> child.is("instance_attributes"),
                                                list ->
                                                        Edit.without(
                                                                list,
                                                                pair ->
                                                                        pair.attribute("name", "")
                                                                                .equals(name)))));
    }

    private static String oneMore(String count) {
        return count.equals("INFINITY") ? count : Long.toString(Scan.integer(count).orElse(0) + 1);
    }

    private static String transientValue(Element state, String name) {
        return transientValues(state, name).findFirst().orElse("0");
    }

    private static Stream<String> transientValues(Element state, String name) {
        return state.children("transient_attributes")
                .flatMap(Element::everything)
                .filter(pair -> pair.is("nvpair") && pair.attribute("name", "").equals(name))
                .flatMap(pair -> pair.attribute("value").stream());
    }

    private static Element withTransient(Element state, NodeRef node, String name, String value) {
        String block = "status-" + node.id();
        Element pair =
                Element.of(
                        "nvpair", "id", Edit.id(block + "-" + name), "name", name, "value", value);
        return Edit.child(
                state,
                StatusDocument::isTransient,
                Element.of("transient_attributes", "id", node.id()),
                attributes ->
                        Edit.child(
                                attributes,
                                child -> child.is("instance_attributes"),
                                Element.of("instance_attributes", "id", Edit.id(block)),
                                list ->
                                        Edit.child(
                                                list,
                                                child -> child.attribute("name", "").equals(name),
                                                pair,
                                                old -> pair)));
    }

    /// Fail counts of the resource and the failures remembered in its history are gone; what it does stays known.
    public static Element failuresCleared(Element document, NodeRef node, String resource) {
        Predicate<Element> counts =
                pair ->
                        pair.attribute("name", "").startsWith("fail-count-" + resource + "#")
                                || pair.attribute("name", "")
                                        .startsWith("last-failure-" + resource + "#")
                                || pair.attribute("name", "").equals(MIGRATION_FAILURES + resource)
                                || pair.attribute("name", "")
                                        .equals(LAST_MIGRATION_FAILURE + resource);
        Predicate<Element> failures = entry -> entry.id().equals(resource + "_last_failure_0");
        return withNodeState(
                document,
                node,
                state -> {
                    Element uncounted =
                            Edit.existingChild(
                                    state,
                                    StatusDocument::isTransient,
                                    attributes ->
                                            Edit.existingChild(
                                                    attributes,
                                                    child -> child.is("instance_attributes"),
                                                    list -> Edit.without(list, counts)));
                    return Edit.existingChild(
                            uncounted,
                            StatusDocument::isHistory,
                            lrm ->
                                    lrm.changingChild(
                                            "lrm_resources",
                                            list ->
                                                    Edit.existingChild(
                                                            list,
                                                            history ->
                                                                    history.id().equals(resource),
                                                            history ->
                                                                    Edit.without(
                                                                            history, failures))));
                });
    }

    private static Element withNodeState(
            Element document, NodeRef node, UnaryOperator<Element> change) {
        Element made = Element.of("node_state", "id", node.id(), "uname", node.name().value());
        return document.changingChild(
                "status",
                status ->
                        Edit.child(
                                status,
                                state -> state.is("node_state") && state.id().equals(node.id()),
                                made,
                                change));
    }
}

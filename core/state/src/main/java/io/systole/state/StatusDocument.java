package io.systole.state;

import io.systole.cib.document.Element;
import io.systole.cib.status.TransitionKey;
import io.systole.model.ExecutionStatus;
import io.systole.model.ExitCode;
import io.systole.model.Scan;
import io.systole.transition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Changes to the status half of the document: what is known of nodes, of what runs there, and of failures.
///
/// Written the way executors have always written it, so that the scheduler reads our own results as it reads anyone's.
final class StatusDocument {
    private StatusDocument() {}

    private static boolean isHistory(Element child) {
        return child.is("lrm");
    }

    private static boolean isTransient(Element child) {
        return child.is("transient_attributes");
    }

    /// The node is a member and nothing is known of what it runs.
    static Element online(Element document, Member member) {
        return withNodeState(
                document,
                member,
                state ->
                        wiped(state)
                                .with("in_ccm", "true")
                                .with("crmd", "online")
                                .with("join", "member")
                                .with("expected", "member"));
    }

    /// The node is gone without having said so: what it ran may still run.
    static Element lost(Element document, Member member) {
        return withNodeState(
                document,
                member,
                state ->
                        state.with("in_ccm", "false").with("crmd", "offline").with("join", "down"));
    }

    /// The node is known to be down, and with it all it ran.
    static Element fenced(Element document, Member member) {
        return withNodeState(
                document,
                member,
                state ->
                        wiped(state)
                                .with("in_ccm", "false")
                                .with("crmd", "offline")
                                .with("join", "down")
                                .with("expected", "down"));
    }

    private static Element wiped(Element state) {
        return Edit.without(state, child -> isHistory(child) || isTransient(child));
    }

    static Element quorum(Element document, boolean hasQuorum) {
        String value = hasQuorum ? "1" : "0";
        return document.attribute("have-quorum", "").equals(value)
                ? document
                : document.with("have-quorum", value);
    }

    // ---- Results of operations.

    /// The operation has begun; until its result comes, this is all anyone knows.
    static Element pending(
            Element document, Member member, TransitionKey key, Step step, Instant at) {
        var begun = new Outcome(-1, ExecutionStatus.PENDING, ExitCode.NONE_YET, "", Duration.ZERO);
        return withResource(
                document,
                member,
                step,
                history -> put(history, HistoryWriter.entry(member, key, step, begun, at)));
    }

    static Element result(
            Element document,
            Member member,
            TransitionKey key,
            Step step,
            Outcome outcome,
            Instant at) {
        return switch (step.operation()) {
            case "cancel" ->
                    withResource(
                            document,
                            member,
                            step,
                            history ->
                                    Edit.without(
                                            history,
                                            entry ->
                                                    entry.id()
                                                            .equals(
                                                                    HistoryWriter.cancelled(
                                                                            step))));
            case "delete" ->
                    withNodeState(
                            document,
                            member,
                            state -> withoutHistoryOf(state, HistoryWriter.name(step)));
            default ->
                    withResource(
                            document,
                            member,
                            step,
                            history -> {
                                Element changed = history;
                                for (Element entry :
                                        HistoryWriter.entries(member, key, step, outcome, at))
                                    changed = put(changed, entry);
                                return changed;
                            });
        };
    }

    private static Element put(Element history, Element entry) {
        return Edit.childWithId(history, entry, old -> entry);
    }

    private static Element withResource(
            Element document, Member member, Step step, UnaryOperator<Element> change) {
        Element resource = HistoryWriter.resource(step);
        return withNodeState(
                document,
                member,
                state ->
                        Edit.child(
                                state,
                                StatusDocument::isHistory,
                                Element.of("lrm", "id", member.id()),
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
    static Element forgotten(Element document, Member member, String resource) {
        return withNodeState(document, member, state -> withoutHistoryOf(state, resource));
    }

    // ---- Failures.

    /// One failure more, or the one that counts for all (`fatal`).
    static Element failed(Element document, Member member, Step step, boolean fatal, Instant at) {
        String what =
                "%s#%s_%d"
                        .formatted(
                                HistoryWriter.name(step), step.operation(), step.intervalMillis());
        String count = "fail-count-" + what;
        return withNodeState(
                document,
                member,
                state -> {
                    String value = fatal ? "INFINITY" : oneMore(transientValue(state, count));
                    Element counted = withTransient(state, member, count, value);
                    return withTransient(
                            counted,
                            member,
                            "last-failure-" + what,
                            Long.toString(at.getEpochSecond()));
                });
    }

    private static String oneMore(String count) {
        return count.equals("INFINITY") ? count : Long.toString(Scan.integer(count).orElse(0) + 1);
    }

    private static String transientValue(Element state, String name) {
        return state.children("transient_attributes")
                .flatMap(Element::everything)
                .filter(pair -> pair.is("nvpair") && pair.attribute("name", "").equals(name))
                .flatMap(pair -> pair.attribute("value").stream())
                .findFirst()
                .orElse("0");
    }

    private static Element withTransient(Element state, Member member, String name, String value) {
        String block = "status-" + member.id();
        Element pair =
                Element.of(
                        "nvpair", "id", Edit.id(block + "-" + name), "name", name, "value", value);
        return Edit.child(
                state,
                StatusDocument::isTransient,
                Element.of("transient_attributes", "id", member.id()),
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
    static Element failuresCleared(Element document, Member member, String resource) {
        Predicate<Element> counts =
                pair ->
                        pair.attribute("name", "").startsWith("fail-count-" + resource + "#")
                                || pair.attribute("name", "")
                                        .startsWith("last-failure-" + resource + "#");
        Predicate<Element> failures = entry -> entry.id().equals(resource + "_last_failure_0");
        return withNodeState(
                document,
                member,
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
            Element document, Member member, UnaryOperator<Element> change) {
        Element made = Element.of("node_state", "id", member.id(), "uname", member.name().value());
        long updates = Scan.integer(document.attribute("num_updates", "0")).orElse(0) + 1;
        return document.changingChild(
                        "status",
                        status ->
                                Edit.child(
                                        status,
                                        state ->
                                                state.is("node_state")
                                                        && state.id().equals(member.id()),
                                        made,
                                        change))
                .with("num_updates", Long.toString(updates));
    }
}

package io.systole.cib.check;

import io.systole.cib.Problem.Severity;
import io.systole.cib.document.Element;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Constraints: that what they name exists, and that what they demand can be understood. A constraint with a fault is
/// ignored by the scheduler, whole or in part, so most of these are errors.
final class Constraints {
    private static final Words KINDS = Words.of("Mandatory", "Optional", "Serialize");
    private static final Words ACTIONS = Words.of("start", "stop", "promote", "demote");
    private static final Words DISCOVERY = Words.of("always", "never", "exclusive");
    private static final Words LOSS_POLICIES = Words.of("stop", "demote", "fence", "freeze");

    private final Names names;
    private final Findings findings;
    private final Spelling resources;
    private final Spelling nodes;

    private Constraints(Names names, Findings findings) {
        this.names = names;
        this.findings = findings;
        this.resources = new Spelling(names.constrainable());
        this.nodes = new Spelling(names.nodes());
    }

    static void check(Element root, Names names, Findings findings) {
        var checks = new Constraints(names, findings);
        root.child("configuration")
                .flatMap(it -> it.child("constraints"))
                .ifPresent(it -> it.children().forEach(checks::constraint));
    }

    private void constraint(Element element) {
        switch (element.name()) {
            case "rsc_location" -> location(element);
            case "rsc_colocation" -> colocation(element);
            case "rsc_order" -> order(element);
            case "rsc_ticket" -> ticket(element);
            default ->
                    findings.warning(
                            element,
                            "there is no constraint kind <" + element.name() + ">",
                            "It is passed over.");
        }
        element.children("resource_set").forEach(set -> set(element, set));
    }

    private void location(Element element) {
        if (!hasSets(element)) {
            boolean named = element.attribute("rsc").isPresent();
            if (named) resource(element, "rsc");
            if (!named && element.attribute("rsc-pattern").isEmpty()) {
                findings.error(
                        element,
                        Subject.of(element) + ": it names no resource",
                        "Give it an rsc or an rsc-pattern.");
            }
            element.attribute("rsc-pattern").ifPresent(pattern -> pattern(element, pattern));
        }
        findings.score(Severity.ERROR, element, "score");
        findings.word(
                Severity.ERROR,
                element,
                "role",
                Operations.ROLES.orLegacy("Slave", "Master", "Unknown"));
        findings.word(Severity.WARNING, element, "resource-discovery", DISCOVERY);
        node(element);
    }

    private void node(Element location) {
        boolean ruled =
                location.child("rule").isPresent() || location.child("lifetime").isPresent();
        var node = location.attribute("node");
        boolean scored =
                location.attribute("score").isPresent()
                        || location.children("resource_set")
                                .anyMatch(set -> set.attribute("score").isPresent());
        if (!ruled && (node.isEmpty() || !scored)) {
            String missing = node.isEmpty() ? "a node" : "a score";
            findings.error(
                    location,
                    Subject.of(location) + ": " + missing + " is missing",
                    "It needs both, or a rule.");
        }
        if (node.isEmpty() || !names.knowsNodes() || names.isNode(node.get())) return;
        findings.warning(
                location,
                "%s: there is no node '%s'".formatted(Subject.of(location), node.get()),
                nodes.advice(node.get()));
    }

    private void pattern(Element location, String pattern) {
        try {
            Pattern.compile(pattern.startsWith("!") ? pattern.substring(1) : pattern);
        } catch (PatternSyntaxException malformed) {
            findings.error(
                    location,
                    "%s: the pattern '%s' can't be understood: %s"
                            .formatted(Subject.of(location), pattern, malformed.getDescription()));
        }
    }

    private void colocation(Element element) {
        if (!hasSets(element)) {
            resource(element, "rsc");
            resource(element, "with-rsc");
        }
        findings.score(Severity.ERROR, element, "score");
        findings.word(Severity.ERROR, element, "rsc-role", Operations.ROLES);
        findings.word(Severity.ERROR, element, "with-rsc-role", Operations.ROLES);
        findings.truth(Severity.WARNING, element, "influence");
    }

    private void order(Element element) {
        if (!hasSets(element)) {
            resource(element, "first");
            resource(element, "then");
        }
        findings.word(Severity.ERROR, element, "kind", KINDS);
        findings.score(Severity.ERROR, element, "score");
        findings.word(Severity.ERROR, element, "first-action", ACTIONS);
        findings.word(Severity.ERROR, element, "then-action", ACTIONS);
        findings.truth(Severity.ERROR, element, "symmetrical");
        findings.truth(Severity.ERROR, element, "require-all");
    }

    private void ticket(Element element) {
        if (element.attribute("ticket", "").isEmpty()) {
            findings.error(element, Subject.of(element) + ": the ticket is missing");
        }
        if (!hasSets(element)) resource(element, "rsc");
        findings.word(Severity.ERROR, element, "rsc-role", Operations.ROLES);
        findings.word(Severity.WARNING, element, "loss-policy", LOSS_POLICIES);
    }

    private void set(Element constraint, Element set) {
        if (set.attribute("id-ref").isPresent()) return;
        findings.word(Severity.ERROR, set, "role", Operations.ROLES);
        findings.word(Severity.ERROR, set, "action", ACTIONS);
        findings.word(Severity.ERROR, set, "kind", KINDS);
        findings.score(Severity.ERROR, set, "score");
        for (String truth : List.of("sequential", "require-all", "symmetrical")) {
            findings.truth(Severity.ERROR, set, truth);
        }
        set.children("resource_ref")
                .forEach(member -> {
                    if (!member.id().isEmpty()) resource(constraint, member, member.id());
                });
        if (set.child("resource_ref").isEmpty())
            findings.warning(set, Subject.of(set) + ": it names no resource");
    }

    private static boolean hasSets(Element constraint) {
        return constraint.child("resource_set").isPresent();
    }

    private void resource(Element constraint, String attribute) {
        String id = constraint.attribute(attribute, "");
        if (id.isEmpty())
            findings.error(
                    constraint, "%s: '%s' is missing".formatted(Subject.of(constraint), attribute));
        else resource(constraint, constraint, id);
    }

    private void resource(Element constraint, Element at, String id) {
        if (names.isConstrainable(id)) return;
        findings.error(
                at,
                "%s: there is no resource '%s'".formatted(Subject.of(constraint), id),
                resources.advice(id));
    }
}

package io.systole.cib.check;

import io.systole.cib.Problem.Severity;
import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.cib.config.ResourceDefinition.CloneDefinition;
import io.systole.cib.document.Element;
import io.systole.model.Interval;
import io.systole.model.Scan;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Resources: what kind they are, what they are made from, and their meta-attributes.
final class Resources {
    private static final Set<String> KINDS =
            Set.of("primitive", "group", "clone", "master", "bundle", "template");
    private static final Set<String> TRUTHS =
            Set.of(
                    "is-managed",
                    "critical",
                    "maintenance",
                    "allow-migrate",
                    "allow-unhealthy-nodes",
                    "notify",
                    "interleave",
                    "ordered",
                    "collocated",
                    "globally-unique",
                    "promotable");
    private static final Set<String> SCORES =
            Set.of("priority", "resource-stickiness", "migration-threshold");
    private static final Words MULTIPLE_ACTIVE =
            Words.of("stop_start", "stop_only", "stop_unexpected", "block");
    private static final Words REQUIRES = Words.of("nothing", "quorum", "fencing", "unfencing");

    private final Names names;
    private final Findings findings;
    private final Spelling templates;

    private Resources(Names names, Findings findings) {
        this.names = names;
        this.findings = findings;
        this.templates = new Spelling(names.templates());
    }

    static void check(Element root, Names names, Findings findings) {
        var checks = new Resources(names, findings);
        var configuration = root.child("configuration");
        for (Element element :
                configuration
                        .flatMap(it -> it.child("resources"))
                        .map(Element::children)
                        .orElse(List.of())) {
            if (KINDS.contains(kind(element))) checks.resource(element);
            else
                findings.warning(
                        element,
                        "there is no resource kind <" + element.name() + ">",
                        "It is passed over.");
        }
        configuration
                .flatMap(it -> it.child("rsc_defaults"))
                .ifPresent(it -> checks.metaAttributes(it, "resource defaults"));
    }

    private static String kind(Element element) {
        return element.name().toLowerCase(Locale.ROOT);
    }

    private void resource(Element element) {
        metaAttributes(element, Subject.of(element));
        switch (kind(element)) {
            case "primitive" -> primitive(element);
            case "template" -> agent(element);
            case "group" -> group(element);
            case "clone", "master" -> clone(element);
            case "bundle" -> bundle(element);
            default -> throw new IllegalStateException("no resource: " + element);
        }
        Operations.check(element, findings);
    }

    private void primitive(Element element) {
        String template = element.attribute("template", "");
        if (template.isEmpty()) {
            agent(element);
        } else if (template.equals(element.id())) {
            findings.error(element, Subject.of(element) + ": it names itself as its template");
        } else if (!names.isTemplate(template)) {
            findings.error(
                    element,
                    "%s: there is no template '%s'".formatted(Subject.of(element), template),
                    templates.advice(template));
        }
    }

    private void agent(Element element) {
        String subject = Subject.of(element);
        boolean isOcf = element.attribute("class", "").equalsIgnoreCase("ocf");
        if (element.attribute("class", "").isEmpty()) {
            findings.error(
                    element, subject + ": the class is missing", "For an OCF agent it is 'ocf'.");
        }
        if (isOcf && element.attribute("provider", "").isEmpty()) {
            findings.error(
                    element,
                    subject + ": an OCF agent needs a provider",
                    "Often it is 'heartbeat' or 'pacemaker'.");
        }
        if (element.attribute("type", "").isEmpty()) {
            findings.error(
                    element,
                    subject + ": the type is missing",
                    "It is the name of the agent, 'VirtualDomain' say.");
        }
    }

    private void group(Element element) {
        var members =
                element.children().stream()
                        .filter(child -> kind(child).equals("primitive"))
                        .toList();
        if (members.isEmpty()) findings.error(element, Subject.of(element) + ": it has no members");
        members.forEach(this::resource);
    }

    private void clone(Element element) {
        var children =
                element.children().stream()
                        .filter(child ->
                                kind(child).equals("primitive") || kind(child).equals("group"))
                        .toList();
        if (children.isEmpty()) {
            findings.error(
                    element,
                    Subject.of(element) + ": there is nothing to copy",
                    "It needs a primitive or a group in it.");
        } else if (children.size() > 1) {
            findings.error(
                    children.get(1),
                    "%s: only the first of its children is copied".formatted(Subject.of(element)),
                    "Maybe they are meant to be a group.");
        }
        children.forEach(this::resource);
    }

    private void copies(Element at, String subject, String name, String value, int most) {
        if (Scan.atLeast(value, 0) <= most) return;
        findings.warning(
                at,
                "%s: %s is more than we make: '%s'".formatted(subject, name, value),
                "There will be %d, because each takes room and time in every decision. Ask for as many as the nodes can run."
                        .formatted(most));
    }

    private void bundle(Element element) {
        for (String engine : List.of("docker", "podman")) {
            element.child(engine)
                    .ifPresent(container ->
                            container
                                    .attribute("replicas")
                                    .ifPresent(text ->
                                            copies(
                                                    container,
                                                    Subject.of(element),
                                                    "replicas",
                                                    text,
                                                    BundleDefinition.MOST_REPLICAS)));
        }
        if (element.child("docker").isEmpty() && element.child("podman").isEmpty()) {
            findings.error(
                    element,
                    Subject.of(element) + ": it has no container",
                    "It needs <podman> or <docker> in it.");
        }
        var primitive = element.child("primitive");
        if (primitive.isEmpty()) return;
        resource(primitive.get());
        var network = element.child("network");
        boolean reachable =
                network.isPresent()
                        && (network.get().attribute("ip-range-start").isPresent()
                                || network.get().attribute("control-port").isPresent());
        if (!reachable) {
            findings.error(
                    element,
                    Subject.of(element) + ": there is no way to reach what runs in its containers",
                    "Give its <network> an ip-range-start or a control-port.");
        }
    }

    /// Wrong values count as the default, so these are warnings.
    private void metaAttributes(Element owner, String subject) {
        owner.children("meta_attributes")
                .forEach(block -> {
                    findings.score(Severity.WARNING, block, "score");
                    block.children("nvpair").forEach(pair -> metaAttribute(pair, subject));
                });
        owner.children("instance_attributes")
                .forEach(block -> findings.score(Severity.WARNING, block, "score"));
    }

    private void metaAttribute(Element pair, String subject) {
        String name = pair.attribute("name", "");
        @Nullable String value = pair.attributes().get("value");
        if (value == null
                || value.equalsIgnoreCase("#default")
                || value.equalsIgnoreCase("default")) return;
        if (TRUTHS.contains(name)) findings.truth(Severity.WARNING, pair, subject, name, value);
        if (SCORES.contains(name)) findings.score(Severity.WARNING, pair, subject, name, value);
        switch (name) {
            case "target-role" ->
                    findings.word(Severity.ERROR, pair, subject, name, value, Operations.ROLES);
            case "multiple-active" ->
                    findings.word(
                            Severity.WARNING,
                            pair,
                            subject,
                            name + " policy",
                            value,
                            MULTIPLE_ACTIVE);
            case "requires" ->
                    findings.word(Severity.WARNING, pair, subject, "requirement", value, REQUIRES);
            case "clone-max" -> copies(pair, subject, name, value, CloneDefinition.MOST_COPIES);
            case "failure-timeout" -> {
                if (Interval.parse(value).isEmpty()) {
                    findings.warning(
                            pair,
                            "%s: %s is no length of time: '%s'".formatted(subject, name, value),
                            Operations.SPANS);
                }
            }
            default -> {}
        }
    }
}

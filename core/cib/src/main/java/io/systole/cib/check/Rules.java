package io.systole.cib.check;

import io.systole.cib.Problem.Severity;
import io.systole.cib.document.Element;
import io.systole.cib.rule.DateText;
import io.systole.cib.rule.Range;
import io.systole.model.Interval;
import io.systole.model.Scan;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Rules: that each of their conditions can be understood. One that can't never passes.
final class Rules {
    private static final Words COMPARISONS =
            Words.of("defined", "not_defined", "eq", "ne", "lt", "lte", "gt", "gte");
    private static final Words TYPES = Words.of("string", "integer", "number", "version");
    private static final Words SOURCES = Words.of("literal", "param", "meta");
    private static final Words DATE_OPERATIONS = Words.of("gt", "lt", "in_range", "date_spec");
    private static final String DATES =
            "Write 2025-03-01, 2025-03-01T20:15 or 2025-03-01 20:15:00+01:00.";

    private final Findings findings;

    private Rules(Findings findings) {
        this.findings = findings;
    }

    static void check(Element root, Findings findings) {
        var checks = new Rules(findings);
        root.child("configuration")
                .ifPresent(it ->
                        it.visit(element -> {
                            if (element.is("rsc_location"))
                                element.children("rule").forEach(checks::scored);
                            if (element.is("rule") && element.attribute("id-ref").isEmpty())
                                checks.rule(element);
                        }));
    }

    /// The rule of a location says how much, too.
    private void scored(Element rule) {
        if (rule.attribute("id-ref").isPresent()) return;
        if (rule.attribute("score").isEmpty() && rule.attribute("score-attribute").isEmpty()) {
            findings.error(
                    rule,
                    Subject.of(rule) + ": the score is missing",
                    "It needs a score or a score-attribute.");
        }
        findings.score(Severity.ERROR, rule, "score");
        findings.word(
                Severity.ERROR,
                rule,
                "role",
                Operations.ROLES.orLegacy("Slave", "Master", "Unknown"));
    }

    private void rule(Element rule) {
        rule.attribute("boolean-op")
                .filter(word -> !word.equalsIgnoreCase("and") && !word.equalsIgnoreCase("or"))
                .ifPresent(word ->
                        findings.error(
                                rule,
                                "%s: there is no boolean-op '%s'".formatted(Subject.of(rule), word),
                                "It is 'and' or 'or'."));
        if (rule.children().isEmpty()) {
            findings.warning(
                    rule, Subject.of(rule) + ": it has no conditions", "So it always passes.");
        }
        rule.children().forEach(this::condition);
    }

    private void condition(Element element) {
        switch (element.name()) {
            case "rule" -> {}
            case "expression" -> nodeAttribute(element);
            case "date_expression" -> date(element);
            case "rsc_expression" -> {}
            case "op_expression" -> operation(element);
            default ->
                    findings.error(
                            element,
                            "there is no condition <" + element.name() + ">",
                            "The rule it is in never passes.");
        }
    }

    private void nodeAttribute(Element element) {
        String subject = Subject.of(element);
        if (element.attribute("attribute", "").isEmpty())
            findings.error(element, subject + ": the attribute is missing");
        String operation = element.attribute("operation", "").toLowerCase(Locale.ROOT);
        if (operation.isEmpty()) {
            findings.error(element, subject + ": the operation is missing", COMPARISONS.advice());
        }
        if (!operation.isEmpty()) findings.word(Severity.ERROR, element, "operation", COMPARISONS);
        boolean compares = List.of("eq", "ne", "lt", "lte", "gt", "gte").contains(operation);
        boolean hasValue = element.attribute("value").isPresent();
        if (compares && !hasValue) {
            findings.error(element, "%s: '%s' needs a value".formatted(subject, operation));
        }
        if (operation.endsWith("defined") && hasValue) {
            findings.error(
                    element,
                    "%s: '%s' takes no value".formatted(subject, operation),
                    "Leave the value out.");
        }
        findings.word(Severity.ERROR, element, "type", TYPES);
        findings.word(Severity.ERROR, element, "value-source", SOURCES);
    }

    private void operation(Element element) {
        if (element.attribute("name", "").isEmpty()) {
            findings.error(element, Subject.of(element) + ": the name is missing");
        }
        element.attribute("interval")
                .filter(text -> Interval.parse(text).isEmpty())
                .ifPresent(text ->
                        findings.error(
                                element,
                                "%s: the interval is '%s'".formatted(Subject.of(element), text),
                                Operations.SPANS));
    }

    private void date(Element element) {
        findings.word(Severity.ERROR, element, "operation", DATE_OPERATIONS);
        boolean hasStart = instant(element, "start");
        boolean hasEnd = instant(element, "end");
        String subject = Subject.of(element);
        switch (element.attribute("operation", "in_range").toLowerCase(Locale.ROOT)) {
            case "gt" -> {
                if (!hasStart) findings.error(element, subject + ": 'gt' needs a start");
            }
            case "lt" -> {
                if (!hasEnd) findings.error(element, subject + ": 'lt' needs an end");
            }
            case "in_range" -> {
                if (!hasStart && !hasEnd) {
                    findings.error(element, subject + ": 'in_range' needs a start or an end");
                }
                element.child("duration").ifPresent(this::duration);
            }
            case "date_spec" ->
                    element.child("date_spec")
                            .ifPresentOrElse(
                                    this::spec,
                                    () ->
                                            findings.error(
                                                    element, subject + ": it has no <date_spec>"));
            default -> {}
        }
    }

    private boolean instant(Element element, String attribute) {
        var text = element.attribute(attribute);
        if (text.isEmpty()) return false;
        if (DateText.parse(text.get(), Instant.EPOCH).isEmpty()) {
            findings.error(
                    element,
                    "%s: the %s is no date: '%s'"
                            .formatted(Subject.of(element), attribute, text.get()),
                    DATES);
        }
        return true;
    }

    private void duration(Element duration) {
        for (String unit :
                List.of("years", "months", "weeks", "days", "hours", "minutes", "seconds")) {
            duration.attribute(unit)
                    .filter(text -> Scan.integer(text).isEmpty())
                    .ifPresent(text ->
                            findings.error(
                                    duration,
                                    "%s: %s is no number: '%s'"
                                            .formatted(Subject.of(duration), unit, text)));
        }
    }

    private void spec(Element spec) {
        spec.attributes()
                .forEach((field, text) -> {
                    if (field.equals("id") || field.equals("moon") || Range.parse(text).isPresent())
                        return;
                    findings.error(
                            spec,
                            "%s: %s is no range: '%s'".formatted(Subject.of(spec), field, text),
                            "Write 5, 1-5, 9- or -17.");
                });
    }
}

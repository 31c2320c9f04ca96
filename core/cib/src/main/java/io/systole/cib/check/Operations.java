package io.systole.cib.check;

import io.systole.cib.Problem.Severity;
import io.systole.cib.document.Element;
import io.systole.model.Interval;
import io.systole.model.Scan;
import java.util.HashMap;

/// The operations of a resource: when they run, for how long they may, and what follows a failure.
final class Operations {
    static final Words ROLES =
            Words.of("Stopped", "Started", "Unpromoted", "Promoted").orLegacy("Slave", "Master");
    static final String SPANS = "Write 500ms, 20s, 5min, 2h or PT1M30S.";
    private static final String LIMITS = "Write 500ms, 20s, 5min or 2h.";
    private static final Words ON_FAIL =
            Words.of(
                            "ignore",
                            "block",
                            "stop",
                            "restart",
                            "restart-container",
                            "demote",
                            "migrate",
                            "standby",
                            "fence")
                    .orLegacy("nothing", "default");

    private record NameAndInterval(String name, Interval interval) {}

    private Operations() {}

    static void check(Element resource, Findings findings) {
        String subject = Subject.of(resource);
        var seen = new HashMap<NameAndInterval, Element>();
        resource.children("operations")
                .flatMap(it -> it.children("op"))
                .forEach(op -> {
                    operation(op, subject, findings);
                    var key =
                            new NameAndInterval(
                                    op.attribute("name", ""),
                                    op.attribute("interval")
                                            .flatMap(Interval::parse)
                                            .orElse(Interval.ONCE));
                    Element earlier = seen.putIfAbsent(key, op);
                    if (earlier == null || key.name().isEmpty()) return;
                    findings.warning(
                            op,
                            "%s: there is another %s with the same interval in line %d"
                                    .formatted(subject, key.name(), earlier.line()),
                            "Only the first is used. Give one of them another interval.");
                });
    }

    private static void operation(Element op, String resource, Findings findings) {
        String name = op.attribute("name", "");
        String subject = resource + ", operation '" + (name.isEmpty() ? op.id() : name) + "'";
        if (name.isEmpty()) findings.error(op, subject + ": the name is missing");
        op.attribute("interval")
                .filter(text -> Interval.parse(text).isEmpty())
                .ifPresent(text ->
                        findings.error(op, subject + ": the interval is '" + text + "'", SPANS));
        op.attribute("timeout")
                .filter(text -> !isTimeLimit(text))
                .ifPresent(text ->
                        findings.warning(
                                op,
                                subject + ": the timeout is '" + text + "', so 20s is taken",
                                LIMITS));
        op.attribute("role")
                .ifPresent(text -> findings.word(Severity.ERROR, op, subject, "role", text, ROLES));
        op.attribute("on-fail")
                .ifPresent(text ->
                        findings.word(Severity.WARNING, op, subject, "on-fail", text, ON_FAIL));
        op.attribute("enabled")
                .ifPresent(text -> findings.truth(Severity.WARNING, op, subject, "enabled", text));
    }

    private static boolean isTimeLimit(String text) {
        return !text.startsWith("P")
                && Scan.integer(text).isPresent()
                && Interval.parse(text).isPresent();
    }
}

package io.systole.cib.check;

import io.systole.cib.document.Element;
import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.Scan;
import java.util.Set;

/// The recorded status. What can't be understood there is passed over, so these are warnings.
final class Histories {
    private static final String IGNORED = "It is passed over.";
    private static final Set<String> TASKS =
            Set.of(
                    "monitor",
                    "start",
                    "stop",
                    "promote",
                    "demote",
                    "migrate_to",
                    "migrate_from",
                    "asyncmon");

    private Histories() {}

    static void check(Element root, Findings findings) {
        root.child("status")
                .ifPresent(status ->
                        status.visit(element -> {
                            switch (element.name()) {
                                case "node_state", "lrm_resource", "ticket_state" -> {
                                    if (element.id().isEmpty()) {
                                        findings.warning(
                                                element,
                                                Subject.kind(element) + ": the id is missing",
                                                IGNORED);
                                    }
                                }
                                case "lrm_rsc_op" -> entry(element, findings);
                                default -> {}
                            }
                        }));
    }

    private static void entry(Element element, Findings findings) {
        String subject = Subject.of(element);
        if (element.id().isEmpty())
            findings.warning(element, subject + ": the id is missing", IGNORED);
        String task = element.attribute("operation", "");
        if (task.isEmpty())
            findings.warning(element, subject + ": the operation is missing", IGNORED);
        if (!TASKS.contains(task)) return;
        var entry = new HistoryEntry(element.attributes());
        number(element, "op-status", findings);
        number(element, "rc-code", findings);
        if (isNumber(element, "op-status") && !isPossible(entry.status())) {
            findings.warning(
                    element,
                    "%s: there is no op-status %d".formatted(subject, entry.status()),
                    IGNORED);
        }
        if (isNumber(element, "rc-code") && (entry.exitCode() < 0 || entry.exitCode() > 255)) {
            findings.warning(
                    element,
                    "%s: there is no rc-code %d".formatted(subject, entry.exitCode()),
                    IGNORED);
        }
    }

    private static boolean isPossible(int status) {
        return ExecutionStatus.of(status).filter(it -> it != ExecutionStatus.CANCELLED).isPresent();
    }

    private static void number(Element element, String attribute, Findings findings) {
        if (isNumber(element, attribute)) return;
        String text = element.attribute(attribute, "");
        String what =
                text.isEmpty()
                        ? attribute + " is missing"
                        : attribute + " is no number: '" + text + "'";
        findings.warning(element, Subject.of(element) + ": " + what, IGNORED);
    }

    private static boolean isNumber(Element element, String attribute) {
        return element.attribute(attribute)
                .filter(text -> Scan.integer(text).isPresent())
                .isPresent();
    }
}

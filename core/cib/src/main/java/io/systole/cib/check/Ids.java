package io.systole.cib.check;

import io.systole.cib.document.Element;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Every element of the configuration has an id, and no two have the same. Nodes are counted for themselves: the
/// node and the connection resource of a remote host share theirs.
final class Ids {
    private static final Set<String> NEED_ONE =
            Set.of(
                    "primitive",
                    "group",
                    "clone",
                    "master",
                    "bundle",
                    "template",
                    "node",
                    "tag",
                    "rsc_location",
                    "rsc_colocation",
                    "rsc_order",
                    "rsc_ticket",
                    "resource_set",
                    "cluster_property_set",
                    "instance_attributes",
                    "meta_attributes",
                    "utilization",
                    "nvpair",
                    "op",
                    "rule",
                    "expression",
                    "date_expression",
                    "rsc_expression",
                    "op_expression",
                    "date_spec",
                    "duration",
                    "fencing-level");
    private static final Set<String> REFERENCES = Set.of("resource_ref", "obj_ref");

    private final Findings findings;
    private final Map<String, Element> seen = new HashMap<>();
    private final Map<String, Element> seenNodes = new HashMap<>();

    private Ids(Findings findings) {
        this.findings = findings;
    }

    static void check(Element root, Findings findings) {
        var ids = new Ids(findings);
        for (Element configuration : root.children("configuration").toList()) {
            for (Element section : configuration.children()) {
                if (!section.is("acls")) section.visit(ids::check);
            }
        }
    }

    private void check(Element element) {
        if (REFERENCES.contains(element.name())) {
            if (element.id().isEmpty())
                findings.error(element, element.name() + ": the id is missing");
            return;
        }
        if (element.id().isEmpty()) {
            boolean refers = element.attribute("id-ref").isPresent();
            if (NEED_ONE.contains(element.name()) && !refers) {
                findings.error(element, Subject.kind(element) + ": the id is missing");
            }
            return;
        }
        Element earlier =
                (element.is("node") ? seenNodes : seen).putIfAbsent(element.id(), element);
        if (earlier == null) return;
        String other =
                earlier.name().equals(element.name())
                        ? ""
                        : ", for " + Subject.withArticle(earlier);
        findings.error(
                element,
                "%s: the id is used twice, here and in line %d%s"
                        .formatted(Subject.of(element), earlier.line(), other),
                "Give one of them another id.");
    }
}

package io.systole.cib.check;

import io.systole.cib.document.Element;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The parts of a document: each may be there once.
final class Sections {
    private static final Set<String> SINGLE =
            Set.of(
                    "configuration",
                    "status",
                    "crm_config",
                    "nodes",
                    "resources",
                    "constraints",
                    "fencing-topology",
                    "tags",
                    "rsc_defaults",
                    "op_defaults");

    private Sections() {}

    static void check(Element root, Findings findings) {
        Map<String, Element> first = new HashMap<>();
        if (root.child("configuration").isEmpty()) {
            findings.error(
                    root,
                    "cib: there is no <configuration>",
                    "Maybe this is only a part of a CIB.");
        }
        for (Element part : root.children()) {
            once(part, first, findings);
            if (!part.is("configuration")) continue;
            for (Element section : part.children()) once(section, first, findings);
        }
    }

    private static void once(Element section, Map<String, Element> first, Findings findings) {
        if (!SINGLE.contains(section.name())) return;
        Element earlier = first.putIfAbsent(section.name(), section);
        if (earlier == null) return;
        findings.error(
                section,
                "<%s> is there twice, here and in line %d"
                        .formatted(section.name(), earlier.line()),
                "Put all of it into one.");
    }
}

package io.systole.cib.xml;

import io.systole.cib.document.Element;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sections of a document, found by the names of their elements wherever these stand.
/// A section that is there more than once counts as absent.
final class Sections {
    private static final Set<String> NAMES =
            Set.of(
                    "op_defaults",
                    "rsc_defaults",
                    "crm_config",
                    "nodes",
                    "fencing-topology",
                    "tags",
                    "status");

    private final Map<String, Element> found = new HashMap<>();
    private final Set<String> repeated = new HashSet<>();

    private Sections() {}

    static Sections of(Element root) {
        var sections = new Sections();
        root.visit(element -> {
            if (NAMES.contains(element.name())
                    && sections.found.put(element.name(), element) != null) {
                sections.repeated.add(element.name());
            }
        });
        return sections;
    }

    Optional<Element> get(String name) {
        return repeated.contains(name) ? Optional.empty() : Optional.ofNullable(found.get(name));
    }
}

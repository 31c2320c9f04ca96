package io.systole.cib.config;

import io.systole.cib.document.Attributed;
import java.util.List;
import java.util.Map;

/// A `resource_set` of a constraint, its reference already followed; tags and templates are not yet expanded.
public record ResourceSet(Map<String, String> attributes, List<String> members)
        implements Attributed {
    public ResourceSet {
        members = List.copyOf(members);
    }

    public String id() {
        return attribute("id", "");
    }
}

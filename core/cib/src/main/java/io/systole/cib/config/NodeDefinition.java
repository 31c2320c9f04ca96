package io.systole.cib.config;

import io.systole.cib.document.Attributed;
import java.util.List;
import java.util.Map;

/// A `node` of the configuration.
public record NodeDefinition(
        Map<String, String> attributes,
        List<NameValueBlock> instanceAttributes,
        List<NameValueBlock> utilization)
        implements Attributed {
    public String id() {
        return attribute("id", "");
    }

    public String name() {
        return attribute("uname").orElse(id());
    }
}

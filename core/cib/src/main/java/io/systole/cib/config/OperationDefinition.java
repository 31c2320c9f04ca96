package io.systole.cib.config;

import io.systole.cib.document.Attributed;
import io.systole.model.Interval;
import io.systole.model.Scan;
import java.util.List;
import java.util.Map;

/// One `op` of a resource: how an operation is to be run.
///
/// @param interval what can't be read counts as "once"
public record OperationDefinition(
        Map<String, String> attributes,
        Interval interval,
        List<NameValueBlock> metaAttributes,
        List<NameValueBlock> instanceAttributes)
        implements Attributed {

    public OperationDefinition {
        metaAttributes = List.copyOf(metaAttributes);
        instanceAttributes = List.copyOf(instanceAttributes);
    }

    public OperationDefinition(
            Map<String, String> attributes,
            List<NameValueBlock> metaAttributes,
            List<NameValueBlock> instanceAttributes) {
        this(attributes, intervalAmong(attributes), metaAttributes, instanceAttributes);
    }

    private static Interval intervalAmong(Map<String, String> attributes) {
        String interval = attributes.get("interval");
        return interval == null ? Interval.ONCE : Interval.parse(interval).orElse(Interval.ONCE);
    }

    public String id() {
        return attribute("id", "");
    }

    public String name() {
        return attribute("name", "");
    }

    /// Disabled only by the attribute itself, not by a meta-attribute.
    public boolean isEnabled() {
        return attribute("enabled").flatMap(Scan::truth).orElse(true);
    }

    public boolean is(String task, Interval every) {
        return interval.equals(every) && name().equals(task);
    }
}

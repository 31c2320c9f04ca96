package io.systole.cib.status;

import io.systole.cib.document.Attributed;
import io.systole.model.AgentName;
import java.util.List;
import java.util.Map;

/// One `lrm_resource`: what a node remembers of one resource, entries in document order.
public record ResourceHistory(Map<String, String> attributes, List<HistoryEntry> entries)
        implements Attributed {
    public ResourceHistory {
        entries = List.copyOf(entries);
    }

    public String id() {
        return attribute("id", "");
    }

    public AgentName agent() {
        return new AgentName(
                attribute("class", ""), attribute("provider", ""), attribute("type", ""));
    }
}

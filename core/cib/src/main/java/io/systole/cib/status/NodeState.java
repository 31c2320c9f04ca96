package io.systole.cib.status;

import io.systole.cib.config.NameValueBlock;
import io.systole.cib.document.Attributed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One `node_state`: membership, transient attributes and operation history of a node.
public record NodeState(
        Map<String, String> attributes,
        List<NameValueBlock> transientAttributes,
        List<NameValueBlock> transientUtilization,
        List<ResourceHistory> resources)
        implements Attributed {
    public NodeState {
        resources = List.copyOf(resources);
    }

    public Optional<String> id() {
        return attribute("id");
    }

    public Optional<String> name() {
        return attribute("uname");
    }

    public Optional<ResourceHistory> resource(String id) {
        return resources.stream().filter(resource -> resource.id().equals(id)).findFirst();
    }
}

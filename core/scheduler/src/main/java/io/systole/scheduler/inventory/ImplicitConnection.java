package io.systole.scheduler.inventory;

import io.systole.cib.config.NameValue;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.OperationDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.model.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes down what nobody has to: the resource that connects to a guest.
final class ImplicitConnection {
    private final String name;
    private final List<NameValue> meta = new ArrayList<>();
    private final List<NameValue> parameters = new ArrayList<>();
    private final List<OperationDefinition> operations = new ArrayList<>();

    private ImplicitConnection(String name) {
        this.name = name;
        add(meta, "meta_attributes", "internal_rsc", "true");
        operations.add(operation("monitor", "30s", "30s", name + "-monitor-30s"));
    }

    static ImplicitConnection to(String node) {
        return new ImplicitConnection(node);
    }

    ImplicitConnection livingIn(String launcher) {
        add(meta, "meta_attributes", "container", launcher);
        return this;
    }

    ImplicitConnection meta(String attribute, Optional<String> value) {
        value.ifPresent(it -> add(meta, "meta_attributes", attribute, it));
        return this;
    }

    ImplicitConnection parameter(String parameter, Optional<String> value) {
        value.ifPresent(it -> add(parameters, "instance_attributes", parameter, it));
        return this;
    }

    ImplicitConnection startingWithin(String timeout) {
        operations.add(operation("start", "0", timeout, name + "-start-0"));
        return this;
    }

    PrimitiveDefinition definition() {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("id", name);
        attributes.put("class", "ocf");
        attributes.put("provider", "pacemaker");
        attributes.put("type", "remote");
        return new PrimitiveDefinition(
                attributes,
                List.of(block("meta_attributes", meta)),
                parameters.isEmpty()
                        ? List.of()
                        : List.of(block("instance_attributes", parameters)),
                List.of(),
                List.copyOf(operations),
                Optional.empty());
    }

    private void add(List<NameValue> pairs, String block, String attribute, String value) {
        pairs.add(new NameValue(name + "-" + block + "-" + attribute, attribute, value));
    }

    private NameValueBlock block(String kind, List<NameValue> pairs) {
        return new NameValueBlock(name + "-" + kind, Score.ZERO, Optional.empty(), pairs);
    }

    static OperationDefinition operation(String task, String interval, String timeout, String id) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("id", id);
        attributes.put("name", task);
        attributes.put("interval", interval);
        if (!timeout.isEmpty()) attributes.put("timeout", timeout);
        return new OperationDefinition(attributes, List.of(), List.of());
    }
}

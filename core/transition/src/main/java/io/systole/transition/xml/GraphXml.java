package io.systole.transition.xml;

import io.systole.model.XmlText;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionGraph.Synapse;
import java.util.Map;

/// The transition graph as the classical executor reads it.
///
/// Two blanks per level, one tag a line, attributes in a fixed order, no XML declaration.
public final class GraphXml {
    private final StringBuilder out;

    private GraphXml(int size) {
        out = new StringBuilder(size);
    }

    public static String write(TransitionGraph graph) {
        var writer = new GraphXml(256 + 1024 * graph.synapses().size());
        writer.graph(graph);
        return writer.out.toString();
    }

    private void graph(TransitionGraph graph) {
        Map<Integer, Step> steps = graph.stepsById();
        begin(0, "transition_graph");
        graph.header().forEach(this::attribute);
        if (graph.isEmpty()) {
            endEmpty();
            return;
        }
        endOpening();
        for (Synapse synapse : graph.synapses()) synapse(synapse, steps);
        close(0, "transition_graph");
    }

    private void synapse(Synapse synapse, Map<Integer, Step> steps) {
        begin(1, "synapse");
        attribute("id", Integer.toString(synapse.id()));
        if (synapse.priority() > 0) attribute("priority", Integer.toString(synapse.priority()));
        endOpening();
        open(2, "action_set");
        step(synapse.step());
        close(2, "action_set");
        if (synapse.inputs().isEmpty()) {
            begin(2, "inputs");
            endEmpty();
        } else {
            open(2, "inputs");
            for (int input : synapse.inputs()) trigger(steps, input, synapse);
            close(2, "inputs");
        }
        close(1, "synapse");
    }

    private void trigger(Map<Integer, Step> steps, int input, Synapse of) {
        var step = steps.get(input);
        if (step == null)
            throw new IllegalArgumentException(
                    "synapse " + of.id() + " waits for step " + input + ", which is not there");
        open(3, "trigger");
        beginStep(4, step);
        endEmpty();
        close(3, "trigger");
    }

    private void step(Step step) {
        beginStep(3, step);
        step.shutdownLock().ifPresent(since -> attribute("shutdown-lock", Long.toString(since)));
        endOpening();
        step.resource().ifPresent(this::resource);
        attributes(step);
        if (!step.downed().isEmpty()) {
            open(4, "downed");
            for (String node : step.downed()) {
                begin(5, "node");
                attribute("id", node);
                endEmpty();
            }
            close(4, "downed");
        }
        if (!step.maintenance().isEmpty()) {
            open(4, "maintenance");
            step.maintenance()
                    .forEach((node, on) -> {
                        begin(5, "node");
                        attribute("id", node);
                        attribute("node_in_maintenance", on ? "1" : "0");
                        endEmpty();
                    });
            close(4, "maintenance");
        }
        close(3, elementOf(step));
    }

    /// What a step and a reference to it have in common.
    private void beginStep(int depth, Step step) {
        begin(depth, elementOf(step));
        if (step.operation().equals("lrm_delete")) attribute("mode", "cib");
        attribute("id", Integer.toString(step.id()));
        attribute("operation", step.operation());
        attribute("operation_key", step.key());
        step.internalKey().ifPresent(key -> attribute("internal_operation_key", key));
        step.target()
                .ifPresent(target -> {
                    attribute("on_node", target.name());
                    attribute("on_node_uuid", target.id());
                });
        step.router().ifPresent(router -> attribute("router_node", router));
    }

    private static String elementOf(Step step) {
        return switch (step.kind()) {
            case RESOURCE -> "rsc_op";
            case PSEUDO -> "pseudo_event";
            case CLUSTER -> "crm_event";
        };
    }

    private void resource(Step.ResourceName resource) {
        begin(4, resource.elementName());
        attribute("id", resource.id());
        resource.longId().ifPresent(id -> attribute("long-id", id));
        attributeUnlessEmpty("class", resource.standard());
        attributeUnlessEmpty("provider", resource.provider());
        attributeUnlessEmpty("type", resource.type());
        endEmpty();
    }

    /// Names that begin with a digit are no XML names: they become elements of their own.
    private void attributes(Step step) {
        begin(4, "attributes");
        boolean params = false;
        for (var entry : step.attributes().entrySet()) {
            if (startsWithDigit(entry.getKey())) params = true;
            else attribute(entry.getKey(), entry.getValue());
        }
        if (!params) {
            endEmpty();
            return;
        }
        endOpening();
        step.attributes()
                .forEach((name, value) -> {
                    if (!startsWithDigit(name)) return;
                    begin(5, "param");
                    attribute("name", name);
                    attribute("value", value);
                    endEmpty();
                });
        close(4, "attributes");
    }

    private static boolean startsWithDigit(String name) {
        return !name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9';
    }

    private void open(int depth, String name) {
        begin(depth, name);
        endOpening();
    }

    private void begin(int depth, String name) {
        out.repeat("  ", depth).append('<').append(name);
    }

    private void endOpening() {
        out.append(">\n");
    }

    private void endEmpty() {
        out.append("/>\n");
    }

    private void close(int depth, String name) {
        out.repeat("  ", depth).append("</").append(name).append(">\n");
    }

    private void attributeUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) attribute(name, value);
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        XmlText.appendEscaped(out, value);
        out.append('"');
    }
}

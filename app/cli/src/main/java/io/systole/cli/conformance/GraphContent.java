package io.systole.cli.conformance;

import io.systole.cib.document.Element;
import io.systole.cib.xml.XmlTree;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a transition graph says, apart from its numbers and its order: steps are named by what they do.
final class GraphContent {
    private static final Set<String> NUMBERED = Set.of("rsc_op", "pseudo_event", "crm_event");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Integer> statements = new HashMap<>();

    private GraphContent() {}

    static boolean same(String expected, String actual) {
        return switch (XmlTree.parse(new StringReader(expected), "expected")) {
            case XmlTree.Parsed.Broken _ -> false;
            case XmlTree.Parsed.Tree(var one) ->
                    switch (XmlTree.parse(new StringReader(actual), "actual")) {
                        case XmlTree.Parsed.Broken _ -> false;
                        case XmlTree.Parsed.Tree(var other) -> of(one).equals(of(other));
                    };
        };
    }

    private static Map<String, Integer> of(Element root) {
        var content = new GraphContent();
        var synapses = root.children("synapse").toList();
        synapses.forEach(content::nameSteps);
        content.state(header(root));
        for (Element synapse : synapses) content.state(content.told(synapse));
        return content.statements;
    }

    private void state(String statement) {
        statements.merge(statement, 1, Integer::sum);
    }

    private static String header(Element root) {
        var attributes = new TreeMap<>(root.attributes());
        attributes.remove("transition_id");
        return "header " + attributes;
    }

    private void nameSteps(Element synapse) {
        synapse.children("action_set")
                .flatMap(set -> set.children().stream())
                .forEach(step ->
                        names.put(
                                step.id(),
                                String.join(
                                        "|",
                                        step.name(),
                                        step.attribute("operation_key")
                                                .orElseGet(() -> step.attribute("operation", "")),
                                        step.attribute("on_node", ""),
                                        step.attribute("internal_operation_key", ""))));
    }

    private String told(Element synapse) {
        var steps = new ArrayList<String>();
        synapse.children("action_set")
                .forEach(set -> set.children().forEach(step -> steps.add(flat(step))));
        var inputs = new ArrayList<String>();
        synapse.children("inputs")
                .forEach(all ->
                        all.children()
                                .forEach(trigger ->
                                        trigger.children()
                                                .forEach(step -> inputs.add(nameOf(step)))));
        Collections.sort(steps);
        Collections.sort(inputs);
        return synapse.attribute("priority", "") + " " + steps + " <- " + inputs;
    }

    private String nameOf(Element step) {
        String name = names.get(step.id());
        return name == null ? "?" + step.attribute("operation_key", "") : name;
    }

    private static String flat(Element element) {
        var attributes = new TreeMap<>(element.attributes());
        if (NUMBERED.contains(element.name())) attributes.remove("id");
        List<String> children = new ArrayList<>();
        for (Element child : element.children()) children.add(flat(child));
        Collections.sort(children);
        return "<" + element.name() + attributes + ">" + children;
    }
}

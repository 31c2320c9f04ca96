package io.systole.control;

import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Graphs drawn by hand.
final class Graphs {
    private final LinkedHashMap<String, String> header = new LinkedHashMap<>();
    private final List<TransitionGraph.Synapse> synapses = new ArrayList<>();

    static TransitionGraph nothing() {
        return new Graphs().drawn();
    }

    Graphs limited(String name, int value) {
        header.put(name, Integer.toString(value));
        return this;
    }

    /// One more step, numbered from 1; `after` are the numbers of the steps it waits for.
    Graphs step(String resource, String operation, String node, Integer... after) {
        return add(operation, resource, node, Step.Kind.RESOURCE, new TreeMap<>(), after);
    }

    /// Said even when the rest is given up.
    Graphs lastWord(String resource, String operation, String node, Integer... after) {
        step(resource, operation, node, after);
        var synapse = synapses.removeLast();
        synapses.add(
                new TransitionGraph.Synapse(
                        synapse.id(), 1_000_000, synapse.step(), synapse.inputs()));
        return this;
    }

    /// `migrate_to` and `migrate_from`, one after the other.
    Graphs migration(String resource, String from, String to) {
        departure(resource, from, to);
        return arrival(resource, from, to, synapses.size());
    }

    Graphs departure(String resource, String from, String to) {
        return add("migrate_to", resource, from, Step.Kind.RESOURCE, way(from, to));
    }

    Graphs arrival(String resource, String from, String to, Integer... after) {
        return add("migrate_from", resource, to, Step.Kind.RESOURCE, way(from, to), after);
    }

    private static TreeMap<String, String> way(String from, String to) {
        var way = new TreeMap<String, String>();
        way.put("CRM_meta_migrate_source", from);
        way.put("CRM_meta_migrate_target", to);
        return way;
    }

    Graphs milestone(String name, Integer... after) {
        return add(name, name, "", Step.Kind.PSEUDO, new TreeMap<>(), after);
    }

    Graphs fencing(String node) {
        return fencingAfter(node);
    }

    Graphs fencingAfter(String node, Integer... after) {
        var attributes = new TreeMap<String, String>();
        attributes.put("CRM_meta_stonith_action", "reboot");
        return add("stonith", node, node, Step.Kind.CLUSTER, attributes, after);
    }

    private Graphs add(
            String operation,
            String resource,
            String node,
            Step.Kind kind,
            SequencedMap<String, String> attributes,
            Integer... after) {
        int id = synapses.size() + 1;
        boolean named = kind == Step.Kind.RESOURCE;
        var step =
                new Step(
                        id,
                        kind,
                        operation,
                        resource + "_" + operation + "_0",
                        Optional.empty(),
                        node.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Step.Target(node, node)),
                        Optional.empty(),
                        OptionalLong.empty(),
                        named
                                ? Optional.of(
                                        new Step.ResourceName(
                                                "primitive",
                                                resource,
                                                Optional.empty(),
                                                "ocf",
                                                "heartbeat",
                                                "Xen"))
                                : Optional.empty(),
                        attributes,
                        List.of(),
                        new LinkedHashMap<>());
        synapses.add(new TransitionGraph.Synapse(id - 1, 0, step, List.of(after)));
        return this;
    }

    TransitionGraph drawn() {
        return new TransitionGraph(header, synapses);
    }
}

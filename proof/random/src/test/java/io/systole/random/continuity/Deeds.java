package io.systole.random.continuity;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionGraph.Synapse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a plan does, to whom and where, and what must come before what in every order in which it may be carried out.
final class Deeds {
    private final TransitionGraph graph;
    private final Map<Integer, Integer> positions = new HashMap<>();
    private final Map<String, List<Step>> byResource = new HashMap<>();
    private final BitSet[] before;
    private final BitSet settled = new BitSet();

    Deeds(TransitionGraph graph) {
        this.graph = graph;
        var synapses = graph.synapses();
        before = new BitSet[synapses.size()];
        for (int at = 0; at < synapses.size(); at++) {
            Step step = synapses.get(at).step();
            positions.put(step.id(), at);
            if (step.kind() == Step.Kind.RESOURCE && step.intervalMillis() == 0)
                byResource.computeIfAbsent(name(step), _ -> new ArrayList<>()).add(step);
        }
    }

    /// The scheduler's own name of what the step is about; executors may know an instance by another.
    private static String name(Step step) {
        String operation = "_" + step.operation() + "_" + step.intervalMillis();
        return step.internalKey()
                .filter(key -> key.endsWith(operation))
                .map(key -> key.substring(0, key.length() - operation.length()))
                .or(() -> step.resource().map(it -> it.longId().orElse(it.id())))
                .orElse("");
    }

    /// Real operations of that name on the resource, anywhere.
    List<Step> all(Primitive resource, String operation) {
        return byResource.getOrDefault(resource.id(), List.of()).stream()
                .filter(step -> step.operation().equals(operation))
                .toList();
    }

    Optional<Step> find(Primitive resource, String operation, Node node) {
        return all(resource, operation).stream().filter(step -> isOn(step, node)).findFirst();
    }

    boolean does(Primitive resource, String operation, Node node) {
        return find(resource, operation, node).isPresent();
    }

    /// The step that fences the node, if it is fenced for good or to be reset (not: unfenced).
    Optional<Step> fencing(Node node) {
        return graph.steps().stream()
                .filter(Step::isFencing)
                .filter(step -> isOn(step, node))
                .filter(step -> !step.meta("stonith_action").orElse("").equals("on"))
                .findFirst();
    }

    Optional<Step> unfencing(Node node) {
        return graph.steps().stream()
                .filter(Step::isFencing)
                .filter(step -> isOn(step, node))
                .filter(step -> step.meta("stonith_action").orElse("").equals("on"))
                .findFirst();
    }

    static boolean isOn(Step step, Node node) {
        return step.target()
                .filter(target -> target.name().equals(node.name().value()))
                .isPresent();
    }

    /// Whether in every order the one is done before the other begins.
    boolean isBefore(Step earlier, Step later) {
        var at = positions.get(earlier.id());
        var then = positions.get(later.id());
        return at != null && then != null && ancestors(then).get(at);
    }

    private BitSet ancestors(int at) {
        if (settled.get(at)) return before[at];
        settled.set(at); // a circle ends here, and is told of elsewhere
        before[at] = new BitSet();
        for (int input : graph.synapses().get(at).inputs()) {
            var from = positions.get(input);
            if (from == null) continue;
            var further = ancestors(from);
            before[at].set(from);
            before[at].or(further);
        }
        return before[at];
    }

    List<Synapse> synapses() {
        return graph.synapses();
    }
}

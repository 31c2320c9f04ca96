package io.systole.random;

import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionGraph.Synapse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which step waits for which, near and far.
final class Waits {
    private final Map<Integer, Synapse> synapses = new HashMap<>();
    private final Map<Integer, Step> steps;

    Waits(TransitionGraph graph) {
        this.steps = graph.stepsById();
        for (Synapse synapse : graph.synapses()) synapses.put(synapse.step().id(), synapse);
    }

    /// Takes away what waits for nothing until nothing is left to take: what remains is a circle or hangs on one.
    boolean areAcyclic() {
        var left = new HashMap<Integer, List<Integer>>();
        synapses.forEach((id, synapse) -> left.put(id, new ArrayList<>(synapse.inputs())));
        boolean taken = true;
        while (taken) {
            taken = left.values().removeIf(inputs -> inputs.stream().noneMatch(left::containsKey));
        }
        return left.isEmpty();
    }

    /// Everything that must be confirmed before this step may begin, what can never happen too: then neither does this
    /// step.
    List<Step> before(Step step) {
        Set<Integer> seen = new HashSet<>();
        var open = new ArrayDeque<Integer>();
        open.add(step.id());
        var found = new ArrayList<Step>();
        while (!open.isEmpty()) {
            var synapse = synapses.get(open.remove());
            if (synapse == null) continue;
            for (int input : synapse.inputs()) {
                if (!seen.add(input)) continue;
                open.add(input);
                if (steps.containsKey(input)) found.add(steps.get(input));
            }
        }
        return found;
    }
}

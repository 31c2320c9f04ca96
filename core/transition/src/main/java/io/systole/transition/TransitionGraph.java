package io.systole.transition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What has to be done to get from the present to the wanted state: steps, and which wait for which.
///
/// @param header   limits and times that hold for the whole transition, as attributes in their written order
/// @param synapses the steps in their order of writing, numbered from 0
public record TransitionGraph(SequencedMap<String, String> header, List<Synapse> synapses) {
    public TransitionGraph {
        synapses = List.copyOf(synapses);
    }

    /// One step with the ids of the steps that must be confirmed before it may begin (ascending).
    public record Synapse(int id, int priority, Step step, List<Integer> inputs) {
        public Synapse {
            inputs = List.copyOf(inputs);
        }
    }

    public boolean isEmpty() {
        return synapses.isEmpty();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(header.get(name));
    }

    /// Steps by their action id.
    public Map<Integer, Step> stepsById() {
        var steps = new java.util.LinkedHashMap<Integer, Step>();
        for (Synapse synapse : synapses) steps.put(synapse.step().id(), synapse.step());
        return steps;
    }

    public List<Step> steps() {
        var steps = new ArrayList<Step>(synapses.size());
        for (Synapse synapse : synapses) steps.add(synapse.step());
        return steps;
    }
}

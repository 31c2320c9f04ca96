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
/// @param hopeless steps some wait for although they can't happen: a transition with any is stuck sooner or later
public record TransitionGraph(
        SequencedMap<String, String> header, List<Synapse> synapses, List<Step> hopeless) {
    public TransitionGraph {
        synapses = List.copyOf(synapses);
        hopeless = List.copyOf(hopeless);
    }

    public TransitionGraph(SequencedMap<String, String> header, List<Synapse> synapses) {
        this(header, synapses, List.of());
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

    /// Steps by their action id, the hopeless ones too.
    public Map<Integer, Step> stepsById() {
        var steps = new java.util.LinkedHashMap<Integer, Step>();
        for (Synapse synapse : synapses) steps.put(synapse.step().id(), synapse.step());
        for (Step step : hopeless) steps.put(step.id(), step);
        return steps;
    }

    public List<Step> steps() {
        var steps = new ArrayList<Step>(synapses.size());
        for (Synapse synapse : synapses) steps.add(synapse.step());
        return steps;
    }
}

package io.systole.transition;

import io.systole.transition.TransitionGraph.Synapse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Small graphs, written down step by step.
public final class Graphs {
    private final List<Synapse> synapses = new ArrayList<>();

    public static Graphs graph() {
        return new Graphs();
    }

    /// A resource's operation; its id is its place, counted from one.
    public Graphs urgent(String key, int priority, Integer... inputs) {
        return add(key, Step.Kind.RESOURCE, priority, inputs);
    }

    public Graphs step(String key, Integer... inputs) {
        return add(key, Step.Kind.RESOURCE, 0, inputs);
    }

    public Graphs milestone(String key, Integer... inputs) {
        return add(key, Step.Kind.PSEUDO, 0, inputs);
    }

    private Graphs add(String key, Step.Kind kind, int priority, Integer... inputs) {
        var step =
                new Step(
                        synapses.size() + 1,
                        kind,
                        "start",
                        key,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        new LinkedHashMap<>(),
                        List.of(),
                        new LinkedHashMap<>());
        synapses.add(new Synapse(synapses.size(), priority, step, List.of(inputs)));
        return this;
    }

    public TransitionGraph build() {
        return new TransitionGraph(new LinkedHashMap<>(), synapses);
    }
}

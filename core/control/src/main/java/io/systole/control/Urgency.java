package io.systole.control;

import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionGraph.Synapse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// Which of several waiting migrations goes first: the one with the longest chain of work behind it, then the largest
/// machine, then the first in the graph.
final class Urgency implements Comparator<Step> {
    private final Map<Integer, Integer> depths;
    private final Map<Integer, Integer> places;
    private final ToLongFunction<String> sizes;

    /// @param sizes how large a resource is, 0 where nothing is known; any unit, the same for all
    static Urgency of(TransitionGraph graph, ToLongFunction<String> sizes) {
        var places = new HashMap<Integer, Integer>();
        for (Synapse synapse : graph.synapses()) places.put(synapse.step().id(), places.size());
        return new Urgency(depths(graph, places), places, sizes);
    }

    private Urgency(
            Map<Integer, Integer> depths,
            Map<Integer, Integer> places,
            ToLongFunction<String> sizes) {
        this.depths = depths;
        this.places = places;
        this.sizes = sizes;
    }

    @Override
    public int compare(Step one, Step other) {
        int byChain = Integer.compare(depth(other), depth(one));
        if (byChain != 0) return byChain;
        int bySize = Long.compare(size(other), size(one));
        return bySize != 0 ? bySize : Integer.compare(place(one), place(other));
    }

    /// How many steps must follow one another behind it; milestones count for nothing.
    int depth(Step step) {
        return depths.getOrDefault(step.id(), 0);
    }

    private long size(Step step) {
        return step.resource().map(Step.ResourceName::id).map(sizes::applyAsLong).orElse(0L);
    }

    private int place(Step step) {
        return places.getOrDefault(step.id(), 0);
    }

    /// The longest way from each step to the end, found by taking away, again and again, what nothing waits for.
    private static Map<Integer, Integer> depths(
            TransitionGraph graph, Map<Integer, Integer> places) {
        var waiters = new HashMap<Integer, Integer>();
        for (Synapse synapse : graph.synapses()) {
            for (int input : synapse.inputs())
                if (places.containsKey(input)) waiters.merge(input, 1, Integer::sum);
        }
        var depths = new HashMap<Integer, Integer>();
        var ends = new ArrayList<Synapse>();
        for (Synapse synapse : graph.synapses())
            if (!waiters.containsKey(synapse.step().id())) ends.add(synapse);
        while (!ends.isEmpty()) {
            Synapse end = ends.removeLast();
            int length =
                    depths.getOrDefault(end.step().id(), 0)
                            + (end.step().kind() == Step.Kind.PSEUDO ? 0 : 1);
            for (int input : end.inputs()) {
                Integer place = places.get(input);
                if (place == null) continue;
                depths.merge(input, length, Math::max);
                if (waiters.merge(input, -1, Integer::sum) == 0)
                    ends.add(graph.synapses().get(place));
            }
        }
        return depths;
    }

    /// Those of the given steps, the most urgent first.
    List<Step> sorted(List<Step> steps) {
        var sorted = new ArrayList<>(steps);
        sorted.sort(this);
        return sorted;
    }
}

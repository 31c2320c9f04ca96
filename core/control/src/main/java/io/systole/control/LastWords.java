package io.systole.control;

import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionGraph.Synapse;
import io.systole.transition.TransitionRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Steps of highest priority: they tell of the end of something (a notification after a stop, say), and no later plan
/// would ask for them again. So a transition that is given up is left only when they have been said.
final class LastWords {
    private final Map<Integer, List<Synapse>> waiters = new HashMap<>();
    private final boolean any;

    private LastWords(TransitionGraph graph) {
        any = graph.synapses().stream().anyMatch(LastWords::isSaid);
        if (!any) return;
        for (Synapse synapse : graph.synapses()) {
            if (!isUtmost(synapse) && !isMilestone(synapse)) continue;
            for (int input : synapse.inputs())
                waiters.computeIfAbsent(input, _ -> new ArrayList<>()).add(synapse);
        }
    }

    static LastWords of(TransitionGraph graph) {
        return new LastWords(graph);
    }

    private static boolean isUtmost(Synapse synapse) {
        return synapse.priority() >= TransitionRun.UTMOST_PRIORITY;
    }

    private static boolean isMilestone(Synapse synapse) {
        return synapse.step().kind() == Step.Kind.PSEUDO;
    }

    private static boolean isSaid(Synapse synapse) {
        return isUtmost(synapse) && !isMilestone(synapse);
    }

    /// Whether some are still to come, once what is in flight has ended.
    ///
    /// @param held what may begin at once; after a transition was given up, nothing but last words
    boolean areOwed(Collection<Integer> inFlight, List<Step> held) {
        if (!any) return false;
        if (!held.isEmpty()) return true;
        var seen = new HashSet<>(inFlight);
        var ahead = new ArrayList<>(inFlight);
        while (!ahead.isEmpty()) {
            for (Synapse next : waiters.getOrDefault(ahead.removeLast(), List.of())) {
                if (isSaid(next)) return true;
                if (seen.add(next.step().id())) ahead.add(next.step().id());
            }
        }
        return false;
    }
}

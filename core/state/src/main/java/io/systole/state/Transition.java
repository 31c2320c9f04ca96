package io.systole.state;

import io.systole.model.NodeName;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionGraph.Synapse;
import io.systole.transition.TransitionRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The transition being carried out, with the state of each of its steps: enough for another leader to go on.
///
/// Milestones (pseudo-steps) are not committed and stay WAITING here: they follow from the others.
public final class Transition {
    private final long number;
    private final String author;
    private final TransitionGraph graph;
    private final long changes;
    private final List<String> summary;
    private final Instant began;
    private final Map<Integer, Synapse> steps;
    private final Set<String> migrating;
    private final StepState[] states;

    private Transition(
            long number,
            String author,
            TransitionGraph graph,
            long changes,
            List<String> summary,
            Instant began,
            Map<Integer, Synapse> steps,
            Set<String> migrating,
            StepState[] states) {
        this.number = number;
        this.author = author;
        this.graph = graph;
        this.changes = changes;
        this.summary = summary;
        this.began = began;
        this.steps = steps;
        this.migrating = migrating;
        this.states = states;
    }

    static Transition begun(Command.StartTransition start) {
        var steps = new LinkedHashMap<Integer, Synapse>();
        var migrating = new TreeSet<String>();
        for (Synapse synapse : start.graph().synapses()) {
            Step step = synapse.step();
            steps.put(step.id(), synapse);
            if (step.operation().equals("migrate_to"))
                step.resource().ifPresent(named -> migrating.add(named.id()));
        }
        int highest = steps.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        var states = new StepState[highest + 1];
        Arrays.fill(states, StepState.WAITING);
        return new Transition(
                start.number(),
                start.author(),
                start.graph(),
                start.changes(),
                start.summary(),
                start.at(),
                steps,
                migrating,
                states);
    }

    public long number() {
        return number;
    }

    public String author() {
        return author;
    }

    public TransitionGraph graph() {
        return graph;
    }

    /// How many changes its schedule knew of.
    public long changes() {
        return changes;
    }

    /// What it does, in words.
    public List<String> summary() {
        return summary;
    }

    public Instant began() {
        return began;
    }

    public Optional<Step> step(int id) {
        return Optional.ofNullable(steps.get(id)).map(Synapse::step);
    }

    /// Whether the step is to be done even when the rest of the transition is given up: it tells of an end.
    public boolean isUtmost(int id) {
        return steps.containsKey(id) && steps.get(id).priority() >= TransitionRun.UTMOST_PRIORITY;
    }

    public StepState state(int step) {
        return steps.containsKey(step) ? states[step] : StepState.FAILED;
    }

    /// Steps with their performers, in the graph's order.
    public List<Step> inFlight() {
        var flying = new ArrayList<Step>();
        for (Synapse synapse : steps.values()) {
            if (states[synapse.step().id()] == StepState.DISPATCHED) flying.add(synapse.step());
        }
        return flying;
    }

    /// What the given node is busy with.
    public List<Step> inFlightOn(NodeName node) {
        var flying = inFlight();
        flying.removeIf(step -> step.kind() != Step.Kind.RESOURCE || !isOn(step, node));
        return flying;
    }

    /// Whether the given resource moves live in this transition.
    public boolean migrates(String resource) {
        return migrating.contains(resource);
    }

    Transition with(int step, StepState state) {
        if (states[step] == state) return this;
        var copy = states.clone();
        copy[step] = state;
        return new Transition(
                number, author, graph, changes, summary, began, steps, migrating, copy);
    }

    private static boolean isOn(Step step, NodeName node) {
        return step.target().filter(target -> node.isSame(target.name())).isPresent();
    }

    /// Two are the same when they came from the same commands.
    @Override
    public boolean equals(Object other) {
        return other instanceof Transition that
                && number == that.number
                && author.equals(that.author)
                && changes == that.changes
                && began.equals(that.began)
                && graph.equals(that.graph)
                && Arrays.equals(states, that.states);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number) * 31 + Arrays.hashCode(states);
    }

    @Override
    public String toString() {
        return "transition " + number + " " + Arrays.toString(states);
    }
}

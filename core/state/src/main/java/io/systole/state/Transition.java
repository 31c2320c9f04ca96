package io.systole.state;

import io.systole.cib.status.TransitionKey;
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
/// Milestones (pseudo-steps) are not committed and stay WAITING here: they follow from the others. Operations that an
/// earlier transition had begun are carried over: their results are awaited as before.
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
    private final List<UnderWay> planned;
    private final List<UnderWay> carried;

    private Transition(
            long number,
            String author,
            TransitionGraph graph,
            long changes,
            List<String> summary,
            Instant began,
            Map<Integer, Synapse> steps,
            Set<String> migrating,
            StepState[] states,
            List<UnderWay> planned,
            List<UnderWay> carried) {
        this.number = number;
        this.author = author;
        this.graph = graph;
        this.changes = changes;
        this.summary = summary;
        this.began = began;
        this.steps = steps;
        this.migrating = migrating;
        this.states = states;
        this.planned = List.copyOf(planned);
        this.carried = List.copyOf(carried);
    }

    /// @param carried operations of earlier transitions that are still in flight
    static Transition begun(Command.StartTransition start, List<UnderWay> carried, Instant at) {
        return waiting(
                start.number(),
                start.author(),
                start.graph(),
                start.changes(),
                start.summary(),
                at,
                carried,
                carried);
    }

    /// None of its own steps has begun.
    private static Transition waiting(
            long number,
            String author,
            TransitionGraph graph,
            long changes,
            List<String> summary,
            Instant began,
            List<UnderWay> planned,
            List<UnderWay> carried) {
        var steps = new LinkedHashMap<Integer, Synapse>();
        var migrating = new TreeSet<String>();
        for (Synapse synapse : graph.synapses()) {
            Step step = synapse.step();
            steps.put(step.id(), synapse);
            if (step.operation().equals("migrate_to"))
                step.resource().ifPresent(named -> migrating.add(named.id()));
        }
        int highest = steps.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        var states = new StepState[highest + 1];
        Arrays.fill(states, StepState.WAITING);
        return new Transition(
                number, author, graph, changes, summary, began, steps, migrating, states, planned,
                carried);
    }

    /// As a snapshot tells it.
    ///
    /// @param states by the ids of the steps; those not named are waiting
    public static Transition restored(
            long number,
            String author,
            TransitionGraph graph,
            long changes,
            List<String> summary,
            Instant began,
            Map<Integer, StepState> states,
            List<UnderWay> planned,
            List<UnderWay> carried) {
        var restored = waiting(number, author, graph, changes, summary, began, planned, carried);
        states.forEach((step, state) -> {
            if (restored.steps.containsKey(step)) restored.states[step] = state;
        });
        return restored;
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

    /// What is being performed now, in the graph's order, and then what is carried over.
    public List<Step> inFlight() {
        var flying = new ArrayList<Step>();
        for (Synapse synapse : steps.values()) {
            if (states[synapse.step().id()] == StepState.DISPATCHED) flying.add(synapse.step());
        }
        for (UnderWay operation : carried) flying.add(operation.step());
        return flying;
    }

    /// What the given node performs now, for itself or for a remote node.
    public List<Step> inFlightOn(NodeName node) {
        var flying = inFlight();
        flying.removeIf(step ->
                step.kind() != Step.Kind.RESOURCE
                        || !UnderWay.performer(step).equalsIgnoreCase(node.value()));
        return flying;
    }

    /// Operations of earlier transitions that were in flight when this one was planned, and still are.
    public List<UnderWay> carried() {
        return carried;
    }

    /// All operations that were in flight when this one was planned, whether they have ended since or not. Steps that
    /// concern the same resources have to wait for another plan.
    public List<UnderWay> planned() {
        return planned;
    }

    /// Operations of agents in flight, its own and those carried: what the next transition has to carry.
    public List<UnderWay> underWay() {
        var operations = new ArrayList<UnderWay>();
        for (Synapse synapse : steps.values()) {
            Step step = synapse.step();
            if (step.kind() == Step.Kind.RESOURCE && states[step.id()] == StepState.DISPATCHED)
                operations.add(new UnderWay(key(step), step));
        }
        operations.addAll(carried);
        return operations;
    }

    /// The key under which the result of one of its own steps comes.
    public TransitionKey key(Step step) {
        return new TransitionKey(step.id(), number, step.expectedExitCode(), author);
    }

    Optional<UnderWay> carried(TransitionKey key) {
        return carried.stream().filter(operation -> operation.key().equals(key)).findFirst();
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
                number, author, graph, changes, summary, began, steps, migrating, copy, planned,
                carried);
    }

    Transition withoutCarried(TransitionKey key) {
        var left = carried.stream().filter(operation -> !operation.key().equals(key)).toList();
        return new Transition(
                number, author, graph, changes, summary, began, steps, migrating, states, planned,
                left);
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
                && planned.equals(that.planned)
                && carried.equals(that.carried)
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

package io.systole.transition;

import io.systole.transition.TransitionGraph.Synapse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// A transition being carried out: results in, next steps out.
///
/// A step is *waiting* until all its inputs are confirmed; then it is *ready*, handed out once, and *in flight* until
/// it is confirmed or failed. The run starts nothing and knows no clock: whoever holds it performs the steps. Linear in
/// steps and inputs over its whole life.
///
/// A failure, or {@link #abort()}, ends the run early: what is in flight may still answer, milestones (pseudo-steps) and
/// steps of highest priority still proceed, everything else is held back for the next transition.
public final class TransitionRun {
    /// The priority of steps that an aborted run still performs.
    public static final int UTMOST_PRIORITY = 1_000_000;

    private enum State {
        WAITING,
        IN_FLIGHT,
        CONFIRMED,
        FAILED
    }

    private final List<Synapse> synapses;
    private final Map<Integer, Integer> positions = new HashMap<>();
    private final State[] states;
    private final int[] missingInputs;
    private final List<List<Integer>> waiters = new ArrayList<>();
    private final BitSet ready = new BitSet();
    private int cursor;
    private int waiting;
    private int inFlight;
    private boolean aborted;

    private TransitionRun(TransitionGraph graph) {
        synapses = graph.synapses();
        int size = synapses.size();
        states = new State[size];
        missingInputs = new int[size];
        for (int at = 0; at < size; at++) {
            positions.put(synapses.get(at).step().id(), at);
            states[at] = State.WAITING;
            waiters.add(new ArrayList<>(2));
        }
        for (int at = 0; at < size; at++) {
            for (int input : synapses.get(at).inputs()) {
                // An input that no step of this transition is can't be waited out: the step stays
                // behind.
                missingInputs[at]++;
                var position = positions.get(input);
                if (position != null) waiters.get(position).add(at);
            }
            if (missingInputs[at] == 0) ready.set(at);
        }
        waiting = size;
    }

    public static TransitionRun of(TransitionGraph graph) {
        return new TransitionRun(graph);
    }

    /// Hands out all steps that may begin now, in the graph's order. What is handed out is in flight.
    public List<Step> ready() {
        var steps = new ArrayList<Step>();
        for (int at = ready.nextSetBit(0); at >= 0; at = ready.nextSetBit(at + 1))
            steps.add(handOut(at));
        return steps;
    }

    /// Hands out one step that may begin now: the next in the graph's order after the one handed out last, then again
    /// from the beginning.
    public Optional<Step> next() {
        int at = ready.nextSetBit(cursor);
        if (at < 0) at = ready.nextSetBit(0);
        return at < 0 ? Optional.empty() : Optional.of(handOut(at));
    }

    /// The same among those that may begin as far as others have a say. If none may, although nothing is in flight, the
    /// first does: a limit is no reason to stand still.
    public Optional<Step> next(Predicate<Step> mayBegin) {
        for (int at = ready.nextSetBit(cursor); at >= 0; at = ready.nextSetBit(at + 1))
            if (mayBegin.test(synapses.get(at).step())) return Optional.of(handOut(at));
        for (int at = ready.nextSetBit(0); at >= 0 && at < cursor; at = ready.nextSetBit(at + 1))
            if (mayBegin.test(synapses.get(at).step())) return Optional.of(handOut(at));
        return inFlight == 0 ? next() : Optional.empty();
    }

    private Step handOut(int at) {
        ready.clear(at);
        states[at] = State.IN_FLIGHT;
        waiting--;
        inFlight++;
        cursor = at + 1;
        return synapses.get(at).step();
    }

    /// The step was done as expected. Also for a step that was not handed out here (an earlier leader did it). What is
    /// settled already stays as it is.
    public void confirm(int stepId) {
        int at = position(stepId);
        if (settle(at, State.CONFIRMED)) for (int waiter : waiters.get(at)) oneLess(waiter);
    }

    /// The step went wrong: the run is aborted. Steps of highest priority, which tell of the end of an attempt rather
    /// than of its success, need not wait for it any longer.
    public void fail(int stepId) {
        int at = position(stepId);
        if (!settle(at, State.FAILED)) return;
        abort();
        for (int waiter : waiters.get(at)) if (isUtmost(waiter)) oneLess(waiter);
    }

    private boolean settle(int at, State outcome) {
        switch (states[at]) {
            case CONFIRMED, FAILED -> {
                return false;
            }
            case WAITING -> {
                waiting--;
                ready.clear(at);
            }
            case IN_FLIGHT -> inFlight--;
        }
        states[at] = outcome;
        return true;
    }

    private void oneLess(int at) {
        missingInputs[at]--;
        if (missingInputs[at] == 0 && states[at] == State.WAITING && mayProceed(at)) ready.set(at);
    }

    /// Nothing new is begun but milestones and steps of highest priority.
    public void abort() {
        if (aborted) return;
        aborted = true;
        for (int at = ready.nextSetBit(0); at >= 0; at = ready.nextSetBit(at + 1))
            if (!mayProceed(at)) ready.clear(at);
    }

    private boolean mayProceed(int at) {
        return !aborted || isUtmost(at) || synapses.get(at).step().kind() == Step.Kind.PSEUDO;
    }

    private boolean isUtmost(int at) {
        return synapses.get(at).priority() >= UTMOST_PRIORITY;
    }

    public boolean isAborted() {
        return aborted;
    }

    public boolean isInFlight(int stepId) {
        return states[position(stepId)] == State.IN_FLIGHT;
    }

    public boolean isConfirmed(int stepId) {
        return states[position(stepId)] == State.CONFIRMED;
    }

    /// Steps handed out and not answered yet, in the graph's order.
    public List<Step> inFlight() {
        return inState(State.IN_FLIGHT);
    }

    /// Steps not begun, in the graph's order.
    public List<Step> waiting() {
        return inState(State.WAITING);
    }

    private List<Step> inState(State state) {
        var steps = new ArrayList<Step>();
        for (int at = 0; at < states.length; at++)
            if (states[at] == state) steps.add(synapses.get(at).step());
        return steps;
    }

    /// Nothing is in flight and nothing more will come: all was done, or the run was aborted.
    public boolean isDone() {
        return isAtRest() && (aborted || waiting == 0);
    }

    /// Nothing is in flight and nothing more can come, though steps remain and nobody aborted: the graph is at fault.
    public boolean isStuck() {
        return isAtRest() && !aborted && waiting > 0;
    }

    private boolean isAtRest() {
        return inFlight == 0 && ready.isEmpty();
    }

    private int position(int stepId) {
        var at = positions.get(stepId);
        if (at == null)
            throw new IllegalArgumentException(
                    "step " + stepId + " is not part of this transition");
        return at;
    }
}

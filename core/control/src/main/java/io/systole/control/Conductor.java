package io.systole.control;

import io.systole.model.Scan;
import io.systole.state.StepState;
import io.systole.state.Transition;
import io.systole.state.UnderWay;
import io.systole.transition.MigrationLimit;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph.Synapse;
import io.systole.transition.TransitionRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Conducts the running transition: which steps begin now, within the limits that hold for all of it.
///
/// Lives in the leader's memory only. All it knows can be found again from the committed states of the steps, which is
/// how a new leader takes over.
final class Conductor {
    private final Transition transition;
    private final TransitionRun run;
    private final InFlight carried;
    private final MigrationLimit migrations;
    private final Throttle throttle;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final LastWords lastWords;
    private final int batchLimit;
    private final List<Step> held = new ArrayList<>();
    private final Map<Integer, Step> inFlight = new LinkedHashMap<>();
    private int othersInFlight;

    private Conductor(Transition transition, Throttle throttle) {
        this.transition = transition;
        this.run = TransitionRun.of(transition.graph());
        this.carried = InFlight.of(transition.planned());
        this.migrations = MigrationLimit.of(transition.graph());
        this.throttle = throttle;
        this.lastWords = LastWords.of(transition.graph());
        this.batchLimit =
                transition
                        .graph()
                        .header("batch-limit")
                        .map(text -> Scan.atLeast(text, 0))
                        .orElse(0);
        for (Synapse synapse : transition.graph().synapses())
            places.put(synapse.step().id(), synapse.id());
    }

    /// Takes up a transition where it stands: at its beginning, or where an earlier leader has left it.
    ///
    /// @param throttle a new one: it is told of all that is in flight
    static Conductor of(Transition transition, Throttle throttle) {
        var conductor = new Conductor(transition, throttle);
        for (UnderWay earlier : transition.carried()) {
            conductor.migrations.take(earlier.step());
            conductor.throttle.began(earlier.step());
            conductor.othersInFlight++;
        }
        conductor.gather();
        return conductor;
    }

    long number() {
        return transition.number();
    }

    /// Steps to hand to their performers now, migrations last, of which the first in the graph goes first: the scheduler
    /// writes the most urgent first. They count as in flight from here on.
    ///
    /// @param mayBegin what the limits of the transition know nothing of
    List<Integer> next(Predicate<Step> mayBegin) {
        gather();
        var steps = new ArrayList<Integer>();
        for (Step step : inOrder()) {
            if (batchLimit > 0 && inFlight.size() + othersInFlight >= batchLimit) break;
            if (!mayBegin.test(step) || !throttle.admits(step)) continue;
            if (!migrations.admits(step) && !isIdle()) continue;
            held.remove(step);
            begin(step);
            steps.add(step.id());
        }
        return steps;
    }

    /// Nothing is going on that a step could wait for: a limit is no reason to stand still.
    private boolean isIdle() {
        return inFlight.isEmpty() && othersInFlight == 0;
    }

    private void begin(Step step) {
        inFlight.put(step.id(), step);
        migrations.take(step);
        throttle.began(step);
    }

    private List<Step> inOrder() {
        var others = new ArrayList<Step>();
        var migrating = new ArrayList<Step>();
        for (Step step : held)
            (step.operation().equals("migrate_to") ? migrating : others).add(step);
        if (migrating.isEmpty()) return others;
        migrating.sort(Comparator.comparing(step -> places.getOrDefault(step.id(), 0)));
        others.addAll(migrating);
        return others;
    }

    /// Collects all steps whose turn has come; milestones pass at once.
    private void gather() {
        for (var ready = run.ready(); !ready.isEmpty(); ready = run.ready()) {
            for (Step step : ready) gather(step);
        }
    }

    private void gather(Step step) {
        if (step.kind() == Step.Kind.PSEUDO) {
            run.confirm(step.id());
            return;
        }
        switch (transition.state(step.id())) {
            case WAITING -> hold(step);
            case DISPATCHED -> begin(step);
            case CONFIRMED -> {
                migrations.take(step);
                migrations.ended(step, true);
                run.confirm(step.id());
            }
            case FAILED -> run.fail(step.id());
        }
    }

    private void hold(Step step) {
        if (!carried.concerns(step)) held.add(step);
    }

    /// Takes note of how a step has come on.
    void follow(int id, StepState state) {
        switch (state) {
            case WAITING, DISPATCHED -> {}
            case CONFIRMED -> {
                end(id, true);
                run.confirm(id);
            }
            case FAILED -> {
                end(id, false);
                run.fail(id);
                abandon();
            }
        }
    }

    private void end(int id, boolean well) {
        Step step = inFlight.remove(id);
        if (step == null) return;
        migrations.ended(step, well);
        throttle.ended(step);
    }

    /// The log refused to let these steps begin.
    void takeBack(List<Integer> steps) {
        for (int id : steps) end(id, false);
    }

    /// Nothing more is begun, except what tells of the end of something.
    void abandon() {
        run.abort();
        held.removeIf(step -> !transition.isUtmost(step.id()));
    }

    /// What tells of the end of something is still to come, and would be lost with the transition.
    boolean owesLastWords() {
        return lastWords.areOwed(inFlight.keySet(), held);
    }

    /// Steps remain that wait for something that will not happen.
    boolean isStuck() {
        return run.isStuck();
    }

    /// None of its own steps is in flight, and none may begin.
    boolean isAtRest() {
        return inFlight.isEmpty() && held.isEmpty();
    }
}

package io.systole.control;

import io.systole.model.Scan;
import io.systole.state.StepState;
import io.systole.state.Transition;
import io.systole.transition.Step;
import io.systole.transition.TransitionRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Conducts the running transition: which steps begin now, within the limits that hold for all of it.
///
/// Lives in the leader's memory only. All it knows can be found again from the committed states of the steps, which is
/// how a new leader takes over.
final class Conductor {
    private final Transition transition;
    private final TransitionRun run;
    private final Migrations migrations;
    private final int batchLimit;
    private final List<Step> held = new ArrayList<>();
    private final Map<Integer, Step> inFlight = new LinkedHashMap<>();

    private Conductor(Transition transition) {
        this.transition = transition;
        this.run = TransitionRun.of(transition.graph());
        this.migrations = new Migrations(limit("migration-limit"));
        this.batchLimit = limit("batch-limit");
    }

    private int limit(String name) {
        return transition.graph().header(name).map(text -> Scan.atLeast(text, 0)).orElse(0);
    }

    /// Takes up a transition where it stands: at its beginning, or where an earlier leader has left it.
    static Conductor of(Transition transition) {
        var conductor = new Conductor(transition);
        conductor.gather();
        return conductor;
    }

    long number() {
        return transition.number();
    }

    /// Steps to hand to their performers now, in the graph's order. They count as in flight from here on.
    List<Integer> next() {
        gather();
        var steps = new ArrayList<Integer>();
        for (Step step : List.copyOf(held)) {
            if (batchLimit > 0 && inFlight.size() >= batchLimit) break;
            if (!migrations.admits(step)) continue;
            held.remove(step);
            inFlight.put(step.id(), step);
            steps.add(step.id());
        }
        return steps;
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
            case WAITING -> held.add(step);
            case DISPATCHED -> {
                migrations.admits(step);
                inFlight.put(step.id(), step);
            }
            case CONFIRMED -> run.confirm(step.id());
            case FAILED -> run.fail(step.id());
        }
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
        if (step != null) migrations.ended(step, well);
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

    /// Steps remain that wait for something that will not happen.
    boolean isStuck() {
        return run.isStuck();
    }

    /// Nothing is in flight and nothing may begin.
    boolean isAtRest() {
        return inFlight.isEmpty() && held.isEmpty();
    }
}

package io.systole.scenarios;

import io.systole.scheduler.Schedule;
import io.systole.scheduler.explain.Change;
import io.systole.transition.MigrationLimit;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph.Synapse;
import io.systole.transition.TransitionRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/// A plan as lines: where, what, which operation, and after which others.
///
/// Milestones are seen through: what waits for one waits for what it waits for. Of several that wait for one another
/// only the last is named. Where a limit holds migrations back, they come when it lets them.
final class PlanText {
    private final Map<Integer, Synapse> synapses = new HashMap<>();
    private final Map<Integer, Set<Integer>> realInputs = new HashMap<>();

    private PlanText(Schedule schedule) {
        for (Synapse synapse : schedule.graph().synapses())
            synapses.put(synapse.step().id(), synapse);
    }

    static String tell(Schedule schedule) {
        var text = new PlanText(schedule);
        var lines = new ArrayList<String>();
        var run = TransitionRun.of(schedule.graph());
        var limit = MigrationLimit.of(schedule.graph());
        for (var next = run.next(limit::admits); next.isPresent(); next = run.next(limit::admits)) {
            limit.take(next.get());
            limit.ended(next.get(), true);
            if (next.get().kind() != Step.Kind.PSEUDO) lines.add(text.line(next.get()));
            run.confirm(next.get().id());
        }
        for (Change change : schedule.explanation().summary().changes()) {
            if (change.blocked())
                lines.add(
                        "can't "
                                + change.verb()
                                + " "
                                + change.resource()
                                + ": "
                                + change.because());
        }
        return lines.isEmpty() ? "nothing" : String.join("\n", lines);
    }

    private String line(Step step) {
        var after = new TreeSet<String>();
        for (int input : lastOf(inputs(step.id()))) after.add(name(synapse(input).step()));
        String place = step.target().map(Step.Target::name).orElse("-");
        String what = step.resource().map(PlanText::resource).orElse("");
        String line = "%-6s %-10s %-14s".formatted(place, what, operation(step));
        return (after.isEmpty() ? line : line + " after " + String.join(", ", after))
                .stripTrailing();
    }

    private static String name(Step step) {
        String what = step.resource().map(resource -> resource(resource) + " ").orElse("");
        return step.target().map(target -> target.name() + " ").orElse("") + what + operation(step);
    }

    private static String resource(Step.ResourceName resource) {
        return resource.longId().orElse(resource.id());
    }

    private static String operation(Step step) {
        if (step.isFencing()) return "fence";
        if (step.operation().equals("cancel")) return "cancel=" + step.intervalMillis();
        if (step.intervalMillis() > 0) return step.operation() + "=" + step.intervalMillis();
        if (step.meta("migration_check").isPresent()) return "check";
        return step.operation().equals("monitor") ? "probe" : step.operation();
    }

    /// The real steps it waits for, directly or through milestones.
    private Set<Integer> inputs(int id) {
        var known = realInputs.get(id);
        if (known != null) return known;
        var inputs = new LinkedHashSet<Integer>();
        for (int input : synapse(id).inputs()) {
            if (synapse(input).step().kind() == Step.Kind.PSEUDO) inputs.addAll(inputs(input));
            else inputs.add(input);
        }
        realInputs.put(id, inputs);
        return inputs;
    }

    private Synapse synapse(int id) {
        var synapse = synapses.get(id);
        if (synapse == null)
            throw new AssertionError("step " + id + " is waited for and can't happen");
        return synapse;
    }

    /// Without those another of them waits for.
    private SequencedSet<Integer> lastOf(Set<Integer> inputs) {
        var last = new LinkedHashSet<>(inputs);
        for (int input : List.copyOf(inputs))
            last.removeAll(everythingBefore(input, new LinkedHashSet<>()));
        return last;
    }

    private Set<Integer> everythingBefore(int id, Set<Integer> found) {
        for (int input : inputs(id)) if (found.add(input)) everythingBefore(input, found);
        return found;
    }
}

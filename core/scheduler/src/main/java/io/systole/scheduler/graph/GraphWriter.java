package io.systole.scheduler.graph;

import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.Situation;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionGraph.Synapse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/// Writes the transition: what was chosen, in the order of choosing, each with what it waits for.
public final class GraphWriter {
    private final ActionPlan plan;
    private final Assignment assignment;
    private final StepWriter steps;
    private final BitSet written = new BitSet();
    private final BitSet accepted = new BitSet();
    private final List<Synapse> synapses = new ArrayList<>();

    private GraphWriter(ActionPlan plan, Situation situation, Assignment assignment) {
        this.plan = plan;
        this.assignment = assignment;
        this.steps = new StepWriter(situation, assignment);
    }

    public static TransitionGraph write(
            ActionPlan plan, Situation situation, Assignment assignment) {
        var writer = new GraphWriter(plan, situation, assignment);
        for (Action action : plan.chosen()) writer.write(action);
        return new TransitionGraph(
                Header.of(situation, assignment), writer.synapses, writer.hopeless());
    }

    private void write(Action action) {
        written.set(action.id());
        var before = new ArrayList<Integer>();
        boolean arrives = false;
        for (Relation relation : action.before()) {
            if (!relation.isTaken()) continue;
            before.add(relation.other().id());
            accepted.set(relation.other().id());
            arrives |=
                    relation.other().is(Tasks.MIGRATE_FROM)
                            && relation.other().isOfSameResourceAs(action);
        }
        int priority =
                Math.max(action.priority(), action.resource().map(assignment::priority).orElse(0));
        synapses.add(new Synapse(synapses.size(), priority, steps.write(action, arrives), before));
    }

    /// What has been accepted as an input and yet is not in the graph.
    private List<Step> hopeless() {
        var missing = (BitSet) accepted.clone();
        missing.andNot(written);
        if (missing.isEmpty()) return List.of();
        var hopeless = new TreeMap<Integer, Step>();
        for (Action action : plan.chosen()) {
            for (Relation relation : action.before()) {
                Action first = relation.other();
                if (relation.isTaken() && missing.get(first.id()))
                    hopeless.put(first.id(), steps.write(first, false));
            }
        }
        return List.copyOf(hopeless.values());
    }
}

package io.systole.scheduler.graph;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.plan.Inputs;
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

/// Writes the transition: resource by resource, newest action first, then what belongs to no resource.
public final class GraphWriter {
    private final ActionPlan plan;
    private final Situation situation;
    private final Assignment assignment;
    private final Inputs inputs;
    private final StepWriter steps;
    private final BitSet written = new BitSet();
    private final List<Synapse> synapses = new ArrayList<>();

    private GraphWriter(ActionPlan plan, Situation situation, Assignment assignment) {
        this.plan = plan;
        this.situation = situation;
        this.assignment = assignment;
        this.inputs = new Inputs(resource -> situation.of(resource).failed() && !assignment.isManaged(resource));
        this.steps = new StepWriter(situation, assignment);
    }

    public static TransitionGraph write(ActionPlan plan, Situation situation, Assignment assignment) {
        var writer = new GraphWriter(plan, situation, assignment);
        for (Resource resource : assignment.topLevel()) writer.add(resource);
        writer.addAll(plan.actions());
        return new TransitionGraph(Header.of(situation), writer.synapses, writer.hopeless());
    }

    private void add(Resource resource) {
        switch (resource) {
            case Primitive primitive -> addAll(plan.of(primitive));
            case Group group -> {
                addAll(plan.of(group));
                for (Resource member : group.children()) add(member);
            }
            case Clone clone -> {
                for (Resource instance : assignment.instances(clone)) add(instance);
                addAll(plan.of(clone));
            }
            case Bundle bundle -> {
                bundle.inner().ifPresent(this::add);
                for (Bundle.Replica replica : bundle.replicas()) {
                    replica.address().ifPresent(this::add);
                    add(replica.container());
                    replica.connection().ifPresent(this::add);
                }
            }
        }
    }

    private void addAll(List<Action> actions) {
        for (Action action : actions.reversed()) add(action);
    }

    private void add(Action action) {
        if (written.get(action.id())) return;
        action.uniteInputs();
        if (!isEligible(action)) return;
        written.set(action.id());
        var before = new ArrayList<Integer>();
        boolean arrives = false;
        for (Relation relation : action.before()) {
            if (!inputs.accepts(relation, action)) continue;
            relation.take();
            before.add(relation.other().id());
            arrives |= relation.other().is(Tasks.MIGRATE_FROM) && relation.other().isOfSameResourceAs(action);
        }
        int priority = Math.max(
                action.priority(), action.resource().map(assignment::priority).orElse(0));
        synapses.add(new Synapse(synapses.size(), priority, steps.write(action, arrives), before));
    }

    /// What has been accepted as an input and yet is not in the graph.
    private List<Step> hopeless() {
        var missing = new TreeMap<Integer, Step>();
        for (Action action : plan.actions()) {
            if (!written.get(action.id())) continue;
            for (Relation relation : action.before()) {
                Action first = relation.other();
                if (relation.isTaken() && !written.get(first.id())) missing.put(first.id(), steps.write(first, false));
            }
        }
        return List.copyOf(missing.values());
    }

    private boolean isEligible(Action action) {
        if (!action.isRunnable() || (action.isOptional() && !action.isShown())) return false;
        if (isHandsOff(action)) return false;
        if (action.isPseudo() || action.is(Tasks.FENCE) || action.is(Tasks.SHUTDOWN)) return true;
        if (action.node().isEmpty()) return false;
        if (action.mayRunOnCoordinator()) return true;
        Node node = action.node().get();
        var condition = assignment.of(node);
        if (node.isGuest() && !condition.needsReset()) return true;
        return condition.online() && !condition.unclean();
    }

    /// Unmanaged resources are only watched.
    private boolean isHandsOff(Action action) {
        return action.resource().filter(resource -> !assignment.isManaged(resource)).isPresent()
                && !action.is(Tasks.MONITOR)
                && !action.isRecurring();
    }
}

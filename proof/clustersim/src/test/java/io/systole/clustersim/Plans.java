package io.systole.clustersim;

import io.systole.cib.document.Element;
import io.systole.cib.xml.CibReader;
import io.systole.control.Planner;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionGraph.Synapse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Defects of the one who plans: graphs in which something is missing, or is there twice.
final class Plans {
    private Plans() {}

    private static Planner with(UnaryOperator<TransitionGraph> change) {
        var usual = Life.Manner.usual().planner();
        return (cib, now) -> {
            var plan = usual.plan(cib, now);
            return new Planner.Plan(change.apply(plan.graph()), plan.summary());
        };
    }

    /// Some steps don't wait for some others.
    ///
    /// @param impatient a step, and one that it does not wait for
    static Planner without(BiPredicate<Step, Step> impatient) {
        return with(graph -> {
            var steps = graph.stepsById();
            var synapses = new ArrayList<Synapse>();
            for (Synapse synapse : graph.synapses()) {
                var inputs = new ArrayList<>(throughMilestones(graph, synapse));
                inputs.removeIf(input -> impatient.test(synapse.step(), steps.get(input)));
                synapses.add(new Synapse(synapse.id(), synapse.priority(), synapse.step(), inputs));
            }
            return new TransitionGraph(graph.header(), synapses);
        });
    }

    /// All that a step waits for, with what the milestones among that wait for.
    private static Set<Integer> throughMilestones(TransitionGraph graph, Synapse synapse) {
        if (synapse.step().kind() == Step.Kind.PSEUDO) return new LinkedHashSet<>(synapse.inputs());
        var byStep =
                graph.synapses().stream().collect(Collectors.toMap(it -> it.step().id(), it -> it));
        var found = new LinkedHashSet<Integer>();
        var open = new ArrayList<>(synapse.inputs());
        var seen = new LinkedHashSet<Integer>();
        while (!open.isEmpty()) {
            int next = open.removeLast();
            if (!seen.add(next)) continue;
            Synapse before = byStep.get(next);
            if (before != null && before.step().kind() == Step.Kind.PSEUDO)
                open.addAll(before.inputs());
            else found.add(next);
        }
        return found;
    }

    /// Some steps are left out, as if they were done already.
    static Planner leavingOut(Predicate<Step> which) {
        return with(graph -> {
            var gone =
                    graph.steps().stream().filter(which).map(Step::id).collect(Collectors.toSet());
            var synapses = new ArrayList<Synapse>();
            for (Synapse synapse : graph.synapses()) {
                if (gone.contains(synapse.step().id())) continue;
                var inputs = new ArrayList<>(synapse.inputs());
                inputs.removeAll(gone);
                synapses.add(new Synapse(synapse.id(), synapse.priority(), synapse.step(), inputs));
            }
            return new TransitionGraph(graph.header(), synapses);
        });
    }

    /// Some steps are asked for twice.
    static Planner twice(Predicate<Step> which) {
        return with(graph -> {
            var synapses = new ArrayList<>(graph.synapses());
            int number = graph.steps().stream().mapToInt(Step::id).max().orElse(0);
            for (Synapse synapse : graph.synapses())
                if (which.test(synapse.step()))
                    synapses.add(
                            new Synapse(
                                    synapses.size(),
                                    synapse.priority(),
                                    numbered(synapse.step(), ++number),
                                    synapse.inputs()));
            return new TransitionGraph(graph.header(), synapses);
        });
    }

    private static Step numbered(Step step, int id) {
        return new Step(
                id,
                step.kind(),
                step.operation(),
                step.key(),
                step.internalKey(),
                step.target(),
                step.router(),
                step.shutdownLock(),
                step.resource(),
                step.attributes(),
                step.downed(),
                step.maintenance());
    }

    /// Who plans does not see some of what histories tell.
    static Planner blindTo(Predicate<Element> entry) {
        var usual = Life.Manner.usual().planner();
        return (cib, now) -> usual.plan(CibReader.understand(without(cib.root(), entry)), now);
    }

    private static Element without(Element element, Predicate<Element> which) {
        List<Element> children = new ArrayList<>();
        for (Element child : element.children())
            if (!which.test(child)) children.add(without(child, which));
        return element.withChildren(children);
    }
}

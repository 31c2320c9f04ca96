package io.systole.clustersim;

import io.systole.model.NodeName;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Entry;
import io.systole.state.Proposal;
import io.systole.state.StepState;
import io.systole.state.Transition;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.ProposalKey;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionGraph.Synapse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Facts to lay before a judge: what was committed, and what was ordered.
final class Facts {
    static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
    static final NodeName XEN1 = new NodeName("xen1");
    static final NodeName XEN2 = new NodeName("xen2");

    private Facts() {}

    /// Two hosts that are up, with two machines of which the second depends on the first.
    static Estate estate() {
        var plan = new Blueprint(2);
        plan.machine("vm1");
        plan.machine("vm2");
        plan.service("svc1");
        plan.order("vm1", "vm2");
        return plan.build();
    }

    static ClusterState founded() {
        ClusterState state = ClusterState.EMPTY;
        state = after(state, new Command.ReplaceConfiguration(estate().document())).state();
        for (NodeName host : List.of(XEN1, XEN2))
            state = after(state, new Command.MarkOnline(host, lifeOf(host))).state();
        return state;
    }

    static Incarnation lifeOf(NodeName host) {
        return new Incarnation(host + "-1");
    }

    /// An operator's command, committed and applied.
    static Applied after(ClusterState state, Command command) {
        long index = state.index() + 1;
        var key = new ProposalKey("operator", index);
        return state.apply(new Entry(index, NOW.plusSeconds(index), new Proposal(key, command)));
    }

    static Step step(int id, String operation, String resource, NodeName host) {
        var target = Optional.of(new Step.Target(host.value(), host.value().substring(3)));
        var of =
                Optional.of(
                        new Step.ResourceName(
                                "primitive",
                                resource,
                                Optional.empty(),
                                "ocf",
                                "heartbeat",
                                "VirtualDomain"));
        return step(id, Step.Kind.RESOURCE, operation, resource + "_" + operation, target, of);
    }

    static Step fence(int id, NodeName host) {
        var target = Optional.of(new Step.Target(host.value(), host.value().substring(3)));
        return step(id, Step.Kind.CLUSTER, "stonith", "stonith", target, Optional.empty());
    }

    private static Step step(
            int id,
            Step.Kind kind,
            String operation,
            String key,
            Optional<Step.Target> target,
            Optional<Step.ResourceName> of) {
        return new Step(
                id,
                kind,
                operation,
                key,
                Optional.empty(),
                target,
                Optional.empty(),
                OptionalLong.empty(),
                of,
                new LinkedHashMap<>(),
                List.of(),
                new LinkedHashMap<>());
    }

    static TransitionGraph graph(Step... steps) {
        var synapses = new ArrayList<Synapse>();
        for (Step step : steps) synapses.add(new Synapse(synapses.size(), 0, step, List.of()));
        return new TransitionGraph(new LinkedHashMap<>(), synapses);
    }

    /// A transition all of whose steps are on their way.
    static Transition running(Step... steps) {
        var states = new HashMap<Integer, StepState>();
        for (Step step : steps) states.put(step.id(), StepState.DISPATCHED);
        return Transition.restored(
                1, "xen1-1", graph(steps), 0, List.of(), NOW, states, List.of(), List.of());
    }
}

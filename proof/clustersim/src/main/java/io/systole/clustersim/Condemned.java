package io.systole.clustersim;

import io.systole.cib.document.Element;
import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Member;
import io.systole.state.Transition;
import io.systole.transition.Step;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Living hosts on which a stop has failed: they are to be fenced, once what can leave has had its time to do so.
///
/// What is still there when the fence is planned, or under way, goes down with the host, and whatever depends on it. Before that nothing
/// there is given up; nor is it once the failure is forgotten, or the host was fenced.
final class Condemned {
    private final Function<NodeName, List<String>> on;
    private final Consumer<String> harmed;

    /// @param on     what truly runs on a host
    /// @param harmed told of each resource that goes down with its host
    Condemned(Function<NodeName, List<String>> on, Consumer<String> harmed) {
        this.on = on;
        this.harmed = harmed;
    }

    void committed(ClusterState state) {
        if (state.fencings().isEmpty() && state.transition().isEmpty()) return;
        for (Member member : state.members().values())
            if (member.isOnline()
                    && isBeingFenced(member.name(), state)
                    && isCondemned(state, member.name())) on.apply(member.name()).forEach(harmed);
    }

    private static boolean isBeingFenced(NodeName host, ClusterState state) {
        return state.fencings().containsKey(host)
                || state.transition().filter(running -> isToBeFenced(host, running)).isPresent();
    }

    private static boolean isToBeFenced(NodeName host, Transition running) {
        return running.graph().steps().stream()
                .anyMatch(step -> step.isFencing() && !step.isUnfencing() && isOf(step, host));
    }

    private static boolean isOf(Step step, NodeName host) {
        return step.target().filter(target -> target.name().equals(host.value())).isPresent();
    }

    /// Whether a stop has failed there, and nobody has forgiven it.
    static boolean isCondemned(ClusterState state, NodeName host) {
        return state.document().child("status").stream()
                .flatMap(status -> status.children("node_state"))
                .filter(node -> node.attribute("uname", "").equals(host.value()))
                .flatMap(Element::everything)
                .anyMatch(Condemned::isFailedStop);
    }

    private static boolean isFailedStop(Element entry) {
        if (!entry.is("lrm_rsc_op") || !entry.attribute("operation", "").equals("stop"))
            return false;
        boolean pending = entry.attribute("op-status", "").equals("-1");
        boolean well =
                switch (entry.attribute("rc-code", "0")) {
                    case "0", "7" -> true;
                    default -> false;
                };
        return !pending && !well;
    }
}

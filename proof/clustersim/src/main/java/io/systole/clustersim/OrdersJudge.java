package io.systole.clustersim;

import io.systole.state.ClusterState;
import io.systole.state.Member;
import io.systole.state.Transition;
import io.systole.state.UnderWay;
import io.systole.transition.Step;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What leaders order: each step once, nothing beside another operation on the same thing, and no start of what may still run on a host that is lost.
final class OrdersJudge {
    private final Set<String> single;
    private final Consumer<String> broken;
    private final Set<String> dispatched = new HashSet<>();

    /// @param single resources of which only one copy may run
    OrdersJudge(Set<String> single, Consumer<String> broken) {
        this.single = Set.copyOf(single);
        this.broken = broken;
    }

    /// @param steps   of the running transition, which begin now
    /// @param running with these steps already on their way
    /// @param before  what was known when they were ordered
    void ordered(List<Integer> steps, Transition running, ClusterState before) {
        for (int id : new LinkedHashSet<>(steps)) {
            Step step = running.step(id).orElseThrow();
            if (!dispatched.add(running.author() + " " + running.number() + " " + id))
                broken.accept(
                        "%s of transition %d was dispatched twice"
                                .formatted(step.key(), running.number()));
            if (changesSomething(step)) isAlone(step, running);
            boolean starts = step.kind() == Step.Kind.RESOURCE && step.operation().equals("start");
            if (starts) startsWhatIsFree(step, before);
        }
    }

    /// Two operations at once on one resource on one host, and nobody could say what comes of it.
    private void isAlone(Step step, Transition running) {
        long underWay =
                running.underWay().stream()
                        .map(UnderWay::step)
                        .filter(other -> changesSomething(other) && what(other).equals(what(step)))
                        .count();
        if (underWay > 1)
            broken.accept(
                    "%s is ordered while another operation is under way".formatted(what(step)));
    }

    private static boolean changesSomething(Step step) {
        return step.kind() == Step.Kind.RESOURCE
                && step.resource().isPresent()
                && AgentsJudge.changesSomething(step.operation());
    }

    private static String what(Step step) {
        return resource(step) + " on " + step.target().map(Step.Target::name).orElse("");
    }

    private static String resource(Step step) {
        return step.resource().map(Step.ResourceName::id).orElse("");
    }

    /// Nothing recovers before the fence of its old host is confirmed.
    private void startsWhatIsFree(Step step, ClusterState before) {
        if (!single.contains(resource(step))) return;
        for (Member member : before.members().values()) {
            if (member.presence() == Member.Presence.LOST
                    && before.holdings(member.name()).contains(resource(step)))
                broken.accept(
                        "%s is to be started while %s, which may still run it, is lost and not fenced"
                                .formatted(resource(step), member.name()));
        }
    }
}

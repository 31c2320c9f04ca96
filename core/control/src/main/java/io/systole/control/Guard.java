package io.systole.control;

import io.systole.fencer.Fencing;
import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.transition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Asks before many are fenced at once: when that many hosts fall silent together, it is more likely that something
/// between them is broken than that they are.
final class Guard {
    private static final int SPAN = 3;

    private final Duration together;
    private final Asked asked;

    Guard(Settings settings, Asked asked) {
        this.together = settings.deadAfter().multipliedBy(SPAN);
        this.asked = asked;
    }

    /// Holds automatic fencing if too many were lost together, and nobody has allowed it yet.
    void look(ClusterState state, Arrangements arrangements, Instant now) {
        var lost = together(state);
        int bearable = arrangements.lossesToBear(state.members().size());
        if (lost.size() <= bearable) return;
        if (state.guard().filter(guard -> guard.nodes().containsAll(lost)).isPresent()) return;
        asked.propose(
                "hold fencing",
                new Command.HoldFencing(
                        lost,
                        "%d members were lost at about the same time, and more than %d are not fenced unasked"
                                .formatted(lost.size(), bearable)),
                now);
    }

    /// The most members that are lost, and were so within the span.
    private List<NodeName> together(ClusterState state) {
        var lost =
                state.members().values().stream()
                        .filter(member -> member.presence() == Member.Presence.LOST)
                        .toList();
        List<NodeName> most = List.of();
        for (Member first : lost) {
            Instant end = first.since().plus(together);
            var group =
                    lost.stream()
                            .filter(it -> !it.since().isBefore(first.since()))
                            .filter(it -> !it.since().isAfter(end))
                            .map(Member::name)
                            .toList();
            if (group.size() > most.size()) most = group;
        }
        return most;
    }

    /// Whether the fencing waits for an operator. What was asked for after the hold began was asked for by one.
    boolean holds(ClusterState state, Fencing fencing) {
        return holds(state, fencing.target())
                && state.guard().filter(it -> fencing.since().isBefore(it.since())).isPresent();
    }

    boolean holds(ClusterState state, Step step) {
        return step.isFencing()
                && step.target()
                        .filter(target -> holds(state, new NodeName(target.name())))
                        .isPresent();
    }

    private static boolean holds(ClusterState state, NodeName node) {
        return state.guard().filter(guard -> guard.holds(node)).isPresent();
    }
}

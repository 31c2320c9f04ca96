package io.systole.state;

import static io.systole.state.Applying.DONE;

import io.systole.fencer.Fencing;
import io.systole.model.NodeName;
import io.systole.state.fencing.FencingGuard;
import java.util.Optional;

/// The guard against fencing many nodes blindly: set by the leader, lifted by an operator, or by the nodes' return.
final class Guarding {
    private Guarding() {}

    static Optional<Refusal> hold(Draft draft, Command.HoldFencing it) {
        for (NodeName node : it.nodes())
            if (!draft.members.containsKey(node)) return Membership.unknown(node);
        if (draft.guard.filter(guard -> guard.nodes().containsAll(it.nodes())).isPresent())
            return Optional.of(Refusal.late("that is known already"));
        if (!it.nodes().stream().allMatch(node -> isLost(draft, node)))
            return Optional.of(Refusal.late("not all of these nodes are lost any more"));
        draft.guard =
                Optional.of(new FencingGuard(it.nodes(), draft.at, it.why(), Optional.empty()));
        draft.tell("Nobody is fenced until an operator allows it: %s.".formatted(it.why()));
        draft.changed();
        return DONE;
    }

    static Optional<Refusal> allow(Draft draft) {
        if (draft.guard.filter(guard -> guard.allowed().isEmpty()).isEmpty())
            return Optional.of(Refusal.impossible("nothing keeps the cluster from fencing"));
        FencingGuard guard = draft.guard.get();
        draft.guard =
                Optional.of(
                        new FencingGuard(
                                guard.nodes(), guard.since(), guard.why(), Optional.of(draft.at)));
        draft.tell("An operator allows fencing to go on.");
        draft.changed();
        return DONE;
    }

    static boolean holds(Draft draft, NodeName node) {
        return draft.guard.filter(guard -> guard.holds(node)).isPresent();
    }

    /// Whether the fencing waits for the operator: one asked for by an operator since then does not.
    static boolean holds(Draft draft, Fencing fencing) {
        return holds(draft, fencing.target())
                && draft.guard
                        .filter(guard -> !guard.since().isBefore(fencing.since()))
                        .isPresent();
    }

    /// Ends the guard when there is nothing left to be guarded.
    static void follow(Draft draft) {
        if (draft.guard.isEmpty()
                || draft.guard.get().nodes().stream().anyMatch(node -> isLost(draft, node))) return;
        boolean held = draft.guard.get().allowed().isEmpty();
        draft.guard = Optional.empty();
        if (held) draft.tell("None of the nodes is lost any more: fencing goes on as usual.");
    }

    private static boolean isLost(Draft draft, NodeName node) {
        Member member = draft.members.get(node);
        return member != null && member.presence() == Member.Presence.LOST;
    }
}

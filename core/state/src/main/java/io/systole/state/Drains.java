package io.systole.state;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/// The life of drains, as it follows from everything else.
final class Drains {
    private Drains() {}

    /// Brings the phase of each drain up to date after a command.
    static void follow(Draft draft, Instant at) {
        for (Drain drain : List.copyOf(draft.drains.values())) {
            if (drain.isOn()) draft.drains.put(drain.node(), followed(draft, drain, at));
        }
    }

    private static Drain followed(Draft draft, Drain drain, Instant at) {
        Member member = draft.members.get(drain.node());
        if (member == null) return drain.ended(at);
        SortedSet<String> held = Holdings.of(draft.document, member);
        boolean busy =
                draft.transition
                        .filter(running -> !running.inFlightOn(drain.node()).isEmpty())
                        .isPresent();
        if (held.isEmpty() && !busy) return empty(draft, drain, at);
        boolean atRest = draft.transition.isEmpty() && draft.settled == draft.changes;
        return atRest ? stuck(draft, drain, held, at) : moving(draft, drain, at);
    }

    private static Drain empty(Draft draft, Drain drain, Instant at) {
        if (drain.phase() == Drain.Phase.DRAINED) return drain;
        draft.tell(drain.node() + " is drained: it is safe to power it off.");
        return drain.now(Drain.Phase.DRAINED, at);
    }

    private static Drain stuck(Draft draft, Drain drain, SortedSet<String> held, Instant at) {
        String because =
                String.join(", ", held) + (held.size() == 1 ? " stays there" : " stay there");
        if (drain.phase() == Drain.Phase.BLOCKED && drain.detail().equals(because)) return drain;
        draft.tell("The drain of %s is blocked: %s.".formatted(drain.node(), because));
        return drain.blocked(at, because);
    }

    private static Drain moving(Draft draft, Drain drain, Instant at) {
        boolean under =
                draft.transition.filter(running -> !draftIsOutdated(draft, running)).isPresent();
        return switch (drain.phase()) {
            case PLANNED, BLOCKED -> under ? drain.now(Drain.Phase.RUNNING, at) : drain;
            // Something has come to life there again, if only a probe that found it.
            case DRAINED -> drain.now(Drain.Phase.RUNNING, at);
            case RUNNING, CANCELLED, RESTORED -> drain;
        };
    }

    private static boolean draftIsOutdated(Draft draft, Transition running) {
        return running.changes() < draft.changes;
    }
}

package io.systole.state;

import static io.systole.state.Applying.DONE;

import io.systole.fencer.Attempt;
import io.systole.fencer.FenceAction;
import io.systole.fencer.Fencing;
import io.systole.model.NodeName;
import io.systole.state.Command.FencingOutcome;
import io.systole.state.document.NodeRef;
import io.systole.state.document.StatusDocument;
import io.systole.state.fencing.FencingBook;
import io.systole.state.fencing.PastFencing;
import io.systole.state.fencing.PastFencing.Ending;
import io.systole.transition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fencings: opened before anything is done, followed through every attempt, and believed only when committed.
final class Fencings {
    private Fencings() {}

    // ---- Opening.

    static Optional<Refusal> fence(Draft draft, Command.FenceNode it) {
        Member member = draft.members.get(it.node());
        if (member == null) return Membership.unknown(it.node());
        if (!open(draft, it.node(), member.id(), it.action(), it.why(), Duration.ZERO)) {
            return Optional.of(
                    Refusal.impossible("a fencing of another kind is under way for " + it.node()));
        }
        // What the guard keeps the cluster from, an operator may ask for.
        Fencing open = open(draft, it.node());
        draft.fencings.put(it.node(), with(open, draft.at, open.attempts(), open.confirmedBy()));
        return DONE;
    }

    /// Opens a fencing, or joins one that is open; false if the one that is open wants the contrary.
    static boolean open(
            Draft draft, NodeName node, String id, FenceAction action, String why, Duration delay) {
        Fencing open = draft.fencings.get(node);
        if (open == null) {
            draft.fencings.put(
                    node,
                    new Fencing(
                            node,
                            id,
                            action,
                            why,
                            draft.at,
                            delay,
                            draft.index(),
                            List.of(),
                            Optional.empty()));
            draft.tell("%s is to be fenced (%s): %s.".formatted(node, action, why));
            return true;
        }
        boolean contrary = (open.action() == FenceAction.ON) != (action == FenceAction.ON);
        return !contrary;
    }

    /// A person's word is taken for a node nobody hears: whoever answers is not down.
    static Optional<Refusal> confirm(Draft draft, Command.ConfirmFenced it) {
        Member member = draft.members.get(it.node());
        if (member == null) return Membership.unknown(it.node());
        if (member.isOnline())
            return Optional.of(Refusal.impossible(it.node() + " is not down: it answers"));
        if (!open(
                draft, it.node(), member.id(), FenceAction.OFF, "confirmed by hand", Duration.ZERO))
            return Optional.of(Refusal.impossible(it.node() + " is being unfenced"));
        Fencing open = open(draft, it.node());
        draft.fencings.put(
                it.node(), with(open, open.since(), open.attempts(), Optional.of(it.by())));
        draft.tell("%s vouches that %s is down.".formatted(it.by(), it.node()));
        return DONE;
    }

    // ---- Attempts.

    static Optional<Refusal> attempt(Draft draft, Command.AttemptFencing it) {
        Optional<Fencing> open = open(draft, it.node(), it.fencing());
        if (open.isEmpty()) return over(it.node());
        List<Attempt> attempts = open.get().attempts();
        if (it.number() != attempts.size())
            return Optional.of(Refusal.late("attempt " + it.number() + " is not the next one"));
        if (attempts.stream().anyMatch(Attempt::isOpen))
            return Optional.of(Refusal.late("another attempt is under way"));
        if (Guarding.holds(draft, open.get()))
            return Optional.of(Refusal.impossible("fencing waits for an operator"));
        Member executor = draft.members.get(it.executor());
        if (executor == null) return Membership.unknown(it.executor());
        if (!executor.isOnline()) {
            return Optional.of(
                    Refusal.late(it.executor() + " is " + executor.presence() + " by now"));
        }
        var more = new ArrayList<>(attempts);
        more.add(
                new Attempt(
                        it.task(),
                        it.executor(),
                        it.call(),
                        draft.at,
                        it.notBefore(),
                        it.limit(),
                        Optional.empty()));
        put(draft, open.get(), more);
        return DONE;
    }

    static Optional<Refusal> recordAttempt(Draft draft, Command.RecordAttempt it) {
        Optional<Fencing> open = open(draft, it.node(), it.fencing());
        if (open.isEmpty()) return over(it.node());
        List<Attempt> attempts = open.get().attempts();
        if (it.number() < 0
                || it.number() >= attempts.size()
                || !attempts.get(it.number()).isOpen())
            return Optional.of(Refusal.late("nobody waits for this attempt"));
        Attempt ended = attempts.get(it.number()).ended(stamped(it.end(), draft));
        var all = new ArrayList<>(attempts);
        all.set(it.number(), ended);
        put(draft, open.get(), all);
        if (it.end() instanceof Attempt.End.Failed(_, var why)) {
            draft.tell(
                    "%s of %s by %s has failed: %s."
                            .formatted(ended.task(), it.node(), ended.executor(), why));
        }
        return DONE;
    }

    private static Attempt.End stamped(Attempt.End end, Draft draft) {
        return switch (end) {
            case Attempt.End.Done _ -> new Attempt.End.Done(draft.at);
            case Attempt.End.Listed(_, var names) -> new Attempt.End.Listed(draft.at, names);
            case Attempt.End.Failed(_, var why) -> new Attempt.End.Failed(draft.at, why);
        };
    }

    /// The executor is gone: what came of its attempts nobody knows, so they count for nothing.
    static void failAttemptsBy(Draft draft, NodeName executor, String why) {
        for (Fencing open : List.copyOf(draft.fencings.values())) {
            var attempts = new ArrayList<Attempt>();
            for (Attempt attempt : open.attempts()) {
                boolean lost = attempt.isOpen() && attempt.executor().equals(executor);
                // A node that was asked to end itself and falls silent does what it was asked.
                boolean itself = executor.equals(open.target());
                attempts.add(
                        lost && !itself
                                ? attempt.ended(new Attempt.End.Failed(draft.at, why))
                                : attempt);
            }
            if (!attempts.equals(open.attempts())) put(draft, open, attempts);
        }
    }

    private static void put(Draft draft, Fencing open, List<Attempt> attempts) {
        draft.fencings.put(open.target(), with(open, open.since(), attempts, open.confirmedBy()));
    }

    private static Fencing with(
            Fencing open, Instant since, List<Attempt> attempts, Optional<String> confirmedBy) {
        return new Fencing(
                open.target(),
                open.targetId(),
                open.action(),
                open.why(),
                since,
                open.delay(),
                open.seed(),
                attempts,
                confirmedBy);
    }

    /// The fencing that has just been opened or joined.
    private static Fencing open(Draft draft, NodeName node) {
        Fencing open = draft.fencings.get(node);
        if (open == null) throw new IllegalStateException("no fencing of " + node + " is open");
        return open;
    }

    // ---- Ending.

    static Optional<Refusal> record(Draft draft, Command.RecordFencing it) {
        Optional<Fencing> open = open(draft, it.node(), it.fencing());
        if (open.isEmpty()) return over(it.node());
        Member member = draft.members.get(it.node());
        draft.fencings.remove(it.node());
        switch (it.outcome()) {
            case FencingOutcome.Fenced(var by) -> {
                remember(draft, open.get(), new Ending.Fenced(by));
                if (member == null) fencedRemote(draft, open.get(), by);
                else if (open.get().action() == FenceAction.ON) unfenced(draft, member, by);
                else fenced(draft, member, by);
            }
            case FencingOutcome.NotFenced(var why) -> {
                remember(draft, open.get(), new Ending.NotFenced(why));
                answerSteps(draft, open.get(), StepState.FAILED);
                draft.changed();
                draft.tell("%s could not be fenced: %s.".formatted(it.node(), why));
            }
        }
        return DONE;
    }

    private static void fenced(Draft draft, Member member, String by) {
        draft.presence(member, Member.Presence.FENCED);
        Journeys.forgottenBy(draft, member.ref());
        draft.document = StatusDocument.fenced(draft.document, member.ref());
        draft.shutdowns.remove(member.name());
        Membership.recountQuorum(draft);
        boolean awaited = answerSteps(draft, member.name(), false, StepState.CONFIRMED);
        long before = draft.changes;
        boolean busy =
                draft.transition.filter(t -> !t.inFlightOn(member.name()).isEmpty()).isPresent();
        Membership.failWorkOf(draft, member.name(), "is fenced");
        if ((!awaited || busy) && draft.changes == before) draft.changed();
        draft.tell(
                "%s is fenced (by %s): nothing runs there any more.".formatted(member.name(), by));
    }

    /// A node that is no member: all that is known of it stands in the document.
    private static void fencedRemote(Draft draft, Fencing fencing, String by) {
        var node = new NodeRef(fencing.target(), fencing.targetId());
        draft.document = StatusDocument.remoteFenced(draft.document, node, draft.at);
        if (!answerSteps(draft, fencing.target(), false, StepState.CONFIRMED)) draft.changed();
        draft.tell("%s is fenced (by %s).".formatted(fencing.target(), by));
    }

    /// What the scheduler goes by when it asks whether the node has what it needs.
    private static void unfenced(Draft draft, Member member, String by) {
        draft.document =
                StatusDocument.withTransientAttribute(
                        draft.document,
                        member.ref(),
                        "#node-unfenced",
                        Long.toString(draft.at.getEpochSecond()));
        for (Step step : fenceSteps(draft, member.name(), true)) {
            digests(draft, member, step, "digests_all", "#digests-all");
            digests(draft, member, step, "digests_secure", "#digests-secure");
        }
        if (!answerSteps(draft, member.name(), true, StepState.CONFIRMED)) draft.changed();
        draft.tell("%s is unfenced (by %s).".formatted(member.name(), by));
    }

    private static void digests(
            Draft draft, Member member, Step step, String meta, String attribute) {
        step.meta(meta)
                .ifPresent(value ->
                        draft.document =
                                StatusDocument.withTransientAttribute(
                                        draft.document, member.ref(), attribute, value));
    }

    /// There is no need to fence the node any more.
    static void callOff(Draft draft, NodeName node, String why) {
        Fencing open = draft.fencings.get(node);
        if (open == null || open.action() == FenceAction.ON) return;
        draft.fencings.remove(node);
        remember(draft, open, new Ending.CalledOff(why));
        answerSteps(draft, open, StepState.FAILED);
        draft.tell("The fencing of %s is called off: %s.".formatted(node, why));
    }

    /// Whether a device may do to the node at any moment what it was asked to do: whoever joins now would be killed soon.
    /// What the node itself was asked to do, only that life of it does.
    static boolean mayStillStrike(Draft draft, NodeName node, boolean sameLife) {
        Fencing open = draft.fencings.get(node);
        return open != null
                && open.action() != FenceAction.ON
                && open.attempts().stream()
                        .filter(Attempt::isOpen)
                        .anyMatch(attempt ->
                                switch (attempt.task().kind()) {
                                    case OFF, REBOOT, ON -> true;
                                    case SELF -> sameLife;
                                    case LIST, STATUS -> false;
                                });
    }

    // ---- Steps that wait for a fencing.

    private static void answerSteps(Draft draft, Fencing fencing, StepState state) {
        answerSteps(draft, fencing.target(), fencing.action() == FenceAction.ON, state);
    }

    private static boolean answerSteps(
            Draft draft, NodeName node, boolean unfencing, StepState state) {
        List<Step> steps = fenceSteps(draft, node, unfencing);
        steps.forEach(step -> draft.step(step.id(), state));
        return !steps.isEmpty();
    }

    private static List<Step> fenceSteps(Draft draft, NodeName node, boolean unfencing) {
        if (draft.transition.isEmpty()) return List.of();
        return draft.transition.get().inFlight().stream()
                .filter(Step::isFencing)
                .filter(step -> Progress.target(step).filter(node::equals).isPresent())
                .filter(step -> unfencing == step.isUnfencing())
                .toList();
    }

    private static Optional<Fencing> open(Draft draft, NodeName node, long number) {
        return Optional.ofNullable(draft.fencings.get(node))
                .filter(fencing -> fencing.seed() == number);
    }

    private static Optional<Refusal> over(NodeName node) {
        return Optional.of(Refusal.late("this fencing of " + node + " is over"));
    }

    private static void remember(Draft draft, Fencing fencing, Ending ending) {
        draft.pastFencings =
                FencingBook.remembering(
                        draft.pastFencings, new PastFencing(fencing, ending, draft.at));
    }
}

package io.systole.state;

import static io.systole.state.Applying.DONE;

import io.systole.cib.status.TransitionKey;
import io.systole.fencer.FenceAction;
import io.systole.model.Interval;
import io.systole.model.NodeName;
import io.systole.state.document.Evacuations;
import io.systole.state.document.Place;
import io.systole.state.document.StatusDocument;
import io.systole.state.maintenance.Move;
import io.systole.transition.Step;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Transitions: their beginning, their steps, their end.
final class Progress {
    private Progress() {}

    static Optional<Refusal> startTransition(Draft draft, Command.StartTransition it) {
        if (it.number() <= draft.transitions)
            return Optional.of(Refusal.late("transition " + it.number() + " is old"));
        if (it.changes() < draft.changes)
            return Optional.of(Refusal.late("more has changed since this was planned"));
        List<UnderWay> carried = underWay(draft);
        if (!keys(carried).equals(new HashSet<>(it.carried()))) {
            return Optional.of(
                    Refusal.late("operations have begun or ended since this was planned"));
        }
        draft.transitions = it.number();
        draft.transition = Optional.of(Transition.begun(it, carried, draft.at));
        noteEvacuations(draft, it.graph().header("evacuating").orElse(""));
        return DONE;
    }

    private static void noteEvacuations(Draft draft, String names) {
        draft.document = Evacuations.noted(draft.document, draft.nodes(), names, draft.at);
    }

    private static Set<TransitionKey> keys(List<UnderWay> operations) {
        var keys = new HashSet<TransitionKey>();
        for (UnderWay operation : operations) keys.add(operation.key());
        return keys;
    }

    private static List<UnderWay> underWay(Draft draft) {
        return draft.transition.map(Transition::underWay).orElse(List.of());
    }

    static Optional<Refusal> settle(Draft draft, Command.Settle it) {
        if (!underWay(draft).isEmpty()) {
            return Optional.of(
                    Refusal.late(underWay(draft).getFirst().step().key() + " is in flight"));
        }
        if (it.changes() < draft.settled)
            return Optional.of(Refusal.late("the cluster has settled with more than that"));
        if (it.changes() > draft.changes)
            return Optional.of(Refusal.impossible("so much has not happened yet"));
        draft.transition = Optional.empty();
        draft.settled = it.changes();
        Acquaintance.settled(draft, it.changes());
        noteEvacuations(draft, "");
        draft.tell(it.remark());
        if (it.changes() != draft.changes) return DONE;
        for (Move move : List.copyOf(draft.moves.values())) Wishes.endMove(draft, move);
        return DONE;
    }

    // ---- Steps.

    static Optional<Refusal> dispatch(Draft draft, Command.Dispatch it) {
        var running = draft.transition.filter(transition -> transition.number() == it.transition());
        if (running.isEmpty())
            return Optional.of(Refusal.late("transition " + it.transition() + " is over"));
        boolean outdated = running.get().changes() < draft.changes;
        for (int id : it.steps()) {
            if (outdated && !running.get().isUtmost(id)) continue;
            Optional<Step> step =
                    running.get()
                            .step(id)
                            .filter(known -> running.get().state(id) == StepState.WAITING)
                            .filter(known -> !isHeld(draft, known));
            if (step.filter(known -> isDoneAlready(draft, known)).isPresent())
                draft.step(id, StepState.CONFIRMED);
            else if (step.isPresent()) dispatch(draft, running.get(), step.get());
        }
        return draft.hasTouchedSteps()
                ? DONE
                : Optional.of(Refusal.late("none of these steps may begin any more"));
    }

    private static boolean isHeld(Draft draft, Step step) {
        return step.isFencing()
                && target(step).filter(node -> Guarding.holds(draft, node)).isPresent();
    }

    /// Whether the step fences a node whose fencing has come to its end while this was planned.
    private static boolean isDoneAlready(Draft draft, Step step) {
        return step.isFencing()
                && !step.isUnfencing()
                && target(step).filter(draft::isFenced).isPresent();
    }

    private static void dispatch(Draft draft, Transition running, Step step) {
        draft.tell(Telling.begun(step, running));
        draft.step(step.id(), StepState.DISPATCHED);
        switch (step.kind()) {
            case PSEUDO -> draft.step(step.id(), StepState.CONFIRMED);
            case CLUSTER -> {
                if (step.isFencing()) fence(draft, step);
                else carryOut(draft, step);
            }
            case RESOURCE -> {
                var member = performer(draft, step);
                if (member.isEmpty() || !member.get().isOnline())
                    draft.step(step.id(), StepState.FAILED);
                else if (changesSomething(step)) {
                    Journeys.begun(draft, step);
                    draft.document =
                            HistoryWriter.begun(
                                    draft.document,
                                    Place.of(member.get().ref(), step),
                                    running.key(step),
                                    step,
                                    draft.at);
                }
            }
        }
        if (draft.transition.orElseThrow().state(step.id()) == StepState.FAILED) draft.changed();
    }

    /// A node that is being fenced already is not fenced twice: the step waits for the same end.
    private static void fence(Draft draft, Step step) {
        Optional<NodeName> node = target(step);
        Optional<FenceAction> action =
                FenceAction.parse(step.meta("stonith_action").orElse("reboot"));
        boolean begun =
                node.isPresent()
                        && action.isPresent()
                        && Fencings.open(
                                draft,
                                node.get(),
                                step.target().orElseThrow().id(),
                                action.get(),
                                "the plan asks for it",
                                delay(step));
        if (!begun) draft.step(step.id(), StepState.FAILED);
    }

    /// How long the scheduler asks to wait, so that of two halves the better one wins.
    private static Duration delay(Step step) {
        return step.meta("priority_fencing_delay")
                .flatMap(Interval::parse)
                .map(Interval::toDuration)
                .orElse(Duration.ZERO);
    }

    /// Work of the cluster itself that consists in changing the state is done by this very command.
    private static void carryOut(Draft draft, Step step) {
        Optional<Member> member = performer(draft, step);
        if (member.isPresent()) {
            switch (step.operation()) {
                case "clear_failcount" -> {
                    if (step.resource().isPresent()) {
                        draft.document =
                                StatusDocument.failuresCleared(
                                        draft.document,
                                        Place.of(member.get().ref(), step),
                                        HistoryWriter.name(step));
                    }
                }
                case "lrm_delete" -> {
                    if (step.resource().isPresent()) {
                        draft.document =
                                StatusDocument.forgotten(
                                        draft.document,
                                        Place.of(member.get().ref(), step),
                                        HistoryWriter.name(step));
                    }
                }
                case "do_shutdown" -> Membership.allowShutdown(draft, member.get());
                default -> {}
            }
        }
        draft.step(step.id(), StepState.CONFIRMED);
    }

    static boolean changesSomething(Step step) {
        return switch (step.operation()) {
            case "start", "stop", "promote", "demote", "migrate_to", "migrate_from" -> true;
            default -> false;
        };
    }

    static Optional<NodeName> target(Step step) {
        return step.target().map(target -> new NodeName(target.name()));
    }

    /// The member that performs the step: the target itself, or for a remote target the one it is reached through.
    private static Optional<Member> performer(Draft draft, Step step) {
        String performer = UnderWay.performer(step);
        return performer.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(draft.members.get(new NodeName(performer)));
    }
}

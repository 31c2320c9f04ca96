package io.systole.state;

import io.systole.cib.status.TransitionKey;
import io.systole.model.NodeName;
import io.systole.model.Score;
import io.systole.state.Command.ClearFailures;
import io.systole.state.Command.Dispatch;
import io.systole.state.Command.DrainNode;
import io.systole.state.Command.FencingOutcome;
import io.systole.state.Command.MarkLost;
import io.systole.state.Command.MarkOnline;
import io.systole.state.Command.MoveResource;
import io.systole.state.Command.RecordFencing;
import io.systole.state.Command.RecordResult;
import io.systole.state.Command.ReplaceConfiguration;
import io.systole.state.Command.SetNodeAttribute;
import io.systole.state.Command.Settle;
import io.systole.state.Command.StartTransition;
import io.systole.state.Command.UndrainNode;
import io.systole.transition.Step;
import java.util.List;
import java.util.Optional;

/// The meaning of each command. Used once, for one command.
final class Applying {
    private final ClusterState before;

    Applying(ClusterState before) {
        this.before = before;
    }

    Applied apply(Command command) {
        var draft = new Draft(before, command.at());
        Optional<String> refusal =
                switch (command) {
                    case ReplaceConfiguration it -> replaceConfiguration(draft, it);
                    case SetNodeAttribute it -> setNodeAttribute(draft, it);
                    case DrainNode it -> drain(draft, it);
                    case UndrainNode it -> undrain(draft, it);
                    case MoveResource it -> move(draft, it);
                    case ClearFailures it -> clearFailures(draft, it);
                    case MarkOnline it -> markOnline(draft, it);
                    case MarkLost it -> markLost(draft, it);
                    case StartTransition it -> startTransition(draft, it);
                    case Dispatch it -> dispatch(draft, it);
                    case Settle it -> settle(draft, it);
                    case RecordResult it -> recordResult(draft, it);
                    case RecordFencing it -> recordFencing(draft, it);
                };
        if (refusal.isPresent()) return draft.refuse(command, refusal.get());
        Drains.follow(draft, command.at());
        return draft.freeze(command);
    }

    private static final Optional<String> DONE = Optional.empty();

    private static Optional<String> unknown(NodeName node) {
        return Optional.of("there is no node '" + node + "'");
    }

    // ---- The operator.

    private Optional<String> replaceConfiguration(Draft draft, ReplaceConfiguration it) {
        draft.document = ConfigurationDocument.replaced(draft.document, it.document());
        var configured = ConfigurationDocument.nodes(draft.document);
        draft.members
                .values()
                .removeIf(member -> !configured.containsKey(member.name()) && !member.isOnline());
        configured.forEach((node, id) ->
                draft.members.putIfAbsent(
                        node, new Member(node, id, Member.Presence.NEVER_SEEN, it.at())));
        draft.changed();
        return DONE;
    }

    private Optional<String> setNodeAttribute(Draft draft, SetNodeAttribute it) {
        if (!draft.members.containsKey(it.node())) return unknown(it.node());
        draft.document =
                ConfigurationDocument.withNodeAttribute(
                        draft.document, it.node(), it.name(), it.value());
        draft.changed();
        return DONE;
    }

    private Optional<String> drain(Draft draft, DrainNode it) {
        if (!draft.members.containsKey(it.node())) return unknown(it.node());
        Drain old = draft.drains.get(it.node());
        if (old != null && old.isOn()) return Optional.of(it.node() + " is already " + old.phase());
        draft.document =
                ConfigurationDocument.withNodeAttribute(
                        draft.document, it.node(), "standby", Optional.of("on"));
        draft.drains.put(it.node(), Drain.planned(it.node(), it.at()));
        draft.tell(it.node() + " is to be drained.");
        draft.changed();
        return DONE;
    }

    private Optional<String> undrain(Draft draft, UndrainNode it) {
        Drain drain = draft.drains.get(it.node());
        if (drain == null || !drain.isOn()) return Optional.of(it.node() + " is not being drained");
        draft.document =
                ConfigurationDocument.withNodeAttribute(
                        draft.document, it.node(), "standby", Optional.empty());
        draft.drains.put(it.node(), drain.ended(it.at()));
        draft.tell(it.node() + " takes part again.");
        draft.changed();
        return DONE;
    }

    private Optional<String> move(Draft draft, MoveResource it) {
        if (!draft.members.containsKey(it.target())) return unknown(it.target());
        var move = Move.of(it.resource(), it.target(), it.at());
        draft.document = ConfigurationDocument.withMove(draft.document, move);
        draft.moves.put(it.resource(), move);
        draft.tell("%s is wanted on %s.".formatted(it.resource(), it.target()));
        draft.changed();
        return DONE;
    }

    private Optional<String> clearFailures(Draft draft, ClearFailures it) {
        for (Member member : draft.members.values()) {
            if (it.node().isPresent() && !it.node().get().equals(member.name())) continue;
            draft.document =
                    StatusDocument.failuresCleared(draft.document, member, it.resource().value());
        }
        draft.tell("Failures of %s are forgotten.".formatted(it.resource()));
        draft.changed();
        return DONE;
    }

    // ---- Membership.

    private Optional<String> markOnline(Draft draft, MarkOnline it) {
        Member member = draft.members.get(it.node());
        if (member == null) return unknown(it.node());
        if (member.isOnline()) return Optional.of(it.node() + " is online already");
        draft.presence(member, Member.Presence.ONLINE);
        draft.document = StatusDocument.online(draft.document, member);
        recountQuorum(draft);
        draft.tell(it.node() + " is online.");
        draft.changed();
        return DONE;
    }

    private Optional<String> markLost(Draft draft, MarkLost it) {
        Member member = draft.members.get(it.node());
        if (member == null) return unknown(it.node());
        if (!member.isOnline())
            return Optional.of(it.node() + " is " + member.presence() + " already");
        draft.presence(member, Member.Presence.LOST);
        draft.document = StatusDocument.lost(draft.document, member);
        recountQuorum(draft);
        failStepsOf(draft, it.node());
        draft.tell(it.node() + " no longer answers: it is lost.");
        draft.changed();
        return DONE;
    }

    /// More than half of the members; of two members one is enough, for it must fence the other anyway.
    private static void recountQuorum(Draft draft) {
        long online = draft.members.values().stream().filter(Member::isOnline).count();
        int all = draft.members.size();
        draft.document =
                StatusDocument.quorum(draft.document, all <= 2 ? online > 0 : 2 * online > all);
    }

    /// Their results will not come any more.
    private static void failStepsOf(Draft draft, NodeName node) {
        draft.transition.ifPresent(running ->
                running.inFlightOn(node).forEach(step -> draft.step(step.id(), StepState.FAILED)));
    }

    // ---- The transition.

    private Optional<String> startTransition(Draft draft, StartTransition it) {
        if (draft.transition.filter(running -> !running.inFlight().isEmpty()).isPresent()) {
            return Optional.of(
                    "steps of transition "
                            + draft.transition.get().number()
                            + " are still in flight");
        }
        if (it.number() <= draft.transitions)
            return Optional.of("transition " + it.number() + " is old");
        draft.transitions = it.number();
        draft.transition = Optional.of(Transition.begun(it));
        return DONE;
    }

    private Optional<String> dispatch(Draft draft, Dispatch it) {
        var running = draft.transition.filter(transition -> transition.number() == it.transition());
        if (running.isEmpty()) return Optional.of("transition " + it.transition() + " is over");
        boolean outdated = running.get().changes() < draft.changes;
        for (int id : it.steps()) {
            if (outdated && !running.get().isUtmost(id)) continue;
            var step =
                    running.get()
                            .step(id)
                            .filter(known -> running.get().state(id) == StepState.WAITING);
            if (step.isPresent()) dispatch(draft, it, running.get(), step.get());
        }
        return draft.touched.isEmpty()
                ? Optional.of("none of these steps may begin any more")
                : DONE;
    }

    private void dispatch(Draft draft, Dispatch it, Transition running, Step step) {
        draft.tell(Telling.begun(step, running));
        draft.step(step.id(), StepState.DISPATCHED);
        switch (step.kind()) {
            case PSEUDO -> draft.step(step.id(), StepState.CONFIRMED);
            case CLUSTER -> {
                if (!step.isFencing()) carryOut(draft, step);
            }
            case RESOURCE -> {
                var member = performer(draft, step);
                if (member.isEmpty() || !member.get().isOnline())
                    draft.step(step.id(), StepState.FAILED);
                else if (changesSomething(step)) {
                    draft.document =
                            StatusDocument.pending(
                                    draft.document,
                                    member.get(),
                                    key(running, step),
                                    step,
                                    it.at());
                }
            }
        }
        if (draft.transition.orElseThrow().state(step.id()) == StepState.FAILED) draft.changed();
    }

    /// Work of the cluster itself that consists in changing the document is done by this very command.
    private static void carryOut(Draft draft, Step step) {
        var member = performer(draft, step);
        if (member.isPresent() && step.resource().isPresent()) {
            draft.document =
                    switch (step.operation()) {
                        case "clear_failcount" ->
                                StatusDocument.failuresCleared(
                                        draft.document, member.get(), HistoryWriter.name(step));
                        case "lrm_delete" ->
                                StatusDocument.forgotten(
                                        draft.document, member.get(), HistoryWriter.name(step));
                        default -> draft.document;
                    };
        }
        draft.step(step.id(), StepState.CONFIRMED);
    }

    private static boolean changesSomething(Step step) {
        return switch (step.operation()) {
            case "start", "stop", "promote", "demote", "migrate_to", "migrate_from" -> true;
            default -> false;
        };
    }

    private static TransitionKey key(Transition running, Step step) {
        return new TransitionKey(
                step.id(), running.number(), step.expectedExitCode(), running.author());
    }

    /// The member that performs the step: the target itself, or for a remote target the one it is reached through.
    private static Optional<Member> performer(Draft draft, Step step) {
        return step.router()
                .or(() -> step.target().map(Step.Target::name))
                .map(name -> draft.members.get(new NodeName(name)));
    }

    private Optional<String> settle(Draft draft, Settle it) {
        draft.transition = Optional.empty();
        draft.settled = it.changes();
        draft.tell(it.remark());
        if (it.changes() != draft.changes) return DONE;
        for (Move move : List.copyOf(draft.moves.values())) endMove(draft, move);
        return DONE;
    }

    /// The rule goes without anyone being asked to plan anew: what has moved stays until something else happens.
    private static void endMove(Draft draft, Move move) {
        draft.document = ConfigurationDocument.withoutMove(draft.document, move);
        draft.moves.remove(move.resource());
        Member target = draft.members.get(move.target());
        if (target != null
                && !Holdings.of(draft.document, target).contains(move.resource().value())) {
            draft.tell("%s could not go to %s.".formatted(move.resource(), move.target()));
        }
    }

    // ---- The performers.

    private Optional<String> recordResult(Draft draft, RecordResult it) {
        Member member = draft.members.get(it.node());
        if (member == null) return unknown(it.node());
        if (!member.isOnline())
            return Optional.of(
                    it.node() + " is " + member.presence() + ": what it says is too late");
        var running =
                draft.transition.filter(transition ->
                        transition.number() == it.key().transition()
                                && transition.author().equals(it.key().uuid()));
        int id = it.step().id();
        boolean awaited = running.filter(t -> t.state(id) == StepState.DISPATCHED).isPresent();
        boolean recurring = it.step().intervalMillis() > 0;
        if (!awaited && !recurring)
            return Optional.of("nobody waits for the result of " + it.step().key());

        boolean asExpected = it.outcome().isAsExpected(it.key().expectedExitCode());
        draft.document =
                StatusDocument.result(
                        draft.document, member, it.key(), it.step(), it.outcome(), it.at());
        if (awaited) draft.step(id, asExpected ? StepState.CONFIRMED : StepState.FAILED);
        if (!asExpected) {
            if (countsAsFailure(it.step())) {
                draft.document =
                        StatusDocument.failed(
                                draft.document,
                                member,
                                it.step(),
                                isFatal(draft, it.step()),
                                it.at());
            }
            draft.changed();
        } else if (!awaited) {
            draft.changed();
        }
        draft.tell(Telling.ended(it.step(), it.node(), it.key(), it.outcome(), running));
        return DONE;
    }

    /// A probe asks an open question, and a notification is good advice: neither answer is a failure of the resource.
    private static boolean countsAsFailure(Step step) {
        boolean probe = step.operation().equals("monitor") && step.intervalMillis() == 0;
        return !probe && !step.operation().equals("notify") && !step.operation().equals("cancel");
    }

    private static boolean isFatal(Draft draft, Step step) {
        if (step.operation().equals("stop")) return true;
        if (!step.operation().equals("start")) return false;
        String offset =
                draft.transition
                        .flatMap(running -> running.graph().header("failed-start-offset"))
                        .orElse("INFINITY");
        return Score.parse(offset).filter(Score::isInfinity).isPresent();
    }

    private Optional<String> recordFencing(Draft draft, RecordFencing it) {
        Member member = draft.members.get(it.node());
        if (member == null) return unknown(it.node());
        var running = draft.transition.filter(transition -> transition.number() == it.transition());
        boolean awaited =
                running.filter(t -> t.state(it.step()) == StepState.DISPATCHED).isPresent();
        switch (it.outcome()) {
            case FencingOutcome.Fenced(var device) -> {
                if (isUnfencing(running, it.step())) {
                    draft.step(it.step(), StepState.CONFIRMED);
                    return DONE;
                }
                draft.presence(member, Member.Presence.FENCED);
                draft.document = StatusDocument.fenced(draft.document, member);
                recountQuorum(draft);
                if (awaited) draft.step(it.step(), StepState.CONFIRMED);
                int before = draft.touched.size();
                failStepsOf(draft, it.node());
                if (!awaited || draft.touched.size() > before) draft.changed();
                draft.tell(
                        "%s is fenced (by %s): nothing runs there any more."
                                .formatted(it.node(), device));
            }
            case FencingOutcome.NotFenced(var why) -> {
                if (!awaited) return Optional.of("nobody waits for this fencing");
                draft.step(it.step(), StepState.FAILED);
                draft.changed();
                draft.tell("%s could not be fenced: %s.".formatted(it.node(), why));
            }
        }
        return DONE;
    }

    private static boolean isUnfencing(Optional<Transition> running, int step) {
        return running.flatMap(transition -> transition.step(step))
                .flatMap(known -> known.meta("stonith_action"))
                .filter("on"::equals)
                .isPresent();
    }
}

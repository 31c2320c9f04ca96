package io.systole.state;

import static io.systole.state.Applying.DONE;

import io.systole.model.NodeName;
import io.systole.model.Score;
import io.systole.state.document.Moments;
import io.systole.state.document.NodeRef;
import io.systole.state.document.Place;
import io.systole.state.document.StatusDocument;
import io.systole.transition.Step;
import java.util.Optional;

/// What hosts report of operations: written into the history, counted if it failed, and told to the transition.
final class Results {
    private Results() {}

    /// Who waits for a result.
    private enum Awaited {
        /// The running transition, as one of its own steps.
        AS_STEP,
        /// The running transition, as an operation of an earlier one.
        AS_CARRIED,
        /// Nobody, but it is the latest news of a monitor in force.
        AS_NEWS,
        NOT_AT_ALL
    }

    static Optional<Refusal> record(Draft draft, Command.RecordResult it) {
        Member member = draft.members.get(it.node());
        if (member == null) return Membership.unknown(it.node());
        if (!member.isOnline()) {
            return Optional.of(
                    Refusal.late(it.node() + " is " + member.presence() + ": it speaks too late"));
        }
        if (!member.incarnation().equals(it.incarnation()))
            return Optional.of(Refusal.late("this tells of an earlier life of " + it.node()));
        Awaited awaited = awaited(draft, member, it);
        if (awaited == Awaited.NOT_AT_ALL) {
            return Optional.of(Refusal.late("nobody waits for the result of " + it.step().key()));
        }
        write(draft, Place.of(member.ref(), it.step()), it);
        follow(draft, it, awaited);
        draft.tell(Telling.ended(it.step(), it.node(), it.key(), it.outcome(), draft.transition));
        return DONE;
    }

    private static Awaited awaited(Draft draft, Member member, Command.RecordResult it) {
        var running = draft.transition;
        boolean isStep =
                running.filter(transition ->
                                transition.number() == it.key().transition()
                                        && transition.author().equals(it.key().uuid())
                                        && transition.state(it.step().id()) == StepState.DISPATCHED)
                        .isPresent();
        if (isStep) return Awaited.AS_STEP;
        if (running.flatMap(transition -> transition.carried(it.key())).isPresent())
            return Awaited.AS_CARRIED;
        boolean isNews =
                it.step().intervalMillis() > 0
                        && HistoryWriter.isInForce(
                                draft.document,
                                Place.of(member.ref(), it.step()),
                                it.key(),
                                it.step(),
                                draft.proposalNumber());
        return isNews ? Awaited.AS_NEWS : Awaited.NOT_AT_ALL;
    }

    // ---- Into the document.

    private static void write(Draft draft, NodeRef place, Command.RecordResult it) {
        draft.document =
                HistoryWriter.ended(
                        draft.document,
                        place,
                        it.key(),
                        it.step(),
                        it.outcome(),
                        Moments.of(
                                draft.document,
                                place,
                                HistoryWriter.name(it.step()),
                                it.step().operation(),
                                it.step().intervalMillis(),
                                draft.at),
                        draft.proposalNumber());
        boolean failed = !isAsExpected(it);
        if (failed && countsAsFailure(it.step())) {
            draft.document =
                    StatusDocument.failed(
                            draft.document,
                            place,
                            HistoryWriter.failureName(it.step()),
                            isFatal(draft, it.step()),
                            draft.at);
        }
        rememberMigration(draft, it.step(), failed);
        if (!failed) draft.document = Place.connected(draft.document, it.step());
    }

    private static boolean isAsExpected(Command.RecordResult it) {
        return it.outcome().isAsExpected(it.key().expectedExitCode());
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

    /// The scheduler is to know to which node a resource could not migrate, and when that was; until it could.
    private static void rememberMigration(Draft draft, Step step, boolean failed) {
        boolean first = step.operation().equals("migrate_to");
        boolean second = step.operation().equals("migrate_from");
        if (!first && !second) return;
        Member target =
                step.meta("migrate_target")
                        .map(name -> draft.members.get(new NodeName(name)))
                        .orElse(null);
        if (target == null) return;
        String resource = HistoryWriter.name(step);
        if (failed) {
            draft.document =
                    StatusDocument.migrationFailed(
                            draft.document, target.ref(), resource, draft.at);
        } else if (second) {
            draft.document =
                    StatusDocument.migrationFailuresForgotten(
                            draft.document, target.ref(), resource);
        }
    }

    // ---- To the transition.

    private static void follow(Draft draft, Command.RecordResult it, Awaited awaited) {
        boolean asExpected = isAsExpected(it);
        switch (awaited) {
            case AS_STEP -> {
                draft.step(it.step().id(), asExpected ? StepState.CONFIRMED : StepState.FAILED);
                if (!asExpected) draft.changed();
            }
            case AS_CARRIED -> draft.endCarried(it.key());
            case AS_NEWS -> draft.changed();
            case NOT_AT_ALL -> throw new IllegalStateException("a result nobody waits for");
        }
    }
}

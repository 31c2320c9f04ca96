package io.systole.state.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.systole.cib.xml.CibWriter;
import io.systole.fencer.Attempt;
import io.systole.fencer.Fencing;
import io.systole.state.ClusterState;
import io.systole.state.Member;
import io.systole.state.StepState;
import io.systole.state.Timeline;
import io.systole.state.Transition;
import io.systole.state.UnderWay;
import io.systole.state.authorship.SeenProposals;
import io.systole.state.codec.proto.SnapshotMessages;
import io.systole.state.codec.proto.ValueMessages;
import io.systole.state.fencing.FencingGuard;
import io.systole.state.fencing.PastFencing;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.state.maintenance.Move;
import io.systole.state.maintenance.Shutdown;
import io.systole.transition.Step;
import java.util.HexFormat;

/// The whole state as a message.
final class SnapshotWriter {
    private SnapshotWriter() {}

    static SnapshotMessages.Snapshot snapshot(ClusterState state) {
        var message =
                SnapshotMessages.Snapshot.newBuilder()
                        .setIndex(state.index())
                        .setTime(ValueWriter.time(state.time()))
                        .setDocument(CibWriter.write(state.document()))
                        .setTransitions(state.transitions())
                        .setChanges(state.changes())
                        .setSettled(state.settled())
                        .setTimeline(timeline(state.timeline()))
                        .setRuns(state.upkeep().runs());
        state.members().values().forEach(it -> message.addMembers(member(it)));
        state.transition().ifPresent(it -> message.setTransition(transition(it)));
        state.seen().authors().forEach(it -> message.addSeen(author(it)));
        state.drains().values().forEach(it -> message.addDrains(drain(it)));
        state.moves().values().forEach(it -> message.addMoves(move(it)));
        state.shutdowns().values().forEach(it -> message.addShutdowns(shutdown(it)));
        state.maintenance().ifPresent(it -> message.setRun(run(it)));
        state.fencings().values().forEach(it -> message.addFencings(fencing(it)));
        state.pastFencings().forEach(it -> message.addPastFencings(past(it)));
        state.guard().ifPresent(it -> message.setGuard(guard(it)));
        return message.setUnknownFields(newer(state.newer())).build();
    }

    /// What a newer version has told us, and we don't understand, goes back as it came.
    private static UnknownFieldSet newer(String digits) {
        try {
            return UnknownFieldSet.parseFrom(HexFormat.of().parseHex(digits));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("fields we kept are broken: " + digits, broken);
        }
    }

    private static SnapshotMessages.Member member(Member member) {
        return SnapshotMessages.Member.newBuilder()
                .setName(member.name().value())
                .setId(member.id())
                .setPresence(Words.of(member.presence()))
                .setIncarnation(member.incarnation().id())
                .setSince(ValueWriter.time(member.since()))
                .build();
    }

    private static SnapshotMessages.Transition transition(Transition transition) {
        var message =
                SnapshotMessages.Transition.newBuilder()
                        .setNumber(transition.number())
                        .setAuthor(transition.author())
                        .setGraph(ValueWriter.graph(transition.graph()))
                        .setChanges(transition.changes())
                        .addAllSummary(transition.summary())
                        .setBegan(ValueWriter.time(transition.began()));
        for (Step step : transition.graph().steps()) {
            StepState state = transition.state(step.id());
            if (state == StepState.WAITING) continue;
            message.addStates(
                    SnapshotMessages.Transition.StepState.newBuilder()
                            .setStep(step.id())
                            .setState(Words.of(state)));
        }
        transition.planned().forEach(it -> message.addPlanned(underWay(it)));
        transition.carried().forEach(it -> message.addCarried(underWay(it)));
        return message.build();
    }

    private static SnapshotMessages.UnderWay underWay(UnderWay operation) {
        return SnapshotMessages.UnderWay.newBuilder()
                .setKey(ValueWriter.key(operation.key()))
                .setStep(ValueWriter.step(operation.step()))
                .build();
    }

    private static SnapshotMessages.Timeline timeline(Timeline timeline) {
        var message = SnapshotMessages.Timeline.newBuilder().setFirst(timeline.first());
        for (Timeline.Event event : timeline.events()) {
            message.addEvents(
                    SnapshotMessages.Timeline.Event.newBuilder()
                            .setAt(ValueWriter.time(event.at()))
                            .setSentence(event.sentence()));
        }
        return message.build();
    }

    private static SnapshotMessages.Author author(SeenProposals.Author author) {
        return SnapshotMessages.Author.newBuilder()
                .setName(author.name())
                .setHighest(author.highest())
                .setLastUsed(author.lastUsed())
                .addAllSeen(author.seen())
                .build();
    }

    // ---- Upkeep.

    private static SnapshotMessages.Drain drain(Drain drain) {
        return SnapshotMessages.Drain.newBuilder()
                .setNode(drain.node().value())
                .setPhase(Words.of(drain.phase()))
                .setSince(ValueWriter.time(drain.since()))
                .setDetail(drain.detail())
                .setClears(drain.clears())
                .addAllRan(ValueWriter.ids(drain.ran()))
                .build();
    }

    private static SnapshotMessages.Move move(Move move) {
        return SnapshotMessages.Move.newBuilder()
                .setResource(move.resource().value())
                .setTarget(move.target().value())
                .setConstraintId(move.constraintId())
                .setSince(ValueWriter.time(move.since()))
                .build();
    }

    private static SnapshotMessages.Shutdown shutdown(Shutdown shutdown) {
        return SnapshotMessages.Shutdown.newBuilder()
                .setNode(shutdown.node().value())
                .setPhase(Words.of(shutdown.phase()))
                .setSince(ValueWriter.time(shutdown.since()))
                .build();
    }

    private static SnapshotMessages.MaintenanceRun run(MaintenanceRun run) {
        var message =
                SnapshotMessages.MaintenanceRun.newBuilder()
                        .setNumber(run.number())
                        .addAllNodes(ValueWriter.names(run.nodes()))
                        .setPosition(run.position())
                        .setPhase(Words.of(run.phase()))
                        .setCondition(Words.of(run.condition()))
                        .setBegan(ValueWriter.time(run.began()))
                        .setSince(ValueWriter.time(run.since()));
        run.placement()
                .forEach((resource, node) ->
                        message.addPlacement(
                                ValueMessages.Pair.newBuilder()
                                        .setName(resource.value())
                                        .setValue(node.value())));
        for (MaintenanceRun.Report report : run.reports()) {
            message.addReports(
                    SnapshotMessages.MaintenanceRun.Report.newBuilder()
                            .setNode(report.node().value())
                            .setResult(Words.of(report.result()))
                            .setAt(ValueWriter.time(report.at()))
                            .setRemark(report.remark()));
        }
        return message.build();
    }

    // ---- Fencing.

    private static SnapshotMessages.Fencing fencing(Fencing fencing) {
        var message =
                SnapshotMessages.Fencing.newBuilder()
                        .setTarget(fencing.target().value())
                        .setTargetId(fencing.targetId())
                        .setAction(Words.of(fencing.action()))
                        .setWhy(fencing.why())
                        .setSince(ValueWriter.time(fencing.since()))
                        .setDelay(ValueWriter.time(fencing.delay()))
                        .setSeed(fencing.seed());
        fencing.attempts().forEach(it -> message.addAttempts(attempt(it)));
        fencing.confirmedBy().ifPresent(it -> message.setConfirmedBy(ValueWriter.text(it)));
        return message.build();
    }

    private static SnapshotMessages.Attempt attempt(Attempt attempt) {
        var message =
                SnapshotMessages.Attempt.newBuilder()
                        .setTask(ValueWriter.task(attempt.task()))
                        .setExecutor(attempt.executor().value())
                        .setSince(ValueWriter.time(attempt.since()))
                        .setNotBefore(ValueWriter.time(attempt.notBefore()))
                        .setLimit(ValueWriter.time(attempt.limit()));
        ValueWriter.call(attempt.call()).ifPresent(message::setCall);
        attempt.end().ifPresent(it -> message.setEnd(ValueWriter.attemptEnd(it)));
        return message.build();
    }

    private static SnapshotMessages.PastFencing past(PastFencing past) {
        var end = ValueMessages.FencingEnd.newBuilder();
        switch (past.ending()) {
            case PastFencing.Ending.Fenced(var by) -> end.setFenced(by);
            case PastFencing.Ending.NotFenced(var why) -> end.setNotFenced(why);
            case PastFencing.Ending.CalledOff(var why) -> end.setCalledOff(why);
        }
        return SnapshotMessages.PastFencing.newBuilder()
                .setFencing(fencing(past.fencing()))
                .setEnd(end)
                .setAt(ValueWriter.time(past.at()))
                .build();
    }

    private static SnapshotMessages.Guard guard(FencingGuard guard) {
        var message =
                SnapshotMessages.Guard.newBuilder()
                        .addAllNodes(ValueWriter.names(guard.nodes()))
                        .setSince(ValueWriter.time(guard.since()))
                        .setWhy(guard.why());
        guard.allowed().ifPresent(it -> message.setAllowed(ValueWriter.time(it)));
        return message.build();
    }
}

package io.systole.state.codec;

import io.systole.fencer.Attempt;
import io.systole.fencer.FenceAction;
import io.systole.fencer.Fencing;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.ClusterState;
import io.systole.state.Member;
import io.systole.state.StepState;
import io.systole.state.Timeline;
import io.systole.state.Transition;
import io.systole.state.UnderWay;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.SeenProposals;
import io.systole.state.codec.proto.SnapshotMessages;
import io.systole.state.codec.proto.ValueMessages;
import io.systole.state.fencing.FencingBook;
import io.systole.state.fencing.FencingGuard;
import io.systole.state.fencing.PastFencing;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.state.maintenance.Move;
import io.systole.state.maintenance.Shutdown;
import io.systole.state.maintenance.Upkeep;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The whole state from a message.
final class SnapshotReader {
    private SnapshotReader() {}

    static ClusterState state(SnapshotMessages.Snapshot message) throws Unreadable {
        var members = new TreeMap<NodeName, Member>(ClusterState.BY_NODE_NAME);
        for (var it : message.getMembersList()) {
            Member member = member(it);
            members.put(member.name(), member);
        }
        return new ClusterState(
                message.getIndex(),
                ValueReader.time(message.getTime()),
                ValueReader.xml(message.getDocument()),
                members,
                message.getTransitions(),
                message.hasTransition()
                        ? Optional.of(transition(message.getTransition()))
                        : Optional.empty(),
                upkeep(message),
                fencing(message),
                message.getChanges(),
                message.getSettled(),
                timeline(message.getTimeline()),
                seen(message.getSeenList()),
                HexFormat.of().formatHex(message.getUnknownFields().toByteArray()));
    }

    private static Member member(SnapshotMessages.Member message) throws Unreadable {
        return new Member(
                new NodeName(message.getName()),
                message.getId(),
                Words.read(Member.Presence.class, message.getPresence()),
                new Incarnation(message.getIncarnation()),
                ValueReader.time(message.getSince()));
    }

    private static Transition transition(SnapshotMessages.Transition message) throws Unreadable {
        var states = new LinkedHashMap<Integer, StepState>();
        for (var it : message.getStatesList())
            states.put(it.getStep(), Words.read(StepState.class, it.getState()));
        return Transition.restored(
                message.getNumber(),
                message.getAuthor(),
                ValueReader.graph(message.getGraph()),
                message.getChanges(),
                message.getSummaryList(),
                ValueReader.time(message.getBegan()),
                states,
                underWay(message.getPlannedList()),
                underWay(message.getCarriedList()));
    }

    private static List<UnderWay> underWay(List<SnapshotMessages.UnderWay> messages)
            throws Unreadable {
        var operations = new ArrayList<UnderWay>();
        for (var it : messages) {
            operations.add(
                    new UnderWay(ValueReader.key(it.getKey()), ValueReader.step(it.getStep())));
        }
        return operations;
    }

    private static Timeline timeline(SnapshotMessages.Timeline message) throws Unreadable {
        var events = new ArrayList<Timeline.Event>();
        for (var it : message.getEventsList())
            events.add(new Timeline.Event(ValueReader.time(it.getAt()), it.getSentence()));
        return new Timeline(message.getFirst(), events);
    }

    private static SeenProposals seen(List<SnapshotMessages.Author> messages) throws Unreadable {
        var authors = new ArrayList<SeenProposals.Author>();
        for (var it : messages) {
            authors.add(
                    new SeenProposals.Author(
                            it.getName(), it.getHighest(), it.getLastUsed(), it.getSeenList()));
        }
        try {
            return SeenProposals.of(authors);
        } catch (IllegalArgumentException unfit) {
            throw new Unreadable("what was proposed before can't be told: " + unfit.getMessage());
        }
    }

    // ---- Upkeep.

    private static Upkeep upkeep(SnapshotMessages.Snapshot message) throws Unreadable {
        var drains = new TreeMap<NodeName, Drain>(ClusterState.BY_NODE_NAME);
        for (var it : message.getDrainsList()) {
            var node = new NodeName(it.getNode());
            drains.put(
                    node,
                    new Drain(
                            node,
                            Words.read(Drain.Phase.class, it.getPhase()),
                            ValueReader.time(it.getSince()),
                            it.getDetail(),
                            it.getClears(),
                            ValueReader.resources(it.getRanList())));
        }
        var moves = new TreeMap<ResourceId, Move>(ClusterState.BY_RESOURCE_ID);
        for (var it : message.getMovesList()) {
            var resource = new ResourceId(it.getResource());
            moves.put(
                    resource,
                    new Move(
                            resource,
                            new NodeName(it.getTarget()),
                            it.getConstraintId(),
                            ValueReader.time(it.getSince())));
        }
        var shutdowns = new TreeMap<NodeName, Shutdown>(ClusterState.BY_NODE_NAME);
        for (var it : message.getShutdownsList()) {
            var node = new NodeName(it.getNode());
            shutdowns.put(
                    node,
                    new Shutdown(
                            node,
                            Words.read(Shutdown.Phase.class, it.getPhase()),
                            ValueReader.time(it.getSince())));
        }
        return new Upkeep(
                drains,
                moves,
                shutdowns,
                message.hasRun() ? Optional.of(run(message.getRun())) : Optional.empty(),
                message.getRuns());
    }

    private static MaintenanceRun run(SnapshotMessages.MaintenanceRun message) throws Unreadable {
        var placement = new LinkedHashMap<ResourceId, NodeName>();
        for (ValueMessages.Pair it : message.getPlacementList())
            placement.put(new ResourceId(it.getName()), new NodeName(it.getValue()));
        var reports = new ArrayList<MaintenanceRun.Report>();
        for (var it : message.getReportsList()) {
            reports.add(
                    new MaintenanceRun.Report(
                            new NodeName(it.getNode()),
                            Words.read(MaintenanceRun.Result.class, it.getResult()),
                            ValueReader.time(it.getAt()),
                            it.getRemark()));
        }
        if (message.getPosition() < 0)
            throw new Unreadable("a maintenance run is at node " + message.getPosition());
        return new MaintenanceRun(
                message.getNumber(),
                ValueReader.nodes(message.getNodesList()),
                message.getPosition(),
                Words.read(MaintenanceRun.Phase.class, message.getPhase()),
                Words.read(MaintenanceRun.Condition.class, message.getCondition()),
                ValueReader.time(message.getBegan()),
                ValueReader.time(message.getSince()),
                placement,
                reports);
    }

    // ---- Fencing.

    private static FencingBook fencing(SnapshotMessages.Snapshot message) throws Unreadable {
        var open = new TreeMap<NodeName, Fencing>(ClusterState.BY_NODE_NAME);
        for (var it : message.getFencingsList()) {
            Fencing fencing = fencing(it);
            open.put(fencing.target(), fencing);
        }
        var past = new ArrayList<PastFencing>();
        for (var it : message.getPastFencingsList()) {
            past.add(
                    new PastFencing(
                            fencing(it.getFencing()),
                            ending(it.getEnd()),
                            ValueReader.time(it.getAt())));
        }
        return new FencingBook(
                open,
                past,
                message.hasGuard() ? Optional.of(guard(message.getGuard())) : Optional.empty());
    }

    private static Fencing fencing(SnapshotMessages.Fencing message) throws Unreadable {
        var attempts = new ArrayList<Attempt>();
        for (var it : message.getAttemptsList()) attempts.add(attempt(it));
        return new Fencing(
                new NodeName(message.getTarget()),
                message.getTargetId(),
                Words.read(FenceAction.class, message.getAction()),
                message.getWhy(),
                ValueReader.time(message.getSince()),
                ValueReader.length(message.getDelay()),
                message.getSeed(),
                attempts,
                message.hasConfirmedBy()
                        ? Optional.of(message.getConfirmedBy().getValue())
                        : Optional.empty());
    }

    private static Attempt attempt(SnapshotMessages.Attempt message) throws Unreadable {
        return new Attempt(
                ValueReader.task(message.getTask()),
                new NodeName(message.getExecutor()),
                message.hasCall()
                        ? Optional.of(ValueReader.call(message.getCall()))
                        : Optional.empty(),
                ValueReader.time(message.getSince()),
                ValueReader.time(message.getNotBefore()),
                ValueReader.time(message.getLimit()),
                message.hasEnd()
                        ? Optional.of(ValueReader.attemptEnd(message.getEnd()))
                        : Optional.empty());
    }

    private static PastFencing.Ending ending(ValueMessages.FencingEnd message) throws Unreadable {
        return switch (message.getHowCase()) {
            case FENCED -> new PastFencing.Ending.Fenced(message.getFenced());
            case NOT_FENCED -> new PastFencing.Ending.NotFenced(message.getNotFenced());
            case CALLED_OFF -> new PastFencing.Ending.CalledOff(message.getCalledOff());
            case HOW_NOT_SET ->
                    throw new Unreadable("a fencing has ended in a way nobody here knows");
        };
    }

    private static FencingGuard guard(SnapshotMessages.Guard message) throws Unreadable {
        return new FencingGuard(
                ValueReader.nodes(message.getNodesList()),
                ValueReader.time(message.getSince()),
                message.getWhy(),
                message.hasAllowed()
                        ? Optional.of(ValueReader.time(message.getAllowed()))
                        : Optional.empty());
    }
}

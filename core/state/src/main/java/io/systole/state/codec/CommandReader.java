package io.systole.state.codec;

import io.systole.fencer.FenceAction;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.Command;
import io.systole.state.Entry;
import io.systole.state.Proposal;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.ProposalKey;
import io.systole.state.codec.proto.CommandMessages;
import io.systole.state.codec.proto.ValueMessages;
import io.systole.state.configuration.ConfigurationChange;
import io.systole.state.maintenance.MaintenanceRun;
import java.util.ArrayList;
import java.util.Optional;

/// Proposals, entries and commands from messages.
///
/// A command nobody here knows is refused, not passed over: whoever passes it over has another history than the others.
final class CommandReader {
    private CommandReader() {}

    static Entry entry(CommandMessages.Entry message) throws Unreadable {
        return new Entry(
                message.getIndex(),
                ValueReader.time(message.getAt()),
                proposal(message.getProposal()));
    }

    static Proposal proposal(CommandMessages.Proposal message) throws Unreadable {
        return new Proposal(
                new ProposalKey(message.getAuthor(), message.getNumber()),
                command(message.getCommand()));
    }

    private static Command command(CommandMessages.Command message) throws Unreadable {
        return switch (message.getCommandCase()) {
            case REPLACE_CONFIGURATION -> replace(message.getReplaceConfiguration());
            case PATCH_CONFIGURATION -> patch(message.getPatchConfiguration());
            case SET_NODE_ATTRIBUTE -> {
                var it = message.getSetNodeAttribute();
                yield new Command.SetNodeAttribute(
                        node(it.getNode()),
                        it.getName(),
                        it.hasValue() ? Optional.of(it.getValue().getValue()) : Optional.empty());
            }
            case MOVE_RESOURCE ->
                    new Command.MoveResource(
                            new ResourceId(message.getMoveResource().getResource()),
                            node(message.getMoveResource().getTarget()));
            case CLEAR_FAILURES -> {
                var it = message.getClearFailures();
                yield new Command.ClearFailures(
                        new ResourceId(it.getResource()),
                        it.hasNode()
                                ? Optional.of(node(it.getNode().getValue()))
                                : Optional.empty());
            }
            case DRAIN_NODE -> new Command.DrainNode(node(message.getDrainNode().getNode()));
            case UNDRAIN_NODE -> new Command.UndrainNode(node(message.getUndrainNode().getNode()));
            case RESTORE_NODE -> new Command.RestoreNode(node(message.getRestoreNode().getNode()));
            case REQUEST_SHUTDOWN ->
                    new Command.RequestShutdown(node(message.getRequestShutdown().getNode()));
            case WITHDRAW_SHUTDOWN ->
                    new Command.WithdrawShutdown(node(message.getWithdrawShutdown().getNode()));
            case START_MAINTENANCE ->
                    new Command.StartMaintenance(
                            ValueReader.nodes(message.getStartMaintenance().getNodesList()));
            case WORK_DONE ->
                    new Command.WorkDone(
                            message.getWorkDone().getRun(), node(message.getWorkDone().getNode()));
            case PAUSE_MAINTENANCE ->
                    new Command.PauseMaintenance(message.getPauseMaintenance().getRun());
            case RESUME_MAINTENANCE ->
                    new Command.ResumeMaintenance(message.getResumeMaintenance().getRun());
            case SKIP_MAINTENANCE ->
                    new Command.SkipMaintenance(
                            message.getSkipMaintenance().getRun(),
                            message.getSkipMaintenance().getWhy());
            case ABORT_MAINTENANCE ->
                    new Command.AbortMaintenance(
                            message.getAbortMaintenance().getRun(),
                            message.getAbortMaintenance().getWhy());
            case RESTORE_PLACEMENT ->
                    new Command.RestorePlacement(message.getRestorePlacement().getRun());
            case FENCE_NODE ->
                    new Command.FenceNode(
                            node(message.getFenceNode().getNode()),
                            Words.read(FenceAction.class, message.getFenceNode().getAction()),
                            message.getFenceNode().getWhy());
            case CONFIRM_FENCED ->
                    new Command.ConfirmFenced(
                            node(message.getConfirmFenced().getNode()),
                            message.getConfirmFenced().getBy());
            case ALLOW_FENCING -> new Command.AllowFencing();
            case MARK_ONLINE ->
                    new Command.MarkOnline(
                            node(message.getMarkOnline().getNode()),
                            new Incarnation(message.getMarkOnline().getIncarnation()));
            case MARK_LOST -> new Command.MarkLost(node(message.getMarkLost().getNode()));
            case MARK_LEFT ->
                    new Command.MarkLeft(
                            node(message.getMarkLeft().getNode()),
                            new Incarnation(message.getMarkLeft().getIncarnation()));
            case START_TRANSITION -> start(message.getStartTransition());
            case DISPATCH ->
                    new Command.Dispatch(
                            message.getDispatch().getTransition(),
                            message.getDispatch().getStepsList());
            case SETTLE ->
                    new Command.Settle(
                            message.getSettle().getChanges(), message.getSettle().getRemark());
            case ADVANCE_MAINTENANCE -> advance(message.getAdvanceMaintenance());
            case HOLD_FENCING ->
                    new Command.HoldFencing(
                            ValueReader.nodes(message.getHoldFencing().getNodesList()),
                            message.getHoldFencing().getWhy());
            case ATTEMPT_FENCING -> attempt(message.getAttemptFencing());
            case RECORD_FENCING ->
                    new Command.RecordFencing(
                            node(message.getRecordFencing().getNode()),
                            message.getRecordFencing().getFencing(),
                            outcome(message.getRecordFencing().getEnd()));
            case RECORD_RESULT -> {
                var it = message.getRecordResult();
                yield new Command.RecordResult(
                        node(it.getNode()),
                        new Incarnation(it.getIncarnation()),
                        ValueReader.key(it.getKey()),
                        ValueReader.step(it.getStep()),
                        ValueReader.outcome(it.getOutcome()));
            }
            case RECORD_ATTEMPT -> {
                var it = message.getRecordAttempt();
                yield new Command.RecordAttempt(
                        node(it.getNode()),
                        it.getFencing(),
                        it.getNumber(),
                        ValueReader.attemptEnd(it.getEnd()));
            }
            case COMMAND_NOT_SET -> throw new Unreadable("a command nobody here knows");
        };
    }

    private static NodeName node(String name) {
        return new NodeName(name);
    }

    private static Command replace(CommandMessages.Command.ReplaceConfiguration it)
            throws Unreadable {
        return new Command.ReplaceConfiguration(
                ValueReader.xml(it.getDocument()),
                it.hasExpected()
                        ? Optional.of(ValueReader.version(it.getExpected()))
                        : Optional.empty());
    }

    private static Command patch(CommandMessages.Command.PatchConfiguration it) throws Unreadable {
        var changes = new ArrayList<ConfigurationChange>();
        for (var change : it.getChangesList()) changes.add(ChangeCodec.change(change));
        return new Command.PatchConfiguration(ValueReader.version(it.getExpected()), changes);
    }

    private static Command start(CommandMessages.Command.StartTransition it) throws Unreadable {
        return new Command.StartTransition(
                it.getNumber(),
                it.getAuthor(),
                ValueReader.graph(it.getGraph()),
                it.getChanges(),
                it.getSummaryList(),
                ValueReader.keys(it.getCarriedList()));
    }

    private static Command advance(CommandMessages.Command.AdvanceMaintenance it)
            throws Unreadable {
        return new Command.AdvanceMaintenance(
                it.getRun(),
                node(it.getNode()),
                Words.read(MaintenanceRun.Phase.class, it.getFrom()),
                Words.read(MaintenanceRun.Phase.class, it.getTo()),
                it.getRemark());
    }

    private static Command attempt(CommandMessages.Command.AttemptFencing it) throws Unreadable {
        return new Command.AttemptFencing(
                node(it.getNode()),
                it.getFencing(),
                it.getNumber(),
                ValueReader.task(it.getTask()),
                node(it.getExecutor()),
                it.hasCall() ? Optional.of(ValueReader.call(it.getCall())) : Optional.empty(),
                ValueReader.time(it.getNotBefore()),
                ValueReader.time(it.getLimit()));
    }

    private static Command.FencingOutcome outcome(ValueMessages.FencingEnd message)
            throws Unreadable {
        return switch (message.getHowCase()) {
            case FENCED -> new Command.FencingOutcome.Fenced(message.getFenced());
            case NOT_FENCED -> new Command.FencingOutcome.NotFenced(message.getNotFenced());
            case CALLED_OFF, HOW_NOT_SET ->
                    throw new Unreadable("a fencing has ended in a way nobody here knows");
        };
    }
}

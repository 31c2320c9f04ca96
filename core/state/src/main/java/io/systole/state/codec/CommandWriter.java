package io.systole.state.codec;

import io.systole.cib.xml.CibWriter;
import io.systole.model.NodeName;
import io.systole.state.Command;
import io.systole.state.Entry;
import io.systole.state.Proposal;
import io.systole.state.authorship.Incarnation;
import io.systole.state.codec.proto.CommandMessages;
import io.systole.state.codec.proto.CommandMessages.Command.OfLife;
import io.systole.state.codec.proto.CommandMessages.Command.OfNode;
import io.systole.state.codec.proto.CommandMessages.Command.OfRun;
import io.systole.state.codec.proto.ValueMessages;

/// Proposals, entries and commands as messages.
final class CommandWriter {
    private CommandWriter() {}

    static CommandMessages.Entry entry(Entry entry) {
        return CommandMessages.Entry.newBuilder()
                .setIndex(entry.index())
                .setAt(ValueWriter.time(entry.at()))
                .setProposal(proposal(entry.proposal()))
                .build();
    }

    static CommandMessages.Proposal proposal(Proposal proposal) {
        return CommandMessages.Proposal.newBuilder()
                .setAuthor(proposal.key().author())
                .setNumber(proposal.key().number())
                .setCommand(command(proposal.command()))
                .build();
    }

    private static CommandMessages.Command command(Command command) {
        var message = CommandMessages.Command.newBuilder();
        switch (command) {
            case Command.ReplaceConfiguration it -> message.setReplaceConfiguration(replace(it));
            case Command.PatchConfiguration it -> message.setPatchConfiguration(patch(it));
            case Command.SetNodeAttribute it -> message.setSetNodeAttribute(attribute(it));
            case Command.MoveResource it ->
                    message.getMoveResourceBuilder()
                            .setResource(it.resource().value())
                            .setTarget(it.target().value());
            case Command.ClearFailures it -> {
                var builder = message.getClearFailuresBuilder().setResource(it.resource().value());
                it.node().ifPresent(node -> builder.setNode(ValueWriter.text(node.value())));
            }
            case Command.DrainNode it -> message.setDrainNode(node(it.node()));
            case Command.UndrainNode it -> message.setUndrainNode(node(it.node()));
            case Command.RestoreNode it -> message.setRestoreNode(node(it.node()));
            case Command.RequestShutdown it -> message.setRequestShutdown(node(it.node()));
            case Command.WithdrawShutdown it -> message.setWithdrawShutdown(node(it.node()));
            case Command.StartMaintenance it ->
                    message.getStartMaintenanceBuilder().addAllNodes(ValueWriter.names(it.nodes()));
            case Command.WorkDone it -> message.setWorkDone(run(it.run(), it.node().value(), ""));
            case Command.PauseMaintenance it -> message.setPauseMaintenance(run(it.run(), "", ""));
            case Command.ResumeMaintenance it ->
                    message.setResumeMaintenance(run(it.run(), "", ""));
            case Command.SkipMaintenance it ->
                    message.setSkipMaintenance(run(it.run(), "", it.why()));
            case Command.AbortMaintenance it ->
                    message.setAbortMaintenance(run(it.run(), "", it.why()));
            case Command.RestorePlacement it -> message.setRestorePlacement(run(it.run(), "", ""));
            case Command.FenceNode it ->
                    message.getFenceNodeBuilder()
                            .setNode(it.node().value())
                            .setAction(Words.of(it.action()))
                            .setWhy(it.why());
            case Command.ConfirmFenced it ->
                    message.getConfirmFencedBuilder().setNode(it.node().value()).setBy(it.by());
            case Command.AllowFencing _ ->
                    message.setAllowFencing(
                            CommandMessages.Command.AllowFencing.getDefaultInstance());
            case Command.MarkOnline it -> message.setMarkOnline(life(it.node(), it.incarnation()));
            case Command.MarkLost it -> message.setMarkLost(node(it.node()));
            case Command.MarkLeft it -> message.setMarkLeft(life(it.node(), it.incarnation()));
            case Command.StartTransition it -> message.setStartTransition(start(it));
            case Command.Dispatch it ->
                    message.getDispatchBuilder()
                            .setTransition(it.transition())
                            .addAllSteps(it.steps());
            case Command.Settle it ->
                    message.getSettleBuilder().setChanges(it.changes()).setRemark(it.remark());
            case Command.AdvanceMaintenance it ->
                    message.getAdvanceMaintenanceBuilder()
                            .setRun(it.run())
                            .setNode(it.node().value())
                            .setFrom(Words.of(it.from()))
                            .setTo(Words.of(it.to()))
                            .setRemark(it.remark());
            case Command.HoldFencing it ->
                    message.getHoldFencingBuilder()
                            .addAllNodes(ValueWriter.names(it.nodes()))
                            .setWhy(it.why());
            case Command.AttemptFencing it -> message.setAttemptFencing(attempt(it));
            case Command.RecordFencing it ->
                    message.getRecordFencingBuilder()
                            .setNode(it.node().value())
                            .setFencing(it.fencing())
                            .setEnd(end(it.outcome()));
            case Command.RecordResult it ->
                    message.getRecordResultBuilder()
                            .setNode(it.node().value())
                            .setIncarnation(it.incarnation().id())
                            .setKey(ValueWriter.key(it.key()))
                            .setStep(ValueWriter.step(it.step()))
                            .setOutcome(ValueWriter.outcome(it.outcome()));
            case Command.RecordAttempt it ->
                    message.getRecordAttemptBuilder()
                            .setNode(it.node().value())
                            .setFencing(it.fencing())
                            .setNumber(it.number())
                            .setEnd(ValueWriter.attemptEnd(it.end()));
        }
        return message.build();
    }

    private static OfNode node(NodeName node) {
        return OfNode.newBuilder().setNode(node.value()).build();
    }

    private static OfLife life(NodeName node, Incarnation incarnation) {
        return OfLife.newBuilder().setNode(node.value()).setIncarnation(incarnation.id()).build();
    }

    private static OfRun run(long run, String node, String why) {
        return OfRun.newBuilder().setRun(run).setNode(node).setWhy(why).build();
    }

    private static CommandMessages.Command.ReplaceConfiguration replace(
            Command.ReplaceConfiguration it) {
        var message =
                CommandMessages.Command.ReplaceConfiguration.newBuilder()
                        .setDocument(CibWriter.write(it.document()));
        it.expected().ifPresent(version -> message.setExpected(ValueWriter.version(version)));
        return message.build();
    }

    private static CommandMessages.Command.PatchConfiguration patch(Command.PatchConfiguration it) {
        return CommandMessages.Command.PatchConfiguration.newBuilder()
                .setExpected(ValueWriter.version(it.expected()))
                .addAllChanges(it.changes().stream().map(ChangeCodec::message).toList())
                .build();
    }

    private static CommandMessages.Command.SetNodeAttribute attribute(Command.SetNodeAttribute it) {
        var message =
                CommandMessages.Command.SetNodeAttribute.newBuilder()
                        .setNode(it.node().value())
                        .setName(it.name());
        it.value().ifPresent(value -> message.setValue(ValueWriter.text(value)));
        return message.build();
    }

    private static CommandMessages.Command.StartTransition start(Command.StartTransition it) {
        return CommandMessages.Command.StartTransition.newBuilder()
                .setNumber(it.number())
                .setAuthor(it.author())
                .setGraph(ValueWriter.graph(it.graph()))
                .setChanges(it.changes())
                .addAllSummary(it.summary())
                .addAllCarried(it.carried().stream().map(ValueWriter::key).toList())
                .build();
    }

    private static CommandMessages.Command.AttemptFencing attempt(Command.AttemptFencing it) {
        var message =
                CommandMessages.Command.AttemptFencing.newBuilder()
                        .setNode(it.node().value())
                        .setFencing(it.fencing())
                        .setNumber(it.number())
                        .setTask(ValueWriter.task(it.task()))
                        .setExecutor(it.executor().value())
                        .setNotBefore(ValueWriter.time(it.notBefore()))
                        .setLimit(ValueWriter.time(it.limit()));
        ValueWriter.call(it.call()).ifPresent(message::setCall);
        return message.build();
    }

    private static ValueMessages.FencingEnd end(Command.FencingOutcome outcome) {
        var message = ValueMessages.FencingEnd.newBuilder();
        switch (outcome) {
            case Command.FencingOutcome.Fenced(var by) -> message.setFenced(by);
            case Command.FencingOutcome.NotFenced(var why) -> message.setNotFenced(why);
        }
        return message.build();
    }
}

package io.systole.state.codec;

import io.systole.cib.status.TransitionKey;
import io.systole.fencer.Attempt;
import io.systole.fencer.DeviceCall;
import io.systole.fencer.DeviceTask;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.Outcome;
import io.systole.state.codec.proto.ValueMessages;
import io.systole.state.configuration.CibVersion;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values that occur in commands and in snapshots, as messages.
final class ValueWriter {
    private ValueWriter() {}

    static ValueMessages.Time time(Instant at) {
        return ValueMessages.Time.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }

    static ValueMessages.Time time(Duration length) {
        return ValueMessages.Time.newBuilder()
                .setSeconds(length.getSeconds())
                .setNanos(length.getNano())
                .build();
    }

    static ValueMessages.Text text(String value) {
        return ValueMessages.Text.newBuilder().setValue(value).build();
    }

    static List<ValueMessages.Pair> pairs(Map<String, String> map) {
        return map.entrySet().stream()
                .map(entry ->
                        ValueMessages.Pair.newBuilder()
                                .setName(entry.getKey())
                                .setValue(entry.getValue())
                                .build())
                .toList();
    }

    static List<String> names(List<NodeName> nodes) {
        return nodes.stream().map(NodeName::value).toList();
    }

    static List<String> ids(List<ResourceId> resources) {
        return resources.stream().map(ResourceId::value).toList();
    }

    static ValueMessages.Version version(CibVersion version) {
        return ValueMessages.Version.newBuilder()
                .setAdminEpoch(version.adminEpoch())
                .setEpoch(version.epoch())
                .setNumUpdates(version.numUpdates())
                .build();
    }

    // ---- Transitions.

    static ValueMessages.StepKey key(TransitionKey key) {
        return ValueMessages.StepKey.newBuilder()
                .setAction(key.action())
                .setTransition(key.transition())
                .setExpectedExitCode(key.expectedExitCode())
                .setUuid(key.uuid())
                .build();
    }

    static ValueMessages.Step step(Step step) {
        var message =
                ValueMessages.Step.newBuilder()
                        .setId(step.id())
                        .setKind(Words.of(step.kind()))
                        .setOperation(step.operation())
                        .setKey(step.key())
                        .addAllAttributes(pairs(step.attributes()))
                        .addAllDowned(step.downed());
        step.internalKey().ifPresent(it -> message.setInternalKey(text(it)));
        step.target()
                .ifPresent(it ->
                        message.setTarget(
                                ValueMessages.Step.Target.newBuilder()
                                        .setName(it.name())
                                        .setId(it.id())));
        step.router().ifPresent(it -> message.setRouter(text(it)));
        step.shutdownLock().ifPresent(message::setShutdownLock);
        step.resource().ifPresent(it -> message.setResource(resource(it)));
        step.maintenance()
                .forEach((node, on) ->
                        message.addMaintenance(
                                ValueMessages.Step.Maintenance.newBuilder()
                                        .setNode(node)
                                        .setOn(on)));
        return message.build();
    }

    private static ValueMessages.Step.ResourceName resource(Step.ResourceName resource) {
        var message =
                ValueMessages.Step.ResourceName.newBuilder()
                        .setElementName(resource.elementName())
                        .setId(resource.id())
                        .setStandard(resource.standard())
                        .setProvider(resource.provider())
                        .setType(resource.type());
        resource.longId().ifPresent(it -> message.setLongId(text(it)));
        return message.build();
    }

    static ValueMessages.Graph graph(TransitionGraph graph) {
        var message = ValueMessages.Graph.newBuilder().addAllHeader(pairs(graph.header()));
        for (TransitionGraph.Synapse synapse : graph.synapses()) {
            message.addSynapses(
                    ValueMessages.Graph.Synapse.newBuilder()
                            .setId(synapse.id())
                            .setPriority(synapse.priority())
                            .setStep(step(synapse.step()))
                            .addAllInputs(synapse.inputs()));
        }
        for (Step step : graph.hopeless()) message.addHopeless(step(step));
        return message.build();
    }

    static ValueMessages.Outcome outcome(Outcome outcome) {
        var message =
                ValueMessages.Outcome.newBuilder()
                        .setCallId(outcome.callId())
                        .setStatus(outcome.status().code())
                        .setExitCode(outcome.exitCode())
                        .setReason(outcome.reason())
                        .setTook(time(outcome.took()));
        outcome.digests().ifPresent(digests -> message.setDigests(digests(digests)));
        return message.build();
    }

    private static ValueMessages.Digests digests(Outcome.Digests digests) {
        var message = ValueMessages.Digests.newBuilder().setAll(digests.all());
        digests.restart().ifPresent(restart -> message.setRestart(partial(restart)));
        digests.secure().ifPresent(secure -> message.setSecure(partial(secure)));
        return message.build();
    }

    private static ValueMessages.PartialDigest partial(Outcome.Partial partial) {
        return ValueMessages.PartialDigest.newBuilder()
                .setNames(partial.names())
                .setDigest(partial.digest())
                .build();
    }

    // ---- Fencing.

    static ValueMessages.DeviceTask task(DeviceTask task) {
        return ValueMessages.DeviceTask.newBuilder()
                .setLevel(task.level())
                .setDevice(task.device())
                .setKind(Words.of(task.kind()))
                .build();
    }

    static Optional<ValueMessages.DeviceCall> call(Optional<DeviceCall> call) {
        return call.map(it ->
                ValueMessages.DeviceCall.newBuilder()
                        .setDevice(it.device())
                        .setAgent(it.agent())
                        .addAllParameters(pairs(it.parameters()))
                        .setLimit(time(it.limit()))
                        .build());
    }

    static ValueMessages.AttemptEnd attemptEnd(Attempt.End end) {
        var message = ValueMessages.AttemptEnd.newBuilder().setAt(time(end.at()));
        switch (end) {
            case Attempt.End.Done _ -> message.setDone(true);
            case Attempt.End.Listed(_, var names) ->
                    message.setListed(
                            ValueMessages.AttemptEnd.Listed.newBuilder().addAllNames(names));
            case Attempt.End.Failed(_, var why) -> message.setFailed(why);
        }
        return message.build();
    }
}

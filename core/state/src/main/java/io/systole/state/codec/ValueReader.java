package io.systole.state.codec;

import io.systole.cib.document.Element;
import io.systole.cib.status.TransitionKey;
import io.systole.cib.xml.XmlTree;
import io.systole.fencer.Attempt;
import io.systole.fencer.DeviceCall;
import io.systole.fencer.DeviceTask;
import io.systole.model.ExecutionStatus;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.Outcome;
import io.systole.state.codec.proto.ValueMessages;
import io.systole.state.configuration.CibVersion;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Values that occur in commands and in snapshots, from messages.
///
/// What comes out is good enough for anyone to compute with; what is not, is refused here.
final class ValueReader {
    /// Ids of steps are places in tables.
    private static final int HIGHEST_STEP = 1 << 24;

    private ValueReader() {}

    static Instant time(ValueMessages.Time message) throws Unreadable {
        try {
            return Instant.ofEpochSecond(message.getSeconds(), message.getNanos());
        } catch (DateTimeException | ArithmeticException _) {
            throw new Unreadable("there is no such time");
        }
    }

    static Duration length(ValueMessages.Time message) throws Unreadable {
        try {
            return Duration.ofSeconds(message.getSeconds(), message.getNanos());
        } catch (ArithmeticException _) {
            throw new Unreadable("no time is so long");
        }
    }

    static SequencedMap<String, String> table(List<ValueMessages.Pair> pairs) {
        var map = new LinkedHashMap<String, String>();
        for (ValueMessages.Pair pair : pairs) map.put(pair.getName(), pair.getValue());
        return map;
    }

    static List<NodeName> nodes(List<String> names) {
        return names.stream().map(NodeName::new).toList();
    }

    static List<ResourceId> resources(List<String> ids) {
        return ids.stream().map(ResourceId::new).toList();
    }

    static CibVersion version(ValueMessages.Version message) {
        return new CibVersion(message.getAdminEpoch(), message.getEpoch(), message.getNumUpdates());
    }

    static Element xml(String text) throws Unreadable {
        return switch (XmlTree.parse(new StringReader(text), "document")) {
            case XmlTree.Parsed.Tree(var root) -> root;
            case XmlTree.Parsed.Broken(var problem) ->
                    throw new Unreadable("the document inside is broken: " + problem.what());
        };
    }

    // ---- Transitions.

    static TransitionKey key(ValueMessages.StepKey message) {
        return new TransitionKey(
                message.getAction(),
                message.getTransition(),
                message.getExpectedExitCode(),
                message.getUuid());
    }

    static List<TransitionKey> keys(List<ValueMessages.StepKey> messages) {
        return messages.stream().map(ValueReader::key).toList();
    }

    static Step step(ValueMessages.Step message) throws Unreadable {
        if (message.getId() < 0 || message.getId() > HIGHEST_STEP)
            throw new Unreadable("there is no step " + message.getId());
        var attributes = table(message.getAttributesList());
        number(attributes, "CRM_meta_interval");
        number(attributes, "CRM_meta_op_target_rc");
        var maintenance = new LinkedHashMap<String, Boolean>();
        for (var node : message.getMaintenanceList()) maintenance.put(node.getNode(), node.getOn());
        return new Step(
                message.getId(),
                Words.read(Step.Kind.class, message.getKind()),
                message.getOperation(),
                message.getKey(),
                message.hasInternalKey()
                        ? Optional.of(message.getInternalKey().getValue())
                        : Optional.empty(),
                message.hasTarget()
                        ? Optional.of(
                                new Step.Target(
                                        message.getTarget().getName(), message.getTarget().getId()))
                        : Optional.empty(),
                message.hasRouter()
                        ? Optional.of(message.getRouter().getValue())
                        : Optional.empty(),
                message.hasShutdownLock()
                        ? OptionalLong.of(message.getShutdownLock())
                        : OptionalLong.empty(),
                message.hasResource()
                        ? Optional.of(resource(message.getResource()))
                        : Optional.empty(),
                attributes,
                message.getDownedList(),
                maintenance);
    }

    private static void number(SequencedMap<String, String> attributes, String name)
            throws Unreadable {
        String text = attributes.getOrDefault(name, "0");
        if (!text.matches("-?[0-9]{1,9}"))
            throw new Unreadable("the %s of a step is '%s'".formatted(name, text));
    }

    private static Step.ResourceName resource(ValueMessages.Step.ResourceName message) {
        return new Step.ResourceName(
                message.getElementName(),
                message.getId(),
                message.hasLongId()
                        ? Optional.of(message.getLongId().getValue())
                        : Optional.empty(),
                message.getStandard(),
                message.getProvider(),
                message.getType());
    }

    static TransitionGraph graph(ValueMessages.Graph message) throws Unreadable {
        var synapses = new ArrayList<TransitionGraph.Synapse>();
        for (var synapse : message.getSynapsesList()) {
            synapses.add(
                    new TransitionGraph.Synapse(
                            synapse.getId(),
                            synapse.getPriority(),
                            step(synapse.getStep()),
                            synapse.getInputsList()));
        }
        var hopeless = new ArrayList<Step>();
        for (var step : message.getHopelessList()) hopeless.add(step(step));
        return new TransitionGraph(table(message.getHeaderList()), synapses, hopeless);
    }

    static Outcome outcome(ValueMessages.Outcome message) throws Unreadable {
        return new Outcome(
                message.getCallId(),
                ExecutionStatus.of(message.getStatus())
                        .orElseThrow(() ->
                                new Unreadable("no operation ends as " + message.getStatus())),
                message.getExitCode(),
                message.getReason(),
                length(message.getTook()),
                message.hasDigests()
                        ? Optional.of(digests(message.getDigests()))
                        : Optional.empty());
    }

    private static Outcome.Digests digests(ValueMessages.Digests message) {
        return new Outcome.Digests(
                message.getAll(),
                message.hasRestart()
                        ? Optional.of(partial(message.getRestart()))
                        : Optional.empty(),
                message.hasSecure() ? Optional.of(partial(message.getSecure())) : Optional.empty());
    }

    private static Outcome.Partial partial(ValueMessages.PartialDigest message) {
        return new Outcome.Partial(message.getNames(), message.getDigest());
    }

    // ---- Fencing.

    static DeviceTask task(ValueMessages.DeviceTask message) throws Unreadable {
        return new DeviceTask(
                message.getLevel(),
                message.getDevice(),
                Words.read(DeviceTask.Kind.class, message.getKind()));
    }

    static DeviceCall call(ValueMessages.DeviceCall message) throws Unreadable {
        return new DeviceCall(
                message.getDevice(),
                message.getAgent(),
                new TreeMap<>(table(message.getParametersList())),
                length(message.getLimit()));
    }

    static Attempt.End attemptEnd(ValueMessages.AttemptEnd message) throws Unreadable {
        Instant at = time(message.getAt());
        return switch (message.getHowCase()) {
            case DONE -> new Attempt.End.Done(at);
            case LISTED -> new Attempt.End.Listed(at, message.getListed().getNamesList());
            case FAILED -> new Attempt.End.Failed(at, message.getFailed());
            case HOW_NOT_SET ->
                    throw new Unreadable("an attempt has ended in a way nobody here knows");
        };
    }
}

package io.systole.fencer;

import io.systole.cib.Cib;
import io.systole.cib.config.ConstraintDefinition;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.NameValueTable;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.cib.rule.Circumstances;
import io.systole.cib.status.HistoryEntry;
import io.systole.cib.status.NodeState;
import io.systole.model.ExitCode;
import io.systole.model.NodeName;
import io.systole.model.Role;
import io.systole.model.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds the fence devices among the resources, wherever they stand.
final class DeviceReader {
    private final Cib cib;
    private final Map<String, AgentTraits> traits;
    private final Circumstances circumstances;
    private final List<Device> devices = new ArrayList<>();

    DeviceReader(Cib cib, Map<String, AgentTraits> traits, Instant now) {
        this.cib = cib;
        this.traits = traits;
        this.circumstances = Circumstances.at(now, Circumstances.Changes.IGNORED);
    }

    List<Device> read() {
        for (ResourceDefinition resource : cib.configuration().resources()) {
            visit(resource, List.of(), Optional.empty());
        }
        return devices;
    }

    /// @param outer meta-attributes of what it stands in, the nearest first
    /// @param clone the id of the clone it stands in
    private void visit(
            ResourceDefinition resource, List<List<NameValueBlock>> outer, Optional<String> clone) {
        var meta = new ArrayList<List<NameValueBlock>>();
        meta.add(resource.metaAttributes());
        meta.addAll(outer);
        switch (resource) {
            case PrimitiveDefinition primitive -> {
                if (primitive.agent().isFenceDevice() && !isToBeStopped(meta))
                    devices.add(device(primitive, clone.orElse(primitive.id())));
            }
            case ResourceDefinition.GroupDefinition group ->
                    group.members().forEach(member -> visit(member, meta, clone));
            case ResourceDefinition.CloneDefinition copies ->
                    visit(copies.child(), meta, Optional.of(copies.id()));
            case ResourceDefinition.BundleDefinition _ -> {}
        }
    }

    private boolean isToBeStopped(List<List<NameValueBlock>> meta) {
        var table = new TreeMap<String, String>();
        for (List<NameValueBlock> blocks : meta) NameValueTable.fill(table, blocks, circumstances);
        return Role.parse(table.getOrDefault("target-role", "")) == Role.STOPPED;
    }

    private Device device(PrimitiveDefinition primitive, String constrained) {
        var parameters = new TreeMap<String, String>();
        NameValueTable.fill(
                parameters,
                primitive.instanceAttributes(),
                circumstances.forAgent(Optional.of(primitive.agent())));
        String agent = primitive.agent().type();
        return new Device(
                primitive.id(),
                agent,
                parameters,
                traits.getOrDefault(agent, AgentTraits.UNKNOWN),
                startedOn(primitive.id()),
                bannedFrom(constrained));
    }

    private List<NodeName> startedOn(String id) {
        return cib.status().nodes().stream()
                .filter(node -> isStarted(node, id))
                .flatMap(node -> node.name().stream())
                .map(NodeName::new)
                .toList();
    }

    /// By the latest entry of its history there, or that of a copy of it.
    private static boolean isStarted(NodeState node, String id) {
        return node.resources().stream()
                .filter(r -> r.id().equals(id) || r.id().startsWith(id + ":"))
                .flatMap(r -> r.entries().stream())
                .filter(entry -> entry.callId() >= 0)
                .max(Comparator.comparingLong(HistoryEntry::callId))
                .filter(last -> !last.task().equals("stop") && last.exitCode() == ExitCode.OK)
                .isPresent();
    }

    /// Constraints with rules and sets are left to the scheduler: they tell where the device is watched from, and
    /// hardly ever who may use it.
    private List<NodeName> bannedFrom(String resource) {
        return cib.configuration().constraints().stream()
                .filter(ConstraintDefinition.LocationDefinition.class::isInstance)
                .filter(c -> c.attribute("rsc").filter(resource::equals).isPresent())
                .filter(c -> Score.MINUS_INFINITY.equals(score(c)))
                .flatMap(c -> c.attribute("node").stream())
                .map(NodeName::new)
                .toList();
    }

    private static Score score(ConstraintDefinition constraint) {
        return constraint.attribute("score").flatMap(Score::parse).orElse(new Score(0));
    }
}

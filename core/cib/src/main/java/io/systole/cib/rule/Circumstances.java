package io.systole.cib.rule;

import io.systole.model.AgentName;
import io.systole.model.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a rule can see where it stands. Without an agent or an operation, conditions on them fail; without a node,
/// every attribute counts as missing.
///
/// @param now          the effective time of the run, always visible
/// @param node         attributes of the node asked about
/// @param agent        the agent of the resource whose table is built
/// @param operation    name and interval of the operation asked about
/// @param parameters   for `value-source="param"`
/// @param meta         for `value-source="meta"`
/// @param submatches   groups of a location constraint's pattern, for `%0` … `%9`
/// @param changes      told of the instants at which the answer may change
public record Circumstances(
        Instant now,
        Optional<Map<String, String>> node,
        Optional<AgentName> agent,
        Optional<OperationName> operation,
        Map<String, String> parameters,
        Map<String, String> meta,
        List<String> submatches,
        Changes changes) {

    public record OperationName(String name, Interval interval) {}

    /// Where the instants at which a rule's answer may change are reported.
    @FunctionalInterface
    public interface Changes {
        void at(Instant instant);

        Changes IGNORED = instant -> {};
    }

    public static Circumstances at(Instant now, Changes changes) {
        return new Circumstances(
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                changes);
    }

    public Circumstances onNode(Map<String, String> nodeAttributes) {
        return new Circumstances(
                now,
                Optional.of(nodeAttributes),
                agent,
                operation,
                parameters,
                meta,
                submatches,
                changes);
    }

    public Circumstances forAgent(Optional<AgentName> ofResource) {
        return new Circumstances(
                now, node, ofResource, operation, parameters, meta, submatches, changes);
    }

    public Circumstances forOperation(String name, Interval interval) {
        return new Circumstances(
                now,
                node,
                agent,
                Optional.of(new OperationName(name, interval)),
                parameters,
                meta,
                submatches,
                changes);
    }

    public Circumstances forLocation(
            Map<String, String> resourceParameters,
            Map<String, String> resourceMeta,
            List<String> groups) {
        return new Circumstances(
                now, node, agent, operation, resourceParameters, resourceMeta, groups, changes);
    }
}

package io.systole.scheduler.inventory;

import io.systole.cib.Cib;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.NameValueTable;
import io.systole.cib.config.OperationDefinition;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.rule.Circumstances;
import io.systole.cib.rule.DateText;
import io.systole.model.AgentName;
import io.systole.model.Interval;
import io.systole.model.Role;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Resolves how operations are to be run. From strongest to weakest: the attributes of the `op`, its meta-attributes,
/// for probes the time limit of the busiest monitor, the operation defaults.
final class OperationTable {
    private record TaskAndInterval(String task, Interval interval) {}

    private final ClusterOptions cluster;
    private final Parameters parameters;
    private final Circumstances circumstances;
    private final List<NameValueBlock> defaults;
    private final Map<ResourceDefinition, Map<TaskAndInterval, Map<String, String>>> tables =
            new IdentityHashMap<>();

    OperationTable(
            Cib cib, ClusterOptions cluster, Parameters parameters, Circumstances circumstances) {
        this.cluster = cluster;
        this.parameters = parameters;
        this.circumstances = circumstances;
        this.defaults = cib.configuration().operationDefaults();
    }

    OperationOptions options(
            Resource resource, String task, Interval interval, Optional<Node> node) {
        var definition = definition(resource, task, interval);
        var meta =
                tables.computeIfAbsent(resource.definition(), _ -> new HashMap<>())
                        .computeIfAbsent(
                                new TaskAndInterval(task, interval),
                                _ ->
                                        Collections.unmodifiableMap(
                                                meta(resource, definition, task, interval)));
        return new OperationOptions(
                resource,
                task,
                interval,
                definition,
                forNode(meta, resource, task, interval, node),
                ownParameters(definition, node),
                cluster.fencingEnabled());
    }

    /// A notification without an `op` of its own is configured by the one named `notify`.
    private static Optional<OperationDefinition> definition(
            Resource resource, String task, Interval interval) {
        if (!(resource instanceof Primitive primitive)) return Optional.empty();
        var definition = primitive.operation(task, interval);
        if (definition.isPresent() || !isNotification(task)) return definition;
        return primitive.operation("notify", Interval.ONCE);
    }

    private static boolean isNotification(String task) {
        return task.contains("notify_") || task.equals("notified");
    }

    private Map<String, String> meta(
            Resource resource,
            Optional<OperationDefinition> definition,
            String task,
            Interval interval) {
        var agent =
                resource instanceof Primitive primitive
                        ? Optional.of(primitive.agent())
                        : Optional.<AgentName>empty();
        var c = circumstances.forAgent(agent).forOperation(task, interval);
        var table = new LinkedHashMap<String, String>();
        definition.ifPresent(op -> {
            NameValueTable.fill(table, op.metaAttributes(), c);
            table.putAll(op.attributes());
        });
        if (isProbe(task, interval)
                && resource instanceof Primitive primitive
                && !table.containsKey("timeout")) {
            busiestMonitor(primitive)
                    .flatMap(monitor -> monitor.attribute("timeout"))
                    .ifPresent(timeout -> table.put("timeout", timeout));
        }
        NameValueTable.fill(table, defaults, c);

        table.remove("id");
        if (interval.isRecurring()) table.put("interval", Long.toString(interval.millis()));
        else table.remove("interval");
        table.put("timeout", millis(table.getOrDefault("timeout", "")));
        correctOnFail(table, resource, definition, task);
        setStartDelay(table, interval);
        return table;
    }

    private static boolean isProbe(String task, Interval interval) {
        return task.equals("monitor") && !interval.isRecurring();
    }

    private static Optional<OperationDefinition> busiestMonitor(Primitive primitive) {
        OperationDefinition busiest = null;
        for (OperationDefinition operation : primitive.operations()) {
            if (!operation.name().equals("monitor") || !operation.isEnabled()) continue;
            if (!operation.interval().isRecurring()) continue;
            if (busiest == null || operation.interval().millis() < busiest.interval().millis())
                busiest = operation;
        }
        return Optional.ofNullable(busiest);
    }

    private static String millis(String timeout) {
        return Long.toString(Interval.timeout(timeout).toMillis());
    }

    /// A fence device may have a time limit of its own for being started and looked at.
    private Map<String, String> forNode(
            Map<String, String> meta,
            Resource resource,
            String task,
            Interval interval,
            Optional<Node> node) {
        if (!(resource instanceof Primitive primitive) || !primitive.isFenceDevice()) return meta;
        if (!task.equals("start") && !isProbe(task, interval)) return meta;
        String timeout = parameters.of(primitive, node).get("pcmk_monitor_timeout");
        if (timeout == null) return meta;
        var changed = new LinkedHashMap<>(meta);
        changed.put("timeout", millis(timeout));
        return Collections.unmodifiableMap(changed);
    }

    Map<String, String> ownParameters(
            Resource resource, String task, Interval interval, Optional<Node> node) {
        return ownParameters(definition(resource, task, interval), node);
    }

    private Map<String, String> ownParameters(
            Optional<OperationDefinition> definition, Optional<Node> node) {
        if (definition.isEmpty() || node.isEmpty()) return Map.of();
        var blocks = definition.get().instanceAttributes();
        if (blocks.isEmpty()) return Map.of();
        var table = new LinkedHashMap<String, String>();
        NameValueTable.fill(table, blocks, circumstances.onNode(node.get().attributes()));
        return Collections.unmodifiableMap(table);
    }

    /// Takes out what makes no sense for the operation, so that the default applies.
    private static void correctOnFail(
            Map<String, String> table,
            Resource resource,
            Optional<OperationDefinition> definition,
            String task) {
        String wanted = table.get("on-fail");
        switch (task) {
            case "stop" -> {
                if (isAnyOf(wanted, "standby", "demote", "stop")) table.remove("on-fail");
            }
            case "lrm_delete" -> table.put("on-fail", "ignore");
            case "demote" -> {
                if (wanted == null) {
                    monitorsOfPromoted(resource).ifPresent(onFail -> table.put("on-fail", onFail));
                } else if (isAnyOf(wanted, "demote")) {
                    table.remove("on-fail");
                }
            }
            default -> {
                if (isAnyOf(wanted, "demote")
                        && definition.filter(OperationTable::mayDemote).isEmpty()) {
                    table.remove("on-fail");
                }
            }
        }
    }

    private static boolean isAnyOf(@Nullable String text, String... words) {
        for (String word : words) if (word.equalsIgnoreCase(text)) return true;
        return false;
    }

    private static boolean mayDemote(OperationDefinition operation) {
        return operation.name().equals("promote") || isMonitorOfPromoted(operation);
    }

    private static boolean isMonitorOfPromoted(OperationDefinition operation) {
        return operation.name().equals("monitor")
                && operation.interval().isRecurring()
                && Role.parse(operation.attribute("role", "")) == Role.PROMOTED;
    }

    /// A demotion fails like the *last* monitor of the promoted role that says how (a known oddity).
    private static Optional<String> monitorsOfPromoted(Resource resource) {
        if (!(resource instanceof Primitive primitive)) return Optional.empty();
        Optional<String> last = Optional.empty();
        for (OperationDefinition operation : primitive.operations()) {
            var onFail = operation.attribute("on-fail");
            if (onFail.isEmpty() || onFail.get().equalsIgnoreCase("demote")) continue;
            if (isMonitorOfPromoted(operation) && operation.isEnabled()) last = onFail;
        }
        return last;
    }

    private void setStartDelay(Map<String, String> table, Interval interval) {
        String delay = table.get("start-delay");
        if (delay != null) {
            long millis = Interval.parse(delay).map(Interval::millis).orElse(0L);
            table.put("start-delay", Long.toString(Math.min(millis, Integer.MAX_VALUE)));
            return;
        }
        String origin = table.get("interval-origin");
        if (origin == null || !interval.isRecurring()) return;
        DateText.parse(origin, circumstances.now())
                .ifPresent(from -> {
                    long seconds = Math.max(interval.millis() / 1000, 1);
                    long late =
                            (circumstances.now().getEpochSecond() - from.getEpochSecond())
                                    % seconds;
                    long wait = late <= 0 ? -late : seconds - late;
                    table.put("start-delay", Long.toString(wait * 1000));
                });
    }
}

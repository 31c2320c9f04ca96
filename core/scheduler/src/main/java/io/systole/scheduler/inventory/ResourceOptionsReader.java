package io.systole.scheduler.inventory;

import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.model.Interval;
import io.systole.model.Role;
import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Resource.Options;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Understands meta-attributes: what every kind of resource can be told.
final class ResourceOptionsReader {
    private final ClusterOptions cluster;
    private final Parameters parameters;

    ResourceOptionsReader(ClusterOptions cluster, Parameters parameters) {
        this.cluster = cluster;
        this.parameters = parameters;
    }

    /// @param topPromotable whether the outermost clone is promotable
    Options read(
            ResourceDefinition definition,
            @Nullable Collective parent,
            Map<String, String> meta,
            boolean unique,
            boolean promotable,
            boolean topPromotable) {
        var reconnect = reconnectInterval(definition, parent, meta);
        return new Options(
                score(meta, "priority", 0),
                !meta.containsKey("critical") || isTrue(meta, "critical"),
                isTrue(meta, "notify"),
                isUnmanaged(meta),
                cluster.maintenanceMode() || isTrue(meta, "maintenance"),
                unique,
                promotable,
                multipleActive(meta),
                isDefault(meta, "resource-stickiness") ? 0 : score(meta, "resource-stickiness", 0),
                migrationThreshold(meta),
                requires(definition, meta),
                reconnect.orElseGet(() -> interval(meta, "failure-timeout")),
                reconnect,
                targetRole(meta, topPromotable),
                isTrue(meta, "allow-unhealthy-nodes"));
    }

    static boolean isTrue(Map<String, String> meta, String name) {
        String text = meta.get(name);
        return text != null && Scan.isTrue(text);
    }

    private static boolean isDefault(Map<String, String> meta, String name) {
        return "default".equalsIgnoreCase(meta.get(name));
    }

    private static Interval interval(Map<String, String> table, String name) {
        return Optional.ofNullable(table.get(name)).flatMap(Interval::parse).orElse(Interval.ONCE);
    }

    private int score(Map<String, String> meta, String name, int otherwise) {
        return Optional.ofNullable(meta.get(name))
                .flatMap(cluster.health()::parse)
                .map(Score::points)
                .orElse(otherwise);
    }

    private boolean isUnmanaged(Map<String, String> meta) {
        if (cluster.maintenanceMode() || isTrue(meta, "maintenance")) return true;
        return meta.containsKey("is-managed")
                && !isDefault(meta, "is-managed")
                && !isTrue(meta, "is-managed");
    }

    private int migrationThreshold(Map<String, String> meta) {
        int infinity = Score.INFINITY.points();
        if (isDefault(meta, "migration-threshold")) return infinity;
        int threshold = score(meta, "migration-threshold", infinity);
        return threshold < 0 ? infinity : threshold;
    }

    private static MultipleActive multipleActive(Map<String, String> meta) {
        return switch (meta.getOrDefault("multiple-active", "").toLowerCase(Locale.ROOT)) {
            case "block" -> MultipleActive.BLOCK;
            case "stop_only" -> MultipleActive.STOP_ONLY;
            case "stop_unexpected" -> MultipleActive.STOP_UNEXPECTED;
            default -> MultipleActive.STOP_START;
        };
    }

    /// A connection that is brought up by no other resource may be told how long to wait before it is tried again.
    private Optional<Interval> reconnectInterval(
            ResourceDefinition definition, @Nullable Collective parent, Map<String, String> meta) {
        if (!(definition instanceof PrimitiveDefinition primitive)) return Optional.empty();
        if (!primitive.agent().isRemoteConnection() || meta.containsKey("container"))
            return Optional.empty();
        var table = parameters.nowhere(definition, parent);
        if (!table.containsKey("reconnect_interval")) return Optional.empty();
        return Optional.of(interval(table, "reconnect_interval"));
    }

    private Requires requires(ResourceDefinition definition, Map<String, String> meta) {
        boolean fenceDevice = false;
        boolean connection = false;
        if (definition instanceof PrimitiveDefinition primitive) {
            fenceDevice = primitive.agent().isFenceDevice();
            connection = primitive.agent().isRemoteConnection();
        }
        return switch (meta.getOrDefault("requires", "").toLowerCase(Locale.ROOT)) {
            case "nothing" -> Requires.NOTHING;
            case "quorum" -> Requires.QUORUM;
            case "fencing" -> Requires.FENCING;
            case "unfencing" ->
                    fenceDevice || !cluster.fencingEnabled() ? Requires.QUORUM : Requires.UNFENCING;
            default -> {
                if (fenceDevice || connection) yield Requires.QUORUM;
                if (cluster.unfencing())
                    yield cluster.fencingEnabled() ? Requires.UNFENCING : Requires.QUORUM;
                if (cluster.fencingEnabled()) yield Requires.FENCING;
                yield cluster.noQuorum() == ClusterOptions.NoQuorum.IGNORE
                        ? Requires.NOTHING
                        : Requires.QUORUM;
            }
        };
    }

    private static Role targetRole(Map<String, String> meta, boolean topPromotable) {
        return switch (Role.parse(meta.getOrDefault("target-role", ""))) {
            case STOPPED -> Role.STOPPED;
            case UNPROMOTED -> topPromotable ? Role.UNPROMOTED : Role.UNKNOWN;
            case UNKNOWN, STARTED, PROMOTED -> Role.UNKNOWN;
        };
    }
}

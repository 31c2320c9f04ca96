package io.systole.scheduler.inventory;

import io.systole.cib.config.OperationDefinition;
import io.systole.model.Interval;
import io.systole.model.Role;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How one operation of one resource is to be run, and what its failure means.
///
/// Works for operations nobody configured (defaults only) and for the pseudo-actions of collectives.
public final class OperationOptions {
    private final Resource resource;
    private final String task;
    private final Interval interval;
    private final Optional<OperationDefinition> definition;
    private final Map<String, String> meta;
    private final Map<String, String> parameters;
    private final boolean fencingEnabled;

    OperationOptions(
            Resource resource,
            String task,
            Interval interval,
            Optional<OperationDefinition> definition,
            Map<String, String> meta,
            Map<String, String> parameters,
            boolean fencingEnabled) {
        this.resource = resource;
        this.task = task;
        this.interval = interval;
        this.definition = definition;
        this.meta = meta;
        this.parameters = parameters;
        this.fencingEnabled = fencingEnabled;
    }

    public static OperationOptions of(
            Inventory inventory,
            Resource resource,
            String task,
            Interval interval,
            Optional<Node> node) {
        return inventory.operations().options(resource, task, interval, node);
    }

    public static OperationOptions of(
            Roster roster, Resource resource, String task, Interval interval, Optional<Node> node) {
        return roster.operations().options(resource, task, interval, node);
    }

    /// Only the instance attributes of the operation itself.
    public static Map<String, String> ownParameters(
            Roster roster, Resource resource, String task, Interval interval, Optional<Node> node) {
        return roster.operations().ownParameters(resource, task, interval, node);
    }

    /// The `op` that configures it, a disabled one included.
    public Optional<OperationDefinition> definition() {
        return definition;
    }

    /// All that is said of the operation: `timeout` (always), `interval` (if it recurs) and `start-delay` in
    /// milliseconds; the rest as configured.
    public Map<String, String> meta() {
        return meta;
    }

    /// Instance attributes of the operation itself; none as long as no node is known.
    public Map<String, String> parameters() {
        return parameters;
    }

    public Duration timeout() {
        return Duration.ofMillis(Long.parseLong(meta.getOrDefault("timeout", "20000")));
    }

    /// What a failure leads to.
    ///
    /// @param managed whether we may act on the resource
    public OnFail onFail(boolean managed) {
        boolean ofConnection =
                resource instanceof Primitive primitive
                        && primitive.isConnection()
                        && primitive.launcher().isEmpty();
        boolean resetsRemote = ofConnection && !isProbe() && !task.equals("start");
        if (resetsRemote && !managed) return OnFail.STOP;
        return configured()
                .orElseGet(
                        () -> resetsRemote ? defaultOr(OnFail.RESET_REMOTE) : defaultOr(usual()));
    }

    private Optional<OnFail> configured() {
        return Optional.ofNullable(meta.get("on-fail"))
                .flatMap(OnFail::parse)
                .flatMap(wanted ->
                        switch (wanted) {
                            case RESTART_CONTAINER ->
                                    hasLauncher() ? Optional.of(wanted) : Optional.empty();
                            case FENCE -> Optional.of(fencingEnabled ? OnFail.FENCE : OnFail.STOP);
                            default -> Optional.of(wanted);
                        });
    }

    private OnFail defaultOr(OnFail other) {
        return hasLauncher() ? OnFail.RESTART_CONTAINER : other;
    }

    private OnFail usual() {
        if (!task.equals("stop")) return OnFail.RESTART;
        return fencingEnabled ? OnFail.FENCE : OnFail.BLOCK;
    }

    private boolean hasLauncher() {
        return resource instanceof Primitive primitive && primitive.launcher().isPresent();
    }

    private boolean isProbe() {
        return task.equals("monitor") && !interval.isRecurring();
    }

    /// The role to go back to; STARTED means "no special one".
    public Role roleAfter(OnFail strategy) {
        if (strategy == OnFail.STOP) return Role.STOPPED;
        if (strategy == OnFail.RESET_REMOTE && resource.options().reconnectInterval().isPresent())
            return Role.STOPPED;
        return task.equals("promote") ? Role.UNPROMOTED : Role.STARTED;
    }
}

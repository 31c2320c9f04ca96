package io.systole.member;

import io.systole.cib.status.TransitionKey;
import io.systole.host.HostEvent;
import io.systole.host.Operation;
import io.systole.host.OrderId;
import io.systole.model.AgentName;
import io.systole.model.Interval;
import io.systole.model.OperationKey;
import io.systole.model.Scan;
import io.systole.transition.Step;
import java.time.Duration;
import java.util.Optional;

/// Steps as orders to a host.
final class Orders {
    private static final Duration USUAL_STALL = Duration.ofMinutes(1);

    private Orders() {}

    static OrderId id(TransitionKey key) {
        return new OrderId(key.toString());
    }

    /// The operation that a step wants called off.
    static OperationKey cancelled(Step step) {
        return new OperationKey(
                resource(step).id(),
                step.meta("operation").orElse("monitor"),
                step.intervalMillis());
    }

    static OperationKey operation(Step step) {
        return new OperationKey(resource(step).id(), step.operation(), step.intervalMillis());
    }

    static HostEvent of(TransitionKey key, Step step) {
        return switch (step.operation()) {
            case "cancel" -> new HostEvent.Cancelled(id(key), cancelled(step));
            case "delete" -> new HostEvent.Forgotten(resource(step).id());
            default -> {
                var named = resource(step);
                var operation =
                        new Operation(
                                id(key),
                                named.id(),
                                new AgentName(named.standard(), named.provider(), named.type()),
                                step.operation(),
                                new Interval(step.intervalMillis()),
                                step.attributes(),
                                key.expectedExitCode());
                yield new HostEvent.Ordered(stall(step).map(operation::within).orElse(operation));
            }
        };
    }

    /// What takes as long as it takes is given up only when it has not got on for that long.
    private static Optional<Duration> stall(Step step) {
        if (!step.meta("extend_while_progressing").map(Scan::isTrue).orElse(false))
            return Optional.empty();
        return step.meta("migration_stall")
                .map(text -> Duration.ofMillis(Scan.integer(text).orElse(0)))
                .filter(Duration::isPositive)
                .or(() -> Optional.of(USUAL_STALL));
    }

    /// Whether doing it is a matter of the host's memory alone, and done when ordered.
    static boolean isDoneAtOnce(Step step) {
        return step.operation().equals("delete");
    }

    private static Step.ResourceName resource(Step step) {
        return step.resource()
                .orElseThrow(
                        () -> new IllegalArgumentException(step.key() + " is about no resource"));
    }
}

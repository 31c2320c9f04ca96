package io.systole.member;

import io.systole.cib.status.TransitionKey;
import io.systole.host.HostEvent;
import io.systole.host.Operation;
import io.systole.host.OrderId;
import io.systole.model.AgentName;
import io.systole.model.Interval;
import io.systole.model.OperationKey;
import io.systole.transition.Step;

/// Steps as orders to a host.
final class Orders {
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
                yield new HostEvent.Ordered(
                        new Operation(
                                id(key),
                                named.id(),
                                new AgentName(named.standard(), named.provider(), named.type()),
                                step.operation(),
                                new Interval(step.intervalMillis()),
                                step.attributes(),
                                key.expectedExitCode()));
            }
        };
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

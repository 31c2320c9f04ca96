package io.systole.scheduler.observe;

import io.systole.model.Scan;
import io.systole.scheduler.inventory.ClusterOptions;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.observe.NodeStatus.Health;
import io.systole.scheduler.observe.NodeStatus.Kind;
import io.systole.scheduler.observe.NodeStatus.State;
import io.systole.scheduler.situation.NodeCondition;
import io.systole.scheduler.situation.Situation;
import java.util.Optional;

/// Looks at nodes.
final class NodeObserver {
    private final Situation situation;

    NodeObserver(Situation situation) {
        this.situation = situation;
    }

    NodeStatus look(Node node) {
        return new NodeStatus(
                node.name(), kind(node), state(node, situation.of(node)), health(node));
    }

    private static Kind kind(Node node) {
        return switch (node.kind()) {
            case CLUSTER -> Kind.CLUSTER;
            case REMOTE -> Kind.REMOTE;
            case GUEST, BUNDLE -> Kind.GUEST;
        };
    }

    private State state(Node node, NodeCondition condition) {
        boolean online = condition.online();
        if (condition.unclean()) {
            if (online) return State.UNCLEAN_ONLINE;
            return condition.pending() ? State.UNCLEAN_PENDING : State.UNCLEAN_OFFLINE;
        }
        if (condition.pending()) return State.PENDING;
        if (condition.standbyOnFail() && online) return State.STANDBY_ON_FAIL;
        if (condition.standby()) {
            if (!online) return State.OFFLINE_STANDBY;
            return situation.runningOn(node).isEmpty()
                    ? State.STANDBY
                    : State.STANDBY_WITH_RESOURCES;
        }
        if (condition.maintenance()) return online ? State.MAINTENANCE : State.OFFLINE_MAINTENANCE;
        return online ? State.ONLINE : State.OFFLINE;
    }

    /// The worst of what health attributes say; nothing if it is green, or health is not looked at.
    private Optional<Health> health(Node node) {
        var options = situation.inventory().options().health();
        if (options.strategy() == ClusterOptions.HealthStrategy.NONE) return Optional.empty();
        var worst = Optional.<Health>empty();
        for (var attribute : node.attributes().entrySet()) {
            if (!attribute.getKey().startsWith("#health")) continue;
            var health = health(attribute.getValue(), options);
            if (health.filter(Health.RED::equals).isPresent()) return health;
            if (health.isPresent()) worst = health;
        }
        return worst;
    }

    private static Optional<Health> health(String value, ClusterOptions.Health options) {
        if (value.equalsIgnoreCase("red")) return Optional.of(Health.RED);
        if (value.equalsIgnoreCase("yellow")) return Optional.of(Health.YELLOW);
        var number = Scan.integer(value);
        if (number.isEmpty()) return Optional.empty();
        if (number.getAsLong() <= options.red().points()) return Optional.of(Health.RED);
        boolean yellowDiffers = !options.yellow().equals(options.green());
        if (yellowDiffers && number.getAsLong() <= options.yellow().points())
            return Optional.of(Health.YELLOW);
        return Optional.empty();
    }
}

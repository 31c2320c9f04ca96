package io.systole.scheduler.constraint;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.inventory.ClusterOptions.Health;
import io.systole.scheduler.inventory.ClusterOptions.HealthStrategy;
import io.systole.scheduler.inventory.Discovery;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import java.util.List;
import java.util.function.Consumer;

/// Turns the health that nodes report of themselves into locations of every top-level resource.
final class HealthReader {
    private static final String ATTRIBUTE = "#health";

    private HealthReader() {}

    static void read(Inventory inventory, Consumer<Location> found) {
        Health health = inventory.options().health();
        if (health.strategy() == HealthStrategy.NONE) return;
        for (Node node : inventory.nodes()) {
            Score score = of(node, health);
            if (score.points() == 0) continue;
            for (Resource resource : inventory.topLevel()) {
                if (score.isNegative() && resource.options().allowUnhealthyNodes()) continue;
                found.accept(
                        new Location(
                                "node-health",
                                resource,
                                Role.UNKNOWN,
                                Discovery.ALWAYS,
                                List.of(new Location.Wish(node, score))));
            }
        }
    }

    private static Score of(Node node, Health health) {
        Score sum = health.strategy() == HealthStrategy.PROGRESSIVE ? health.base() : Score.ZERO;
        for (var attribute : node.attributes().entrySet()) {
            if (!attribute.getKey().startsWith(ATTRIBUTE)) continue;
            sum = sum.plus(health.parse(attribute.getValue()).orElse(Score.ZERO));
        }
        return sum;
    }
}

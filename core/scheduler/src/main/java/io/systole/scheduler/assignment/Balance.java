package io.systole.scheduler.assignment;

import io.systole.model.Policy;
import io.systole.scheduler.inventory.ClusterOptions.PlacementStrategy;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.journey.Stay.Because;
import io.systole.scheduler.situation.Situation;

/// Whether what runs should leave its node for one that is just as good and emptier, when nothing holds it (no stickiness,
/// no preference).
sealed interface Balance {
    boolean pays(Node from, Node to);

    static Balance under(Policy policy, Inventory inventory, Situation situation) {
        return switch (policy) {
            case PACEMAKER -> new Always();
            case CONTINUITY ->
                    inventory.topLevel().stream().anyMatch(it -> isOnTheWay(it, situation))
                            ? new Never()
                            : Lasting.of(inventory, situation);
        };
    }

    /// Classically the emptier node is the better one, wherever the resource is.
    record Always() implements Balance {
        @Override
        public boolean pays(Node from, Node to) {
            return true;
        }
    }

    /// While somebody is on the way it can't be told which node is the emptier one. Whoever moved for balance now would move
    /// back when they have arrived, and they after it.
    record Never() implements Balance {
        @Override
        public boolean pays(Node from, Node to) {
            return false;
        }
    }

    /// Only where it lasts: with a difference of one it would be the same the other way round afterwards, and two resources
    /// could change places for ever.
    final class Lasting implements Balance {
        private final PlacementStrategy strategy;
        private final int[] running;

        private Lasting(PlacementStrategy strategy, int[] running) {
            this.strategy = strategy;
            this.running = running;
        }

        private static Balance of(Inventory inventory, Situation situation) {
            var running = new int[inventory.nodes().size()];
            for (Resource resource : inventory.topLevel())
                resource.forEachPrimitive(primitive ->
                        situation.of(primitive).active().forEach(node -> running[node.index()]++));
            return new Lasting(inventory.options().placement(), running);
        }

        @Override
        public boolean pays(Node from, Node to) {
            return switch (strategy) {
                case BALANCED -> true;
                case DEFAULT, UTILIZATION, MINIMAL ->
                        running[from.index()] - running[to.index()] > 1;
            };
        }
    }

    private static boolean isOnTheWay(Resource resource, Situation situation) {
        if (!(resource instanceof Primitive primitive))
            return resource.children().stream().anyMatch(it -> isOnTheWay(it, situation));
        var activity = situation.of(primitive);
        return activity.partialMigration().isPresent()
                || activity.stay().filter(it -> it.because() == Because.UNDER_WAY).isPresent();
    }
}

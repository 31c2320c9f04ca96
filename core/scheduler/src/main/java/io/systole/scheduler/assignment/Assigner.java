package io.systole.scheduler.assignment;

import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.inventory.ClusterOptions.PlacementStrategy;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Hold;
import io.systole.scheduler.placement.ScoreTables;
import io.systole.scheduler.placement.UtilizationLine;
import io.systole.scheduler.situation.Activity;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import java.util.Optional;

/// Places everything: what is held first, then connections to remote nodes, for what those nodes can do follows from them; then all other
/// top-level resources in their order.
public final class Assigner {
    private Assigner() {}

    public static Assignment assign(
            Inventory inventory, Situation situation, Constraints constraints, ScoreTables scores) {
        var placing = new Placing(inventory, situation, constraints, scores);
        var board = placing.board;
        List<Resource> topLevel =
                inventory.options().placement() == PlacementStrategy.DEFAULT
                        ? inventory.topLevel()
                        : ResourceOrder.sorted(inventory.topLevel(), placing);

        var loads = board.loads();
        for (var node : loads.told())
            board.note(new UtilizationLine.Original(node, loads.free(node)));
        for (Hold hold : scores.holds().all()) board.hold(hold);
        if (inventory.hasRemoteNodes()) assignConnections(topLevel, placing);
        for (Resource resource : topLevel)
            if (!(inventory.hasRemoteNodes() && isConnection(resource)))
                placing.assign(resource, Optional.empty(), Finality.FINAL);
        for (var node : loads.told())
            board.note(new UtilizationLine.Remaining(node, loads.free(node)));
        return board.freeze(topLevel, placing.merge.allHeard());
    }

    private static void assignConnections(List<Resource> topLevel, Placing placing) {
        for (Resource resource : topLevel) {
            if (!isConnection(resource)) continue;
            var target =
                    placing.situation
                            .of(resource)
                            .partialMigration()
                            .map(Activity.PartialMigration::target);
            placing.assign(resource, target, Finality.FINAL);
        }
    }

    private static boolean isConnection(Resource resource) {
        return resource instanceof Primitive primitive && primitive.isConnection();
    }
}

package io.systole.scheduler.placement;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import java.util.Map;

/// What a node offered before or after placement, or what a resource took of it.
public sealed interface UtilizationLine {
    record Original(Node node, Map<String, Integer> capacity) implements UtilizationLine {}

    record Taken(Resource resource, Node node, Map<String, Integer> need)
            implements UtilizationLine {}

    record Remaining(Node node, Map<String, Integer> capacity) implements UtilizationLine {}
}

package io.systole.scheduler.placement;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;

/// What a node offered before or after placement, or what a resource took of it.
public sealed interface UtilizationLine {
    record Original(Node node, Amounts capacity) implements UtilizationLine {}

    record Taken(Resource resource, Node node, Amounts need) implements UtilizationLine {}

    record Remaining(Node node, Amounts capacity) implements UtilizationLine {}
}

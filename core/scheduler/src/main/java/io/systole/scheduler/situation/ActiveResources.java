package io.systole.scheduler.situation;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.MultipleActive;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.Optional;

/// Notes where resources are active, and what follows: priorities of nodes, hands off unmanaged ones, and what to do
/// with a resource that is active more often than it should be.
final class ActiveResources {
    private final Workbench bench;

    ActiveResources(Workbench bench) {
        this.bench = bench;
    }

    /// @param failed it may be active there only because an operation failed
    void add(Resource resource, NodeBench node, boolean failed) {
        var activity = bench.of(resource);
        if (activity.active.contains(node.node)) return;
        activity.active.add(node.node);
        if (resource instanceof Primitive primitive)
            notePrimitive(primitive, activity, node, failed);

        if (!activity.managed) {
            bench.scoreChanges.add(
                    new ScoreChange.Add(resource, node.node, Score.INFINITY, "unmanaged"));
            for (Optional<Collective> at = resource.parent();
                    at.isPresent();
                    at = at.get().parent()) {
                bench.of(at.get()).active.add(node.node);
            }
            return;
        }
        if (resource instanceof Primitive && isMultiplyActive(activity)) restrain(activity);
        resource.parent().ifPresent(parent -> add(parent, node, false));
    }

    private void notePrimitive(
            Primitive primitive, ResourceBench activity, NodeBench node, boolean failed) {
        node.running.add(primitive);
        if (!failed && primitive.priority() != 0) addPriority(primitive, activity, node);
        if (node.maintenance) {
            activity.managed = false;
            activity.maintenance = true;
        }
    }

    /// A guest is as important to its host as what runs in it.
    private void addPriority(Primitive primitive, ResourceBench activity, NodeBench node) {
        int priority = primitive.priority() + (activity.role == Role.PROMOTED ? 1 : 0);
        node.priority += priority;
        if (!node.node.isGuest() || node.node.launcher().isEmpty()) return;
        for (Node host : bench.of(node.node.launcher().get()).active)
            bench.of(host).priority += priority;
    }

    private boolean isMultiplyActive(ResourceBench activity) {
        if (activity.active.size() < 2) return false;
        if (activity.resource.options().requires().needsFencing()) return true;
        int clean = 0;
        for (Node node : activity.active) if (bench.of(node).isClean()) clean++;
        return clean > 1;
    }

    private void restrain(ResourceBench activity) {
        switch (activity.resource.options().multipleActive()) {
            case STOP_ONLY ->
                    bench.scoreChanges.add(
                            new ScoreChange.BanFromAll(activity.resource, "multiply active"));
            case BLOCK -> {
                activity.block();
                activity.resource
                        .parent()
                        .filter(ActiveResources::blocksTogether)
                        .ifPresent(parent -> {
                            for (Resource child : parent.children()) bench.of(child).block();
                        });
            }
            case STOP_UNEXPECTED, STOP_START -> {}
        }
    }

    private static boolean blocksTogether(Collective parent) {
        boolean together = parent instanceof Group || parent instanceof Bundle;
        return together && parent.options().multipleActive() == MultipleActive.BLOCK;
    }
}

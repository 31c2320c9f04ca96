package io.systole.scheduler.ordering;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who serves a dependant: of a clone, the instance beside it; of anything else, all of it, wherever it is.
///
/// Asked for a node, now or after the transition. Where a role matters, only promoted instances serve.
final class Supply {
    /// What runs where, of one clone.
    private record Beside(Map<Node, List<Primitive>> now, Map<Node, List<Primitive>> then) {}

    private final Situation situation;
    private final Assignment assignment;
    private final Map<Resource, Beside> known = new HashMap<>();

    Supply(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
    }

    /// Who serves on these nodes at present.
    Set<Primitive> now(Resource supplier, String task, List<Node> nodes) {
        if (!(supplier instanceof Clone)) return all(supplier);
        var serving = new LinkedHashSet<Primitive>();
        for (Node node : nodes)
            for (Primitive beside : beside(supplier).now.getOrDefault(node, List.of()))
                if (isUp(beside, task)) serving.add(beside);
        return serving;
    }

    /// Who will serve on this node.
    Set<Primitive> then(Resource supplier, String task, Node node) {
        if (!(supplier instanceof Clone)) return all(supplier);
        var serving = new LinkedHashSet<Primitive>();
        for (Primitive beside : beside(supplier).then.getOrDefault(node, List.of()))
            if (willBeUp(beside, task)) serving.add(beside);
        return serving;
    }

    /// Whether it is there without a break, whatever else happens: any instance of a clone, every member of a group.
    boolean lasts(Resource supplier, String task) {
        if (supplier instanceof Primitive primitive) return lasts(primitive, task);
        boolean oneIsEnough = supplier instanceof Clone;
        for (Resource child : supplier.children())
            if (lasts(child, task) == oneIsEnough) return oneIsEnough;
        return !oneIsEnough;
    }

    private boolean lasts(Primitive primitive, String task) {
        var activity = situation.of(primitive);
        var to = assignment.node(primitive);
        if (to.isEmpty()
                || activity.failed()
                || !isUp(primitive, task)
                || !willBeUp(primitive, task)) return false;
        boolean stays = activity.active().equals(List.of(to.get()));
        boolean leavesLive = primitive.isMigratable() && activity.migratable();
        return stays || leavesLive;
    }

    boolean isUp(Primitive primitive, String task) {
        return situation.of(primitive).isActive()
                && (!needsPromotion(task) || assignment.currentRole(primitive) == Role.PROMOTED);
    }

    private boolean willBeUp(Primitive primitive, String task) {
        Role next = assignment.nextRole(primitive);
        return next != Role.STOPPED && (!needsPromotion(task) || next == Role.PROMOTED);
    }

    private static boolean needsPromotion(String task) {
        return switch (task) {
            case "promote", "demote" -> true;
            default -> false;
        };
    }

    private static Set<Primitive> all(Resource supplier) {
        var all = new LinkedHashSet<Primitive>();
        supplier.forEachPrimitive(all::add);
        return all;
    }

    private Beside beside(Resource clone) {
        return known.computeIfAbsent(
                clone,
                _ -> {
                    var beside = new Beside(new HashMap<>(), new HashMap<>());
                    clone.forEachPrimitive(primitive -> enter(primitive, beside));
                    return beside;
                });
    }

    private void enter(Primitive primitive, Beside beside) {
        for (Node node : situation.of(primitive).active())
            beside.now.computeIfAbsent(node, _ -> new ArrayList<>(1)).add(primitive);
        Optional<Node> to = assignment.node(primitive);
        if (to.isPresent())
            beside.then.computeIfAbsent(to.get(), _ -> new ArrayList<>(1)).add(primitive);
    }
}

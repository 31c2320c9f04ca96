package io.systole.scheduler.outage;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.ActionPlan;
import io.systole.scheduler.plan.Move;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the steps that were chosen do to each resource.
final class Survey {
    /// @param from where it runs
    /// @param to   where it comes up again
    record Break(Node from, Optional<Node> to) {}

    private final Situation situation;
    private final Assignment assignment;
    private final ActionPlan plan;
    private final Map<Primitive, List<Action>> chosen = new HashMap<>();
    private final Set<Node> fenced = new LinkedHashSet<>();

    Survey(Situation situation, Assignment assignment, ActionPlan plan) {
        this.situation = situation;
        this.assignment = assignment;
        this.plan = plan;
        for (Action action : plan.chosen()) {
            action.primitive()
                    .ifPresent(owner ->
                            chosen.computeIfAbsent(owner, _ -> new ArrayList<>(2)).add(action));
            if (isFencing(action)) action.node().ifPresent(fenced::add);
        }
    }

    private static boolean isFencing(Action action) {
        return action.is(Tasks.FENCE) && !action.isUnfencing();
    }

    boolean isFenced(Node node) {
        return fenced.contains(node);
    }

    /// A live move that the plan makes or finishes.
    Optional<Move.Live> live(Primitive resource) {
        boolean moves = has(resource, Tasks.MIGRATE_FROM) || has(resource, Tasks.MIGRATE_TO);
        return moves && plan.moves().get(resource.index()) instanceof Move.Live live
                ? Optional.of(live)
                : Optional.empty();
    }

    private boolean has(Primitive resource, String task) {
        for (Action action : of(resource)) if (action.is(task)) return true;
        return false;
    }

    private List<Action> of(Primitive resource) {
        return chosen.getOrDefault(resource, List.of());
    }

    /// How the resource is interrupted, if it is. Stopping a copy that is one too many interrupts nothing.
    Optional<Break> interruption(Primitive resource) {
        var homes = homes(resource);
        if (homes.isEmpty() || live(resource).isPresent()) return Optional.empty();
        var left = new LinkedHashSet<>(homes);
        left.removeAll(fenced);
        boolean startsAnew = false;
        for (Action action : of(resource)) {
            if (action.is(Tasks.STOP)) action.node().ifPresent(left::remove);
            if (action.is(Tasks.START) && !action.isPseudo()) startsAnew = true;
        }
        boolean anyGone = left.size() < homes.size();
        boolean goesOn = !left.isEmpty() && !startsAnew && !isCutInTwo(resource, left);
        if (!anyGone || goesOn) return Optional.empty();
        Node from = situation.currentNode(resource).orElse(homes.iterator().next());
        return Optional.of(
                new Break(from, startsAnew ? assignment.node(resource) : Optional.empty()));
    }

    /// Half-way in a migration it loses its source, and what has come to the target is not it yet.
    private boolean isCutInTwo(Primitive resource, Set<Node> left) {
        return situation
                .of(resource)
                .partialMigration()
                .filter(move -> !left.contains(move.source()))
                .isPresent();
    }

    /// Where it runs; what a completed migration left behind does not count.
    private Set<Node> homes(Primitive resource) {
        var activity = situation.of(resource);
        var homes = new LinkedHashSet<>(activity.active());
        homes.removeAll(activity.danglingSources());
        return homes;
    }
}

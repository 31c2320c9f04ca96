package io.systole.scheduler.graph;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.Activity;
import io.systole.scheduler.situation.Situation;
import io.systole.transition.Step;
import io.systole.transition.Step.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// Turns one action into a step: addressed, named as executors know it, with all it needs.
final class StepWriter {
    private final Situation situation;
    private final Assignment assignment;
    private final StepAttributes attributes;
    private final Routes routes;

    StepWriter(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
        this.attributes = new StepAttributes(situation, assignment);
        this.routes = new Routes(situation, assignment);
    }

    /// @param arrives whether one of its inputs completes a migration of the same resource
    Step write(Action action, boolean arrives) {
        Kind kind = kindOf(action);
        boolean addressed = kind != Kind.PSEUDO || action.is(Tasks.FENCE);
        Optional<Node> node = addressed ? action.node() : Optional.empty();
        return new Step(
                action.id(),
                kind,
                action.task(),
                executorKey(action),
                historyId(action).isPresent() ? Optional.of(action.key()) : Optional.empty(),
                node.map(target -> new Step.Target(target.name().value(), target.id())),
                node.isPresent()
                        ? routes.router(action).map(router -> router.name().value())
                        : Optional.empty(),
                shutdownLock(action),
                kind == Kind.PSEUDO ? Optional.empty() : action.primitive().map(this::resourceName),
                attributes.of(action, addressed),
                addressed ? downed(action, arrives) : List.of(),
                action.is(Tasks.TELL_MAINTENANCE) ? maintenance() : new LinkedHashMap<>());
    }

    private SequencedMap<String, Boolean> maintenance() {
        var changes = new LinkedHashMap<String, Boolean>();
        for (Node node : situation.inventory().nodes()) {
            var condition = assignment.of(node);
            if (node.isPacemakerRemote()
                    && condition.maintenance() != condition.recordedMaintenance()) {
                changes.put(node.id(), condition.maintenance());
            }
        }
        return changes;
    }

    private static Kind kindOf(Action action) {
        if (action.isPseudo()) return Kind.PSEUDO;
        return switch (action.task()) {
            case Tasks.FENCE, Tasks.SHUTDOWN, Tasks.CLEAR_FAILCOUNT, Tasks.FORGET_HISTORY ->
                    Kind.CLUSTER;
            default -> Kind.RESOURCE;
        };
    }

    private Optional<String> historyId(Action action) {
        return action.resource().flatMap(resource -> situation.of(resource).historyId());
    }

    private String executorKey(Action action) {
        var known = historyId(action);
        if (known.isEmpty()) return action.key();
        if (action.is(Tasks.NOTIFY)) {
            return known.get()
                    + "_"
                    + action.meta().get("notify_type")
                    + "_notify_"
                    + action.meta().get("notify_operation")
                    + "_0";
        }
        if (action.meta().containsKey(Tasks.MIGRATION_CHECK))
            return known.get() + "_" + Tasks.MIGRATION_CHECK + "_0";
        return known.get()
                + "_"
                + action.cancelledTask().orElse(action.task())
                + "_"
                + action.intervalMillis();
    }

    private OptionalLong shutdownLock(Action action) {
        if (action.resource().isEmpty() || action.node().isEmpty()) return OptionalLong.empty();
        Activity.Lock lock = assignment.locks().get(action.resource().get());
        if (lock == null || lock.node() != action.node().get()) return OptionalLong.empty();
        if (assignment.of(lock.node()).shuttingDown() && !action.is(Tasks.STOP))
            return OptionalLong.empty();
        return OptionalLong.of(lock.since());
    }

    private Step.ResourceName resourceName(Primitive resource) {
        var agent = resource.agent();
        Optional<String> known = situation.of(resource).historyId();
        String id = resource.id();
        Optional<String> longId = Optional.empty();
        if (resource.isRemoved() && known.isPresent()) {
            id = known.get();
            longId = Optional.of(resource.id());
        } else if (!resource.isUnique()) {
            id = resource.baseId();
            longId =
                    Optional.of(
                            known.filter(name -> !name.equals(resource.baseId()))
                                    .orElse(resource.id()));
        }
        return new Step.ResourceName(
                "primitive", id, longId, agent.standard(), agent.provider(), agent.type());
    }

    /// The nodes it is expected to bring down.
    private List<String> downed(Action action, boolean arrives) {
        if (action.node().isEmpty()) return List.of();
        Node node = action.node().get();
        if (action.is(Tasks.SHUTDOWN)) return List.of(node.id());
        if (action.is(Tasks.FENCE)) {
            String operation = action.meta().getOrDefault("stonith_action", "");
            if (!operation.equals("off") && !operation.equals("reboot")) return List.of();
            var ids = new ArrayList<String>();
            ids.add(node.id());
            for (Primitive running : situation.runningOn(node)) {
                running.remoteNode().filter(Node::isGuest).ifPresent(guest -> ids.add(guest.id()));
            }
            return ids;
        }
        boolean disconnects =
                action.is(Tasks.STOP)
                        && !arrives
                        && action.primitive().filter(Primitive::isConnection).isPresent();
        return disconnects ? List.of(action.resource().map(Resource::id).orElseThrow()) : List.of();
    }
}

package io.systole.scheduler.plan;

import io.systole.model.Interval;
import io.systole.scheduler.assignment.SmallCluster;
import io.systole.scheduler.assignment.SmallCluster.Placed;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Resource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A draft to write on by hand: nothing is configured, everything with a node can run unless told otherwise.
public final class Sheet {
    public final Placed cluster;
    public final PlanDraft draft;
    private final Set<String> unmanaged = new HashSet<>();
    private final Set<String> impossible = new HashSet<>();

    private Sheet(SmallCluster cluster) {
        this.cluster = cluster.place();
        this.draft =
                new PlanDraft(this.cluster.inventory().all().size(), new Plain(), this::verdict);
    }

    public static Sheet of(SmallCluster cluster) {
        return new Sheet(cluster);
    }

    /// Two nodes, and primitives of these names that are not active anywhere.
    public static Sheet with(String... resources) {
        var cluster = new SmallCluster("n1", "n2");
        for (String resource : resources) cluster.resource(cluster.dummy(resource));
        return new Sheet(cluster);
    }

    public Resource resource(String id) {
        return cluster.resource(id);
    }

    public Node node(String name) {
        return cluster.inventory().node(name).orElseThrow();
    }

    public void handsOff(String resource) {
        unmanaged.add(resource);
    }

    /// From now on no action of this key can run.
    public void forbid(String key) {
        impossible.add(key);
    }

    public Action required(String resource, String task, String node) {
        return draft.obtain(resource(resource), task, node(node), Need.REQUIRED);
    }

    public Action optional(String resource, String task, String node) {
        return draft.obtain(resource(resource), task, node(node), Need.OPTIONAL);
    }

    public Action somewhere(String resource, String task) {
        return draft.obtain(resource(resource), task, Optional.empty(), Need.OPTIONAL);
    }

    private Readiness.Verdict verdict(Action action) {
        boolean possible = action.node().isPresent() && !impossible.contains(action.key());
        return possible ? new Readiness.Verdict.Ready(false) : new Readiness.Verdict.Blocked("");
    }

    private final class Plain implements PlanDraft.Details {
        @Override
        public Map<String, String> metaOf(
                Resource resource, String task, Interval interval, String key) {
            return interval.isRecurring()
                    ? Map.of("interval", Long.toString(interval.millis()))
                    : Map.of();
        }

        @Override
        public Map<String, String> parametersOf(Action action, Node node) {
            return Map.of();
        }

        @Override
        public boolean isManaged(Resource resource) {
            return !unmanaged.contains(resource.id());
        }

        @Override
        public Action.Prerequisite prerequisiteOf(Resource resource, String task) {
            return Action.Prerequisite.NOTHING;
        }
    }
}

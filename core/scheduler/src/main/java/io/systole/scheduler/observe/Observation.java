package io.systole.scheduler.observe;

import io.systole.model.AgentName;
import io.systole.model.NaturalOrder;
import io.systole.model.NodeName;
import io.systole.model.Role;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.observe.ResourceObserver.Pending;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can be seen of a cluster without deciding anything.
public final class Observation {
    private final Situation situation;
    private @Nullable Set<String> names;

    private Observation(Situation situation) {
        this.situation = situation;
    }

    public static Observation of(Situation situation) {
        return new Observation(situation);
    }

    /// With operations in progress.
    public ClusterStatus status() {
        return status(Pending.SHOWN);
    }

    /// As if nothing were in progress: for a state that was only computed.
    public ClusterStatus settledStatus() {
        return status(Pending.HIDDEN);
    }

    private ClusterStatus status(Pending pending) {
        var inventory = situation.inventory();
        var nodes = new NodeObserver(situation);
        var resources = new ResourceObserver(situation, pending);
        var told = new ArrayList<ResourceStatus>();
        for (Resource resource : inventory.topLevel())
            resources.lookFromTop(resource).ifPresent(told::add);
        return new ClusterStatus(
                inventory.options().maintenanceMode(),
                new Census().of(inventory.topLevel()),
                inventory.nodes().stream().map(nodes::look).toList(),
                told);
    }

    /// Counts instances.
    private final class Census {
        private int instances;
        private int disabled;
        private int blocked;

        ClusterStatus.Count of(List<Resource> resources) {
            resources.forEach(this::count);
            return new ClusterStatus.Count(instances, disabled, blocked);
        }

        private void count(Resource resource) {
            switch (resource) {
                case Primitive primitive -> count(primitive);
                case Bundle bundle -> {
                    for (var replica : bundle.replicas()) {
                        replica.address().ifPresent(this::count);
                        replica.instance().ifPresent(this::count);
                        count(replica.container());
                        replica.connection().ifPresent(this::count);
                    }
                }
                case Group group -> group.children().forEach(this::count);
                case Clone clone -> clone.children().forEach(this::count);
            }
        }

        private void count(Primitive primitive) {
            var activity = situation.of(primitive);
            if (primitive.isRemoved() && !activity.role().above(Role.STOPPED)) return;
            instances++;
            if (ResourceObserver.isDisabled(primitive)) disabled++;
            if (activity.blocked()) blocked++;
        }
    }

    /// Attributes of the nodes that are online.
    public List<NodeAttributes> attributes() {
        return new AttributeObserver(situation).look();
    }

    /// Fail counts and failed operations.
    public Failures failures() {
        return new FailureObserver(situation).look();
    }

    /// All nodes, in natural order.
    public List<NodeName> nodes() {
        return situation.inventory().nodes().stream().map(Node::name).toList();
    }

    /// The ids of all configured resources and the names of their instances, in natural order.
    public List<String> resources() {
        return situation.inventory().all().stream()
                .flatMap(resource -> Stream.of(resource.baseId(), resource.id()))
                .distinct()
                .sorted(NaturalOrder.INSTANCE)
                .toList();
    }

    /// Whether some resource goes by this name, in the configuration's eyes or in history's.
    public boolean knows(String resourceName) {
        if (names == null) names = collectNames();
        return names.contains(resourceName);
    }

    /// The agent of the primitive that goes by this name.
    public Optional<AgentName> agent(String resourceName) {
        for (Resource resource : situation.inventory().all()) {
            if (!(resource instanceof Primitive primitive)) continue;
            boolean isMeant =
                    resource.id().equals(resourceName)
                            || situation
                                    .of(resource)
                                    .historyId()
                                    .filter(resourceName::equals)
                                    .isPresent();
            if (isMeant) return Optional.of(primitive.agent());
        }
        return Optional.empty();
    }

    /// Whether one failed start is enough to drive a resource away.
    public boolean startFailureIsFatal() {
        return situation.inventory().options().startFailureIsFatal();
    }

    private Set<String> collectNames() {
        var known = new HashSet<String>();
        for (Resource resource : situation.inventory().all()) {
            known.add(resource.id());
            situation.of(resource).historyId().ifPresent(known::add);
        }
        return known;
    }
}

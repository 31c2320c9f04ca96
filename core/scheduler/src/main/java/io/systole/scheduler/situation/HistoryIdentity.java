package io.systole.scheduler.situation;

import io.systole.cib.status.NodeState;
import io.systole.cib.status.ResourceHistory;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.journey.Companions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Which resource a history means. Nodes know instances of anonymous clones by names of their own.
final class HistoryIdentity {
    private final Workbench bench;
    private final Companions companions;
    private final Map<String, List<Primitive>> byHistoryId = new HashMap<>();

    private final List<Trip> trips = new ArrayList<>();

    /// An instance, or a member of it, is on its way between two nodes: both tell of this one.
    private record Trip(Clone whole, Resource instance, Set<Node> ends) {}

    HistoryIdentity(Workbench bench, Companions companions) {
        this.bench = bench;
        this.companions = companions;
    }

    /// The first resource, walking the tree from its top, of that id or known to history by it. What is known by one
    /// name is of one clone, so any of it stands for all.
    Optional<Resource> find(String id) {
        var byId = bench.roster.resource(id);
        var known = byHistoryId.get(id);
        if (known == null || known.isEmpty()) return byId;
        Resource candidate = known.getFirst();
        return byId.isEmpty() || bench.roster.precedes(candidate, byId.get())
                ? Optional.of(candidate)
                : byId;
    }

    /// Every primitive of that id or known to history by it.
    List<Primitive> all(String id) {
        var found = new ArrayList<Primitive>(byHistoryId.getOrDefault(id, List.of()));
        for (Resource resource : bench.roster.resources(id)) {
            if (resource instanceof Primitive primitive && !found.contains(primitive))
                found.add(primitive);
        }
        return found;
    }

    /// The resource this history is of; none if there is no such resource any more.
    Optional<Primitive> resourceOf(ResourceHistory history, NodeBench node) {
        String id = history.id();
        var found =
                find(id).or(() ->
                        bench.roster
                                .resource(InstanceName.base(id) + ":0")
                                .filter(instance -> !instance.isUnique()));
        if (found.isEmpty() || !(found.get() instanceof Primitive primitive))
            return Optional.empty();

        Optional<Primitive> result = Optional.of(primitive);
        if (primitive.top() instanceof Clone clone && !clone.isUnique()) {
            result =
                    primitive.isBundled()
                            ? insideOf(clone, node.node)
                            : Optional.of(instanceFor(clone, id, node));
        }
        result.ifPresent(it -> remember(it, id));
        return result;
    }

    private void remember(Primitive resource, String id) {
        var activity = bench.of(resource);
        if (resource.id().equals(id) || activity.historyId.filter(id::equals).isPresent()) return;
        forget(resource);
        activity.historyId = Optional.of(id);
        byHistoryId.computeIfAbsent(id, _ -> new ArrayList<>(1)).add(resource);
    }

    void forget(Primitive resource) {
        var activity = bench.of(resource);
        activity.historyId.ifPresent(
                id -> byHistoryId.getOrDefault(id, new ArrayList<>()).remove(resource));
        activity.historyId = Optional.empty();
    }

    /// In a bundle every replica's node has its own instance.
    private static Optional<Primitive> insideOf(Clone inner, Node node) {
        if (!(inner.parent().orElse(null) instanceof Bundle bundle)) return Optional.empty();
        return bundle.replicas().stream()
                .filter(replica -> replica.node().filter(node::equals).isPresent())
                .findFirst()
                .flatMap(Bundle.Replica::instance);
    }

    private Primitive instanceFor(Clone clone, String id, NodeBench node) {
        String base = InstanceName.base(id);
        var instance =
                traveller(clone, base, node.node)
                        .or(() -> choose(clone, base, node))
                        .filter(chosen -> mayTakePlace(chosen, clone, node))
                        .orElseGet(() ->
                                member(bench.roster.addInstance(clone), base)
                                        .orElseThrow(() ->
                                                new IllegalStateException(
                                                        clone + " has no member " + base)));
        // Some histories tell of a journey from a node to itself, which is none.
        companions
                .otherEnd(id, node.node.name().value())
                .flatMap(bench.roster::node)
                .filter(otherEnd -> otherEnd != node.node)
                .ifPresent(otherEnd -> noteTrip(clone, instance, node.node, otherEnd));
        return instance;
    }

    private void noteTrip(Clone clone, Primitive instance, Node here, Node otherEnd) {
        Resource travelling =
                instance.parent()
                        .filter(Group.class::isInstance)
                        .<Resource>map(Function.identity())
                        .orElse(instance);
        var trip = new Trip(clone, travelling, Set.of(here, otherEnd));
        if (!trips.contains(trip)) trips.add(trip);
    }

    /// Of whom the other end of a journey has told, unless it has turned out to be somewhere else.
    private Optional<Primitive> traveller(Clone clone, String base, Node here) {
        if (trips.isEmpty()) return Optional.empty();
        return trips.stream()
                .filter(trip -> trip.whole() == clone && trip.ends().contains(here))
                .flatMap(trip ->
                        member(trip.instance(), base)
                                .filter(it -> trip.ends().containsAll(bench.of(it).active))
                                .stream())
                .findFirst();
    }

    private boolean isExpected(Resource instance) {
        for (Trip trip : trips) if (trip.instance() == instance) return true;
        return false;
    }

    /// An instance that is on this node already, or else the first that is nowhere. Where the node turns out to have
    /// two of them, none that is nowhere is spent on the second; nor, as long as there are others, one that the other end of
    /// its journey is still to tell of.
    private Optional<Primitive> choose(Clone clone, String base, NodeBench node) {
        Optional<Primitive> candidate = Optional.empty();
        Optional<Primitive> expected = Optional.empty();
        boolean duplicate = false;
        for (Resource instance : clone.children()) {
            var where = whereIs(instance);
            if (where.isEmpty()) {
                if (candidate.isPresent() || duplicate || bench.of(instance).blocked) continue;
                var member = member(instance, base);
                if (isExpected(instance)) {
                    if (expected.isEmpty()) expected = member;
                    continue;
                }
                candidate = member.filter(it -> !isPendingElsewhere(it, node.node));
            } else if (where.get() == node.node) {
                var member = member(instance, base);
                if (member.isEmpty()) continue;
                if (bench.of(member.get()).active.isEmpty()) return member;
                duplicate = true;
            }
        }
        if (duplicate) return Optional.empty();
        return candidate.isPresent() ? candidate : expected;
    }

    private boolean isPendingElsewhere(Primitive member, Node node) {
        return bench.of(member).pending.filter(it -> it.node() != node).isPresent();
    }

    /// The first node where it, or a member of it, runs or is about to.
    private Optional<Node> whereIs(Resource instance) {
        if (instance instanceof Primitive primitive) {
            var activity = bench.of(primitive);
            if (!activity.active.isEmpty()) return Optional.of(activity.active.getFirst());
            return activity.pending.map(Activity.Pending::node);
        }
        for (Resource member : instance.children()) {
            var where = whereIs(member);
            if (where.isPresent()) return where;
        }
        return Optional.empty();
    }

    private static Optional<Primitive> member(Resource instance, String base) {
        if (instance instanceof Primitive primitive)
            return Optional.of(primitive).filter(it -> it.baseId().equals(base));
        for (Resource member : instance.children()) {
            if (member instanceof Primitive primitive && primitive.baseId().equals(base))
                return Optional.of(primitive);
        }
        return Optional.empty();
    }

    /// What need not wait for fencing must not lose an instance to a lost node, unless there is one for every node.
    private boolean mayTakePlace(Primitive chosen, Clone clone, NodeBench node) {
        if (chosen.options().requires().needsFencing()) return true;
        if (node.isClean() || node.node.isGuest()) return true;
        return clone.copies().max() == bench.roster.nodes().size();
    }

    /// Says of resources that are no longer configured what they live in, as far as both are known.
    void findLaunchers(NodeState state) {
        for (ResourceHistory history : state.resources()) {
            var container = history.attribute("container");
            if (container.isEmpty() || history.id().isEmpty()) continue;
            var resource = find(history.id());
            var launcher = find(container.get());
            if (resource.orElse(null) instanceof Primitive inside
                    && launcher.orElse(null) instanceof Primitive outside
                    && inside.launcher().isEmpty()
                    && bench.of(inside).removedWithLauncher) {
                bench.roster.launch(inside, outside);
            }
        }
    }
}

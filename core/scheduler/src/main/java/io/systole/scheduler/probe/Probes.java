package io.systole.scheduler.probe;

import static io.systole.scheduler.plan.ActionOrder.of;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Discovery;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.placement.Survey;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.FencingDesk;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.situation.NodeCondition;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Draws the probes: node by node, on each every resource whose state there nobody knows.
public final class Probes {
    private final PlanDraft draft;
    private final FencingDesk desk;
    private final Situation situation;
    private final Assignment assignment;
    private final Set<Clone> numbered = new LinkedHashSet<>();
    private final Map<Clone, List<Node>> struck = new LinkedHashMap<>();

    private Probes(PlanDraft draft, FencingDesk desk, Situation situation, Assignment assignment) {
        this.draft = draft;
        this.desk = desk;
        this.situation = situation;
        this.assignment = assignment;
    }

    public static Survey draw(
            PlanDraft draft, FencingDesk desk, Situation situation, Assignment assignment) {
        var probes = new Probes(draft, desk, situation, assignment);
        if (situation.inventory().options().startupProbes()) probes.draw();
        probes.ask();
        return new Survey(probes.numbered, probes.struck);
    }

    private void draw() {
        for (Node node : situation.inventory().nodes()) {
            NodeCondition condition = assignment.of(node);
            if (!condition.online() || condition.unclean()) continue;
            if (node.isPacemakerRemote() && !condition.probesAllowed()) continue;
            for (Resource resource : assignment.topLevel()) look(resource, node);
        }
    }

    /// After a migration that ended in doubt: those who have to tell where the resource is.
    private void ask() {
        for (Resource resource : assignment.topLevel()) {
            resource.forEachPrimitive(primitive ->
                    situation
                            .of(primitive)
                            .stay()
                            .ifPresent(stay -> {
                                for (Node node : stay.asked())
                                    if (assignment.of(node).isClean()) probe(primitive, node);
                            }));
        }
    }

    /// @return whether something will be looked for there
    private boolean look(Resource resource, Node node) {
        return switch (resource) {
            case Primitive primitive -> lookForPrimitive(primitive, node);
            case Group group -> lookForAll(group.children(), node);
            case Clone clone -> lookForClone(clone, node);
            case Bundle bundle -> lookForBundle(bundle, node);
        };
    }

    private boolean lookForAll(List<Resource> resources, Node node) {
        boolean any = false;
        for (Resource resource : resources) any |= look(resource, node);
        return any;
    }

    private boolean lookForPrimitive(Primitive resource, Node node) {
        if (node.isPacemakerRemote() && resource.isFenceDevice()) return false;
        if (node.isGuest() && resource.containsGuestNode()) return false;
        if (node.isPacemakerRemote() && resource.isConnection()) return false;
        if (resource.launcher().isPresent() && !resource.isConnection()) return false;
        if (resource.isRemoved()) return false;
        if (situation.of(resource).knownOn().contains(node)) return false;
        if (isKeptOut(resource, node)) return false;
        if (node.isGuest() && waitsForGuest(resource, node)) return false;
        probe(resource, node);
        return true;
    }

    /// Discovery of the resource (or of what it belongs to) is confined to other nodes.
    private boolean isKeptOut(Primitive resource, Node node) {
        boolean exclusive =
                assignment.hasExclusiveDiscovery(resource)
                        || assignment.hasExclusiveDiscovery(resource.top());
        if (exclusive) {
            return !assignment.isAllowed(resource, node)
                    || assignment.discovery(resource, node) != Discovery.EXCLUSIVE;
        }
        if (!assignment.isAllowed(resource, node)) return node.kind() == Node.Kind.BUNDLE;
        return assignment.discovery(resource, node) == Discovery.NEVER;
    }

    /// A guest that is down, or is about to go down or move, can't be asked now.
    private boolean waitsForGuest(Primitive resource, Node node) {
        var launcher = node.launcher().orElse(null);
        if (launcher == null) return false;
        var machine = situation.of(launcher);
        Optional<Node> host = assignment.node(launcher);
        if (machine.role() == Role.STOPPED) {
            if (host.isPresent() && !machine.knownOn().contains(host.get())) {
                draft.order(
                        of(launcher, Tasks.MONITOR), of(resource.top(), Tasks.START), Tie.PLAIN);
            }
            return true;
        }
        NodeCondition condition = assignment.of(node);
        boolean leaves =
                condition.needsReset()
                        || condition.unclean()
                        || machine.failed()
                        || assignment.nextRole(launcher) == Role.STOPPED
                        || (machine.isActive()
                                && host.filter(machine.active()::contains).isEmpty());
        if (leaves)
            draft.order(of(launcher, Tasks.STOP), of(resource.top(), Tasks.START), Tie.PLAIN);
        return leaves;
    }

    private void probe(Primitive resource, Node node) {
        Action probe = draft.obtain(resource, Tasks.MONITOR, node, Need.REQUIRED);
        probe.require(); // looking is allowed even where hands are off
        desk.unfenceBefore(probe, Need.REQUIRED);
        boolean active = situation.of(resource).active().contains(node);
        if (!active) probe.setMeta("op_target_rc", "7");
        else if (assignment.currentRole(resource) == Role.PROMOTED)
            probe.setMeta("op_target_rc", "8");
        Resource waiting = resource.top() instanceof Clone clone ? clone : resource;
        if (!probe.isRunnable() && !situation.of(waiting).isActive()) {
            draft.order(of(probe), of(waiting, Tasks.START), Tie.PLAIN, Tie.GATE);
        } else {
            draft.order(of(probe), of(waiting, Tasks.START), Tie.PLAIN);
        }
        draft.order(of(probe), of(waiting, Tasks.RELOAD), Tie.PLAIN);
    }

    private boolean lookForClone(Clone clone, Node node) {
        if (assignment.hasExclusiveDiscovery(clone)) {
            boolean named =
                    assignment.isAllowed(clone, node)
                            && assignment.discovery(clone, node) == Discovery.EXCLUSIVE;
            if (!named) {
                struck.computeIfAbsent(clone, _ -> new ArrayList<>()).add(node);
                return false;
            }
        }
        numbered.add(clone);
        var instances = new ArrayList<>(clone.children());
        instances.sort(Comparator.comparingInt(instance -> instance.instanceNumber().orElse(0)));
        if (clone.isUnique()) return lookForAll(instances, node);
        return look(spokesman(instances, node), node);
    }

    /// Of instances that can't be told apart one is enough: one known there, else one assigned there, else the first.
    private Resource spokesman(List<Resource> instances, Node node) {
        for (Resource instance : instances) if (isKnown(instance, node)) return instance;
        for (Resource instance : instances)
            if (assignment.location(instance).filter(node::equals).isPresent()) return instance;
        return instances.getFirst();
    }

    private boolean isKnown(Resource instance, Node node) {
        var known = new boolean[1];
        instance.forEachPrimitive(
                primitive -> known[0] |= situation.of(primitive).knownOn().contains(node));
        return known[0];
    }

    private boolean lookForBundle(Bundle bundle, Node node) {
        boolean any = false;
        for (Bundle.Replica replica : bundle.replicas()) {
            if (replica.address().isPresent()) any |= look(replica.address().get(), node);
            if (replica.instance().isPresent() && replica.node().filter(node::equals).isPresent()) {
                any |= look(replica.instance().get(), node);
            }
            if (look(replica.container(), node)) {
                any = true;
                othersWait(bundle, replica, node);
            }
            if (replica.connection().isPresent() && look(replica.connection().get(), node)) {
                any = true;
                Action probe = drawn(replica.connection().get(), node);
                draft.order(of(replica.container(), Tasks.START), of(probe), Tie.REMOTE_PROBE_GATE);
            }
        }
        return any;
    }

    /// Where only one replica may run on a host, none starts there before this one's absence is known.
    private void othersWait(Bundle bundle, Bundle.Replica probed, Node node) {
        if (bundle.perHost() > 1) return;
        Action probe = drawn(probed.container(), node);
        for (Bundle.Replica other : bundle.replicas()) {
            if (other == probed) continue;
            draft.order(of(probe), of(other.container(), Tasks.START), Tie.PLAIN, Tie.SAME_NODE);
        }
    }

    private Action drawn(Primitive resource, Node node) {
        return draft.newest(resource, Tasks.MONITOR, node).orElseThrow();
    }
}

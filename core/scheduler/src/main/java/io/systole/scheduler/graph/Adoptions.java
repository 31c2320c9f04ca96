package io.systole.scheduler.graph;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.MultipleActive;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import java.util.Optional;

/// Gives actions that have no node yet the node on which the summary will look for them.
///
/// The classical scheduler drafts its summary once before it writes the graph, and looking for an action "on this node"
/// lets one without a node settle there. The graph and the picture show it, so the look-ups are repeated here, in their
/// order. To be called once, when the plan is settled and before the graph is written.
public final class Adoptions {
    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;

    private Adoptions(PlanDraft draft, Situation situation, Assignment assignment) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
    }

    public static void run(PlanDraft draft, Situation situation, Assignment assignment) {
        var adoptions = new Adoptions(draft, situation, assignment);
        for (Resource resource : assignment.topLevel()) adoptions.visit(resource);
    }

    private void visit(Resource resource) {
        switch (resource) {
            case Primitive primitive -> settle(primitive);
            case Bundle bundle -> {
                for (var replica : bundle.replicas()) {
                    replica.address().ifPresent(this::settle);
                    settle(replica.container());
                    replica.connection().ifPresent(this::settle);
                    replica.instance().ifPresent(this::visit);
                }
            }
            case Group group -> group.children().forEach(this::visit);
            case Clone clone -> clone.children().forEach(this::visit);
        }
    }

    private void settle(Primitive resource) {
        var activity = situation.of(resource);
        var current =
                activity.isActive() ? situation.currentNode(resource) : Optional.<Node>empty();
        if (resource.isRemoved() && current.isEmpty()) return;
        var assigned = assignment.node(resource);
        if (!assignment.isManaged(resource) || (current.isEmpty() && assigned.isEmpty())) return;

        var start = look(resource, Tasks.START, assigned);
        boolean startable = start.isPresent() && start.get().isRunnable();
        var stop = look(resource, Tasks.STOP, startable ? current : Optional.empty());
        boolean anyWillDo =
                stop.isEmpty()
                        && activity.active().size() > 1
                        && resource.options().multipleActive() == MultipleActive.STOP_UNEXPECTED;
        if (anyWillDo) stop = look(resource, Tasks.STOP, Optional.empty());
        look(resource, Tasks.PROMOTE, assigned);
        look(resource, Tasks.DEMOTE, assigned);

        Role next = nextRole(resource);
        if (currentRole(resource, current) == next) {
            if (assigned.isPresent()) look(resource, Tasks.MIGRATE_FROM, assigned);
        } else if (stop.isPresent()
                && (next == Role.STOPPED || (start.isPresent() && !startable))) {
            for (Node node : activity.active()) look(resource, Tasks.STOP, Optional.of(node));
        }
    }

    private Role currentRole(Primitive resource, Optional<Node> current) {
        Role known = assignment.currentRole(resource);
        return current.isPresent() && known == Role.STOPPED ? Role.STARTED : known;
    }

    private Role nextRole(Primitive resource) {
        Role next = assignment.nextRole(resource);
        if (next != Role.UNKNOWN) return next;
        return assignment.node(resource).isPresent() ? Role.STARTED : Role.STOPPED;
    }

    /// The oldest that fits; all without a node settle on the one asked for.
    private Optional<Action> look(Primitive resource, String task, Optional<Node> node) {
        List<Action> found =
                node.isPresent()
                        ? draft.adopting(resource, task, node.get())
                        : draft.all(resource, task);
        return found.stream().findFirst();
    }
}

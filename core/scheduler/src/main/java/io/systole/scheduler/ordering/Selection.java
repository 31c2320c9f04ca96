package io.systole.scheduler.ordering;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Inputs;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Relation;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.NodeCondition;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Chooses what gets into the transition, and what each chosen action waits for: resource by resource, newest action
/// first, then what belongs to no resource.
///
/// The sequence matters: a clone's notifications are made when it is the clone's turn, so what was chosen before does not
/// wait for those that only then turn out to be needed.
public final class Selection {
    private final PlanDraft draft;
    private final Situation situation;
    private final Assignment assignment;
    private final Consumer<Clone> turn;
    private final Outlook.Lens lens;
    private final Inputs inputs;
    private final List<Action> chosen = new ArrayList<>();
    private final BitSet seen = new BitSet();

    private Selection(
            PlanDraft draft, Situation situation, Assignment assignment, Consumer<Clone> turn) {
        this.draft = draft;
        this.situation = situation;
        this.assignment = assignment;
        this.turn = turn;
        this.lens = new Outlook.Lens(draft, assignment);
        this.inputs =
                Inputs.under(
                        situation.inventory().policy(),
                        resource ->
                                situation.of(resource).failed() && !assignment.isManaged(resource));
    }

    /// @param turn called for each clone when it is its turn
    /// @return what was chosen, in the order of choosing
    public static List<Action> choose(
            PlanDraft draft, Situation situation, Assignment assignment, Consumer<Clone> turn) {
        var selection = new Selection(draft, situation, assignment, turn);
        for (Resource resource : assignment.topLevel()) selection.consider(resource);
        selection.showMaintenance();
        selection.considerAll(draft.actions());
        switch (situation.inventory().policy()) {
            case PACEMAKER -> {}
            case CONTINUITY -> selection.waiveUnreachable();
        }
        return selection.chosen;
    }

    /// What must be stopped need not wait until something is stopped where nobody can reach it and it isn't fenced either.
    /// (What is to be started does: it may still run there.) Nor need what arrives on a node that is fenced only after that.
    private void waiveUnreachable() {
        var reachable = new BitSet();
        for (Action action : chosen) reachable.set(action.id());
        for (Action action : chosen) {
            boolean stops = action.is(Tasks.STOP) && !action.isPseudo();
            if (!stops && !arrivesBeforeFencing(action)) continue;
            for (Relation relation : action.before()) {
                Action first = relation.other();
                if (relation.isTaken() && first.is(Tasks.STOP) && !reachable.get(first.id()))
                    relation.waive();
            }
        }
    }

    private boolean arrivesBeforeFencing(Action action) {
        return action.is(Tasks.MIGRATE_FROM)
                && action.node().filter(node -> assignment.of(node).isBeingEvacuated()).isPresent();
    }

    private void consider(Resource resource) {
        switch (resource) {
            case Primitive primitive -> considerAll(draft.actionsOf(primitive));
            case Group group -> {
                considerAll(draft.actionsOf(group));
                for (Resource member : group.children()) consider(member);
            }
            case Clone clone -> {
                for (Action milestone : draft.actionsOf(clone)) lens.of(milestone);
                turn.accept(clone);
                for (Resource instance : assignment.instances(clone)) consider(instance);
                considerAll(draft.actionsOf(clone));
            }
            case Bundle bundle -> {
                bundle.inner().ifPresent(this::consider);
                for (Bundle.Replica replica : bundle.replicas()) {
                    replica.address().ifPresent(this::consider);
                    consider(replica.container());
                    replica.connection().ifPresent(this::consider);
                }
            }
        }
    }

    /// Hosts that are no members learn from the transition that hands are off them, or on them again.
    private void showMaintenance() {
        for (Node node : situation.inventory().nodes()) {
            var condition = assignment.of(node);
            if (!node.isPacemakerRemote()
                    || condition.maintenance() == condition.recordedMaintenance()) continue;
            Action told =
                    draft.clusterAction(
                            Tasks.TELL_MAINTENANCE, Tasks.TELL_MAINTENANCE, Optional.empty());
            told.setPseudo(true);
            told.show();
            return;
        }
    }

    private void considerAll(List<Action> actions) {
        for (Action action : actions.reversed()) consider(action);
    }

    private void consider(Action action) {
        if (seen.get(action.id())) return;
        seen.set(action.id());
        action.uniteInputs();
        if (!isEligible(action)) return;
        chosen.add(action);
        for (Relation relation : action.before())
            if (inputs.accepts(relation, action)) relation.take();
    }

    private boolean isEligible(Action action) {
        if (!action.isRunnable() || (action.isOptional() && !action.isShown())) return false;
        if (isHandsOff(action)) return false;
        if (action.isPseudo() || action.is(Tasks.FENCE) || action.is(Tasks.SHUTDOWN)) return true;
        if (action.node().isEmpty()) return false;
        if (action.mayRunOnCoordinator()) return true;
        Node node = action.node().get();
        var condition = assignment.of(node);
        if (node.isGuest() && !condition.needsReset()) return true;
        return condition.online() && (!condition.unclean() || isEvacuation(action, condition));
    }

    /// What is done on a node before it is fenced: its resources leave, and what was on its way there arrives.
    private static boolean isEvacuation(Action action, NodeCondition condition) {
        return condition.isBeingEvacuated()
                && (action.is(Tasks.MIGRATE_TO) || action.is(Tasks.MIGRATE_FROM));
    }

    /// Unmanaged resources are only watched.
    private boolean isHandsOff(Action action) {
        return action.resource().filter(resource -> !assignment.isManaged(resource)).isPresent()
                && !action.is(Tasks.MONITOR)
                && !action.isRecurring();
    }
}

package io.systole.scheduler.operation;

import io.systole.model.Role;
import io.systole.scheduler.inventory.MultipleActive;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.migration.ArrivalChecks;
import io.systole.scheduler.migration.LiveMove;
import io.systole.scheduler.migration.Migrations;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Move;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.Activity;
import java.util.List;
import java.util.Optional;

/// Draws what one primitive has to go through.
///
/// A resource that stays gets an optional stop and start all the same: these are what orders turn into a restart.
final class PrimitiveOperations {
    private final Scene scene;
    private final PlanDraft draft;
    private final Primitive resource;
    private final Activity activity;
    private final Role role;
    private final Role nextRole;
    private final Optional<Node> current;
    private final Optional<Node> assigned;
    private final Move move;
    private final boolean onlyUnexpected;

    private PrimitiveOperations(Scene scene, Primitive resource) {
        this.scene = scene;
        this.draft = scene.draft();
        this.resource = resource;
        this.activity = scene.activity(resource);
        this.role = scene.role(resource);
        this.nextRole = scene.nextRole(resource);
        this.current = scene.situation().currentNode(resource);
        this.assigned = scene.assignment().node(resource);
        boolean agentChanged = scene.drift().agentChanged(resource);
        this.move =
                new Migrations(scene.situation(), scene.assignment()).of(resource, agentChanged);
        this.onlyUnexpected =
                isMultiplyActive()
                        && resource.options().multipleActive() == MultipleActive.STOP_UNEXPECTED;
    }

    static void draw(Scene scene, Primitive resource) {
        new PrimitiveOperations(scene, resource).draw();
    }

    private void draw() {
        draft.moves(resource, move);
        for (Node source : activity.danglingSources()) {
            Action cleanUp = draft.obtain(resource, Tasks.STOP, source, Need.REQUIRED);
            cleanUp.markAsAbortingMigration();
            if (activity.stay().isPresent()) cleanUp.markAsCleanUp();
        }
        boolean stopNeeded = needsStop();
        if (activity.startPending() || scene.drift().agentChanged(resource)) {
            draft.obtain(resource, Tasks.START, assigned, Need.OPTIONAL).show();
        }
        restartWalk(stopNeeded || startAlreadyRequired());
        for (var leg : RoleSteps.from(role, nextRole))
            step(leg.step(), assigned, Need.REQUIRED, false);
        scene.company().monitors().accept(resource);
        if (move instanceof Move.Live live)
            LiveMove.draw(draft, resource, live, scene.inventory().policy());
        ArrivalChecks.draw(draft, resource, move, activity, scene.inventory().policy());
    }

    private boolean isMoving() {
        return !(move instanceof Move.None);
    }

    private boolean needsStop() {
        if (isMoving()) return true;
        if (activity.partialMigration().isPresent()) return true;
        if (isMultiplyActive()) {
            boolean stops =
                    switch (resource.options().multipleActive()) {
                        case STOP_START, STOP_UNEXPECTED -> true;
                        case STOP_ONLY, BLOCK -> false;
                    };
            if (stops) return true;
        }
        if (activity.failed() && activity.stopToRecover()) return true;
        return !activity.failed() && isBlocked();
    }

    /// Hands that are off only until it is known where it runs block nothing.
    private boolean isBlocked() {
        return scene.assignment().isBlocked(resource) && !activity.isInDoubt();
    }

    /// A partial migration is a matter of its own: both nodes are as expected.
    private boolean isMultiplyActive() {
        if (activity.partialMigration().isPresent()) return false;
        if (resource.options().requires().needsFencing()) return activity.active().size() > 1;
        int clean = 0;
        for (Node node : activity.active()) if (scene.assignment().of(node).isClean()) clean++;
        return clean > 1;
    }

    /// Somebody (a changed definition) required the start already.
    private boolean startAlreadyRequired() {
        boolean asks =
                !isMoving()
                        && !activity.failed()
                        && !scene.assignment().isBlocked(resource)
                        && role.above(Role.STARTED)
                        && current.isPresent()
                        && assigned.isPresent();
        return asks && draft.obtain(resource, Tasks.START, assigned, Need.OPTIONAL).isRequired();
    }

    private boolean promoteNeeded() {
        return !isMoving()
                && activity.failed()
                && !activity.stopToRecover()
                && nextRole == Role.PROMOTED;
    }

    /// Down to stopped and back to the present role: needed in earnest only if something must stop.
    private void restartWalk(boolean stopNeeded) {
        Need need = stopNeeded ? Need.REQUIRED : Need.OPTIONAL;
        for (var leg : RoleSteps.from(role, Role.STOPPED)) step(leg.step(), current, need, true);
        if (role.above(nextRole) || isBlocked()) return;
        for (var leg : RoleSteps.from(Role.STOPPED, role)) {
            boolean required = stopNeeded || (leg.leadsTo() == Role.PROMOTED && promoteNeeded());
            step(leg.step(), assigned, required ? Need.REQUIRED : Need.OPTIONAL, true);
        }
    }

    private void step(RoleSteps step, Optional<Node> node, Need need, boolean restarting) {
        switch (step) {
            case STOP -> stop(need, restarting);
            case START -> start(node, need, restarting);
            case PROMOTE -> promote(node, need, restarting);
            case DEMOTE -> demote(need, restarting);
        }
    }

    /// Where a multiply active resource may stay while it is stopped elsewhere.
    private boolean isExpected(Node node, boolean restarting) {
        return onlyUnexpected
                && restarting
                && nextRole.above(Role.STOPPED)
                && assigned.filter(node::equals).isPresent();
    }

    private void stop(Need need, boolean restarting) {
        Optional<Node> target =
                move instanceof Move.Live(var _, var to, var resumed) && resumed
                        ? Optional.of(to)
                        : Optional.empty();
        for (Node node : List.copyOf(activity.active())) {
            if (isExpected(node, restarting)) continue;
            if (target.filter(node::equals).isPresent() && assigned.equals(target)) continue;
            Action stop =
                    draft.obtain(
                            resource, Tasks.STOP, node, target.isPresent() ? Need.REQUIRED : need);
            if (assigned.isEmpty()) stop.setReason("node availability");
            else if (restarting && onlyUnexpected) stop.setReason("being multiply active");
            if (!scene.assignment().isManaged(resource)) stop.setRunnable(false);
            scene.desk().unfenceAfter(stop);
        }
    }

    private void start(Optional<Node> node, Need need, boolean restarting) {
        Action start = draft.obtain(resource, Tasks.START, node, Need.OPTIONAL);
        scene.desk().unfenceBefore(start, need);
        if (start.isRunnable() && need == Need.REQUIRED) {
            draft.obtain(resource, Tasks.START, node, need);
        }
        if (node.isPresent() && isExpected(node.get(), restarting)) start.setPseudo(true);
    }

    private void promote(Optional<Node> node, Need need, boolean restarting) {
        boolean impossible =
                node.map(n ->
                                draft.exactly(resource, Tasks.START, n).stream()
                                        .anyMatch(s -> !s.isRunnable()))
                        .orElse(false);
        if (impossible) {
            for (Action promote : draft.exactly(resource, Tasks.PROMOTE, node.get()))
                promote.setRunnable(false);
            return;
        }
        Action promote = draft.obtain(resource, Tasks.PROMOTE, node, need);
        if (node.isPresent() && isExpected(node.get(), restarting)) promote.setPseudo(true);
    }

    private void demote(Need need, boolean restarting) {
        for (Node node : List.copyOf(activity.active())) {
            if (!isExpected(node, restarting)) draft.obtain(resource, Tasks.DEMOTE, node, need);
        }
    }
}

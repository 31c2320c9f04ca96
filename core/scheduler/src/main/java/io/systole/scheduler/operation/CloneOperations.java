package io.systole.scheduler.operation;

import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import java.util.List;

/// Draws a clone's instances and the milestones that follow from what they do.
final class CloneOperations {
    private CloneOperations() {}

    static void draw(Scene scene, Clone clone) {
        var instances = scene.assignment().instances(clone);
        for (Resource instance : instances) Operations.draw(scene, instance);
        milestones(scene, clone, instances);
        scene.company().notifications().accept(clone, List.of(Tasks.START, Tasks.STOP));
        if (clone.isPromotable()) roles(scene, clone, instances);
    }

    /// Start and stop of a clone (or of a bundle, whose instances are its containers) and their completion.
    ///
    /// A clone that only loses instances stops *migratably*: what depends on it may leave live. An instance that moves
    /// or restarts anywhere takes that away.
    static void milestones(Scene scene, Resource collective, List<Resource> instances) {
        var bustle = new Bustle(scene.draft());
        boolean active = false;
        for (Resource instance : instances) {
            bustle.watch(instance);
            active |= scene.isActive(instance);
        }
        PlanDraft draft = scene.draft();
        draft.milestone(collective, Tasks.START, need(bustle.starting));
        Action running = draft.milestone(collective, Tasks.RUNNING, need(bustle.starting));
        running.setRunnable(active || bustle.starting);
        running.setPriority(Operations.INFINITY);
        Action stop = draft.milestone(collective, Tasks.STOP, need(bustle.stopping));
        if (!bustle.restarting) stop.setMigratable(true);
        draft.milestone(collective, Tasks.STOPPED, need(bustle.stopping))
                .setPriority(Operations.INFINITY);
    }

    private static void roles(Scene scene, Clone clone, List<Resource> instances) {
        var bustle = new Bustle(scene.draft());
        for (Resource instance : instances) {
            Operations.draw(scene, instance);
            bustle.watch(instance);
        }
        PlanDraft draft = scene.draft();
        draft.milestone(clone, Tasks.PROMOTE, need(bustle.promoting));
        draft.milestone(clone, Tasks.PROMOTED, need(bustle.promoting))
                .setPriority(Operations.INFINITY);
        scene.company().notifications().accept(clone, List.of(Tasks.PROMOTE));
        draft.milestone(clone, Tasks.DEMOTE, need(bustle.demoting));
        draft.milestone(clone, Tasks.DEMOTED, need(bustle.demoting))
                .setPriority(Operations.INFINITY);
        scene.company().notifications().accept(clone, List.of(Tasks.DEMOTE));
    }

    private static Need need(boolean required) {
        return required ? Need.REQUIRED : Need.OPTIONAL;
    }

    /// What the instances are up to.
    private static final class Bustle {
        private final PlanDraft draft;
        private boolean starting;
        private boolean stopping;
        private boolean restarting;
        private boolean promoting;
        private boolean demoting;

        Bustle(PlanDraft draft) {
            this.draft = draft;
        }

        void watch(Resource instance) {
            instance.forEachPrimitive(primitive -> {
                boolean starts = false;
                boolean stops = false;
                for (Action action : draft.actionsOf(primitive)) {
                    if (action.isOptional()) continue;
                    if (action.is(Tasks.START)) starts |= action.isRunnable();
                    else if (action.is(Tasks.STOP))
                        stops |= action.isRunnable() || action.isPseudo();
                    else if (action.is(Tasks.PROMOTE)) promoting = true;
                    else if (action.is(Tasks.DEMOTE)) demoting = true;
                }
                starting |= starts;
                stopping |= stops;
                restarting |= starts && stops;
            });
        }
    }
}

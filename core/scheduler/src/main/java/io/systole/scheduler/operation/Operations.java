package io.systole.scheduler.operation;

import io.systole.scheduler.drift.Drift;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.plan.FencingDesk;
import io.systole.scheduler.plan.Need;
import io.systole.scheduler.plan.PlanDraft;
import io.systole.scheduler.plan.Tasks;
import io.systole.scheduler.situation.Situation;

/// Draws what a resource and everything below it has to go through, then the milestones of collectives.
public final class Operations {
    static final int INFINITY = 1_000_000;

    private Operations() {}

    public static void draw(
            PlanDraft draft,
            FencingDesk desk,
            Resource resource,
            Situation situation,
            Assignment assignment,
            Drift drift,
            Company company) {
        draw(new Scene(draft, desk, situation, assignment, drift, company), resource);
    }

    static void draw(Scene scene, Resource resource) {
        switch (resource) {
            case Primitive primitive -> PrimitiveOperations.draw(scene, primitive);
            case Group group -> drawGroup(scene, group);
            case Clone clone -> CloneOperations.draw(scene, clone);
            case Bundle bundle -> drawBundle(scene, bundle);
        }
    }

    private static void drawGroup(Scene scene, Group group) {
        for (Primitive member : group.members()) PrimitiveOperations.draw(scene, member);
        milestones(scene, group, Tasks.START, Tasks.RUNNING, Tasks.STOP, Tasks.STOPPED);
        if (group.options().promotable()) {
            milestones(scene, group, Tasks.DEMOTE, Tasks.DEMOTED, Tasks.PROMOTE, Tasks.PROMOTED);
        }
    }

    private static void drawBundle(Scene scene, Bundle bundle) {
        for (Bundle.Replica replica : bundle.replicas()) {
            replica.address().ifPresent(address -> PrimitiveOperations.draw(scene, address));
            PrimitiveOperations.draw(scene, replica.container());
            replica.connection()
                    .ifPresent(connection -> PrimitiveOperations.draw(scene, connection));
        }
        CloneOperations.milestones(
                scene,
                bundle,
                bundle.replicas().stream().map(replica -> (Resource) replica.container()).toList());
        bundle.inner().ifPresent(inner -> CloneOperations.draw(scene, inner));
        if (bundle.isPromotable()) {
            milestones(scene, bundle, Tasks.PROMOTE, Tasks.PROMOTED, Tasks.DEMOTE, Tasks.DEMOTED);
            for (Action action : scene.draft().actionsOf(bundle)) {
                if (action.is(Tasks.PROMOTED) || action.is(Tasks.DEMOTED))
                    action.setPriority(INFINITY);
            }
        }
    }

    private static void milestones(Scene scene, Resource collective, String... tasks) {
        for (String task : tasks) scene.draft().milestone(collective, task, Need.OPTIONAL);
    }
}

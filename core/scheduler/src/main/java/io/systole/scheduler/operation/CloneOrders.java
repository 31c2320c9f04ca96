package io.systole.scheduler.operation;

import static io.systole.scheduler.plan.Tasks.DEMOTE;
import static io.systole.scheduler.plan.Tasks.DEMOTED;
import static io.systole.scheduler.plan.Tasks.PROMOTE;
import static io.systole.scheduler.plan.Tasks.PROMOTED;
import static io.systole.scheduler.plan.Tasks.RUNNING;
import static io.systole.scheduler.plan.Tasks.START;
import static io.systole.scheduler.plan.Tasks.STOP;
import static io.systole.scheduler.plan.Tasks.STOPPED;

import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.plan.Tie;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A clone's orders: instances act between its milestones, one after the other if it is `ordered`.
final class CloneOrders {
    private final LifecycleOrders lifecycle;

    CloneOrders(LifecycleOrders lifecycle) {
        this.lifecycle = lifecycle;
    }

    void draw(Clone clone) {
        lifecycle.stopsBeforeStarting(clone);
        lifecycle.goBeforeOthersCome(clone);
        lifecycle.order(clone, START, clone, RUNNING, Tie.GATE);
        lifecycle.order(clone, STOP, clone, STOPPED, Tie.GATE);
        if (clone.isPromotable()) {
            lifecycle.order(clone, DEMOTED, clone, STOP, Tie.PLAIN);
            lifecycle.order(clone, RUNNING, clone, PROMOTE, Tie.GATE);
        }
        var instances = inOrder(clone);
        for (int i = 0; i < instances.size(); i++) {
            Resource instance = instances.get(i);
            lifecycle.of(instance);
            lifecycle.order(clone, START, instance, START, Tie.GATE, Tie.SHOWS_FIRST);
            lifecycle.order(instance, START, clone, RUNNING, Tie.SHOWS_THEN);
            lifecycle.order(clone, STOP, instance, STOP, Tie.SHOWS_FIRST);
            lifecycle.order(instance, STOP, clone, STOPPED, Tie.SHOWS_THEN);
            if (!clone.copies().ordered()) continue;
            for (Resource later : instances.subList(i + 1, instances.size())) {
                lifecycle.order(instance, START, later, START, Tie.PLAIN);
                lifecycle.order(later, STOP, instance, STOP, Tie.PLAIN);
            }
        }
        if (clone.isPromotable()) {
            restartOrders(clone);
            roles(clone, instances);
        }
    }

    private static List<Resource> inOrder(Clone clone) {
        var instances = new ArrayList<>(clone.children());
        if (clone.copies().ordered()) {
            instances.sort(
                    Comparator.comparingInt(instance -> instance.instanceNumber().orElse(0)));
        }
        return instances;
    }

    /// What keeps a promotable collective's restart in sequence. Shared with bundles.
    void restartOrders(Resource collective) {
        lifecycle.order(collective, STOPPED, collective, START, Tie.PLAIN);
        lifecycle.order(collective, STOPPED, collective, PROMOTE, Tie.PLAIN);
        lifecycle.order(collective, DEMOTED, collective, STOP, Tie.PLAIN);
        lifecycle.order(collective, DEMOTED, collective, START, Tie.PLAIN);
        lifecycle.order(collective, DEMOTED, collective, PROMOTE, Tie.PLAIN);
        lifecycle.order(collective, RUNNING, collective, PROMOTE, Tie.PLAIN);
        lifecycle.order(collective, DEMOTE, collective, DEMOTED, Tie.PLAIN);
    }

    private void roles(Clone clone, List<Resource> instances) {
        @Nullable Resource previous = null;
        for (Resource instance : instances) {
            lifecycle.order(instance, DEMOTE, instance, PROMOTE, Tie.PLAIN);
            lifecycle.order(clone, PROMOTE, instance, PROMOTE, Tie.PLAIN);
            lifecycle.order(instance, PROMOTE, clone, PROMOTED, Tie.PLAIN);
            @Nullable Resource before = clone.copies().ordered() ? previous : null;
            if (before != null) lifecycle.order(before, PROMOTE, instance, PROMOTE, Tie.PLAIN);
            lifecycle.order(clone, DEMOTE, instance, DEMOTE, Tie.SHOWS_FIRST);
            lifecycle.order(instance, DEMOTE, clone, DEMOTED, Tie.SHOWS_THEN);
            if (before != null) lifecycle.order(instance, DEMOTE, before, DEMOTE, Tie.PLAIN);
            previous = instance;
        }
    }
}

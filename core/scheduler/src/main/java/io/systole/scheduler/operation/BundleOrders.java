package io.systole.scheduler.operation;

import static io.systole.scheduler.plan.Tasks.DEMOTE;
import static io.systole.scheduler.plan.Tasks.DEMOTED;
import static io.systole.scheduler.plan.Tasks.PROMOTE;
import static io.systole.scheduler.plan.Tasks.PROMOTED;
import static io.systole.scheduler.plan.Tasks.RUNNING;
import static io.systole.scheduler.plan.Tasks.START;
import static io.systole.scheduler.plan.Tasks.STOP;
import static io.systole.scheduler.plan.Tasks.STOPPED;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.plan.Tie;

/// A bundle's orders: address before container before what is inside, between the bundle's milestones.
final class BundleOrders {
    private final LifecycleOrders lifecycle;

    BundleOrders(LifecycleOrders lifecycle) {
        this.lifecycle = lifecycle;
    }

    void draw(Bundle bundle) {
        for (Bundle.Replica replica : bundle.replicas()) ofReplica(bundle, replica);
        bundle.inner().ifPresent(inner -> ofInner(bundle, inner));
    }

    private void ofReplica(Bundle bundle, Bundle.Replica replica) {
        Primitive container = replica.container();
        lifecycle.of(container);
        lifecycle.order(bundle, START, container, START, Tie.GATE, Tie.SHOWS_FIRST);
        replica.instance()
                .ifPresent(inside -> lifecycle.order(bundle, STOP, inside, STOP, Tie.SHOWS_FIRST));
        lifecycle.order(bundle, STOP, container, STOP, Tie.SHOWS_FIRST);
        lifecycle.order(container, START, bundle, RUNNING, Tie.SHOWS_THEN);
        lifecycle.order(container, STOP, bundle, STOPPED, Tie.SHOWS_THEN);
        replica.address()
                .ifPresent(address -> {
                    lifecycle.of(address);
                    lifecycle.order(address, START, container, START, Tie.GATE, Tie.CLUSTER_MADE);
                    lifecycle.order(
                            container, STOP, address, STOP, Tie.PULLS_FIRST, Tie.CLUSTER_MADE);
                });
        replica.connection().ifPresent(lifecycle::of);
    }

    private void ofInner(Bundle bundle, Clone inner) {
        lifecycle.order(bundle, START, inner, START, Tie.SHOWS_FIRST);
        lifecycle.order(inner, RUNNING, bundle, RUNNING, Tie.SHOWS_THEN);
        lifecycle.order(bundle, STOP, inner, STOP, Tie.SHOWS_FIRST);
        lifecycle.order(inner, STOPPED, bundle, STOPPED, Tie.SHOWS_THEN);
        lifecycle.of(inner);
        if (!bundle.isPromotable()) return;
        new CloneOrders(lifecycle).restartOrders(bundle);
        lifecycle.order(bundle, DEMOTE, inner, DEMOTE, Tie.SHOWS_FIRST);
        lifecycle.order(inner, DEMOTED, bundle, DEMOTED, Tie.SHOWS_THEN);
        lifecycle.order(bundle, PROMOTE, inner, PROMOTE, Tie.SHOWS_FIRST);
        lifecycle.order(inner, PROMOTED, bundle, PROMOTED, Tie.SHOWS_THEN);
    }
}

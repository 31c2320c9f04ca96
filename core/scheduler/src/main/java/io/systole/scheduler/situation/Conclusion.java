package io.systole.scheduler.situation;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.OnFail;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import java.util.Deque;
import java.util.Optional;

/// What follows when all entries of a resource on a node have been read.
final class Conclusion {
    private final Workbench bench;
    private final Requests requests;
    private final HistoryIdentity identity;
    private final ActiveResources activeResources;
    private final Evacuations evacuations;
    private final Deque<Primitive> containersToStop;

    Conclusion(
            Workbench bench,
            Requests requests,
            HistoryIdentity identity,
            Deque<Primitive> containersToStop) {
        this.bench = bench;
        this.requests = requests;
        this.identity = identity;
        this.activeResources = new ActiveResources(bench);
        this.evacuations = Evacuations.under(bench.roster.policy(), bench);
        this.containersToStop = containersToStop;
    }

    /// @param found the severest consequence of the failures that still count
    /// @param failedAt when the last of them happened, in epoch seconds, or −1
    void draw(Primitive resource, NodeBench node, OnFail found, long failedAt) {
        var activity = bench.of(resource);
        boolean active = activity.role.above(Role.STOPPED);
        if (activity.role != Role.UNKNOWN) noteKnown(resource, node.node);
        if (active && !node.online && !node.maintenance && activity.managed)
            fenceLost(resource, activity, node);

        OnFail strategy = node.unclean ? OnFail.IGNORE : found;
        apply(strategy, resource, activity, node, active, failedAt);
        if (activity.failed && resource.isConnection()) {
            resource.remoteNode()
                    .map(bench::of)
                    .filter(it -> it.unclean)
                    .ifPresent(it -> it.seen = true);
        }
        if (active) {
            activeResources.add(resource, node, found != OnFail.IGNORE);
            switch (strategy) {
                case IGNORE -> {}
                case DEMOTE, BLOCK -> activity.failed = true;
                case RESTART, RESET_REMOTE, RESTART_CONTAINER, BAN, STOP, STANDBY, FENCE ->
                        activity.failToStop();
            }
        } else if (activity.historyId.filter(id -> id.contains(":")).isPresent()) {
            identity.forget(resource);
        } else {
            bench.findings.add(new Finding.StopsNotNeeded(resource, node.node));
        }
        boolean leftForTarget =
                activity.partialMigration.filter(it -> it.source() == node.node).isPresent();
        if (activity.role == Role.STOPPED && !activity.active.isEmpty() && leftForTarget)
            activity.role = Role.STARTED;
    }

    /// For it, and for what it can't be told apart from.
    private void noteKnown(Primitive resource, Node node) {
        bench.of(resource).knownOn.add(node);
        Resource at = resource;
        for (Optional<Collective> parent = at.parent();
                !at.isUnique() && parent.isPresent();
                parent = at.parent()) {
            at = parent.get();
            bench.of(at).knownOn.add(node);
        }
    }

    private void fenceLost(Primitive resource, ResourceBench activity, NodeBench node) {
        String reason = resource.id() + " is thought to be active there";
        if (node.node.isGuest()) {
            activity.failToStop();
            requests.fencing().request(node.node, reason);
        } else if (bench.roster.options().fencingEnabled()) {
            boolean mayComeBack =
                    node.node.isPacemakerRemote()
                            && node.node
                                    .connection()
                                    .filter(it -> !bench.of(it).failed)
                                    .isPresent();
            if (mayComeBack) {
                node.seen = false;
                reason =
                        resource.id()
                                + " is active there (fencing will be revoked if remote connection can be"
                                + " re-established elsewhere)";
            }
            requests.fencing().request(node.node, reason);
        }
    }

    private void apply(
            OnFail strategy,
            Primitive resource,
            ResourceBench activity,
            NodeBench node,
            boolean active,
            long failedAt) {
        switch (strategy) {
            case IGNORE -> {}
            case DEMOTE -> {
                activity.failed = true;
                requests.demote(resource, node.node);
            }
            case FENCE ->
                    requests.fencing()
                            .request(
                                    node.node,
                                    evacuations.demand(
                                            node, resource.id() + " failed there", failedAt));
            case STANDBY -> {
                node.standby = true;
                node.standbyOnFail = true;
            }
            case BLOCK -> activity.block();
            case BAN -> bench.ban(resource, node.node, "on-fail=migrate");
            case STOP -> activity.next = Role.STOPPED;
            case RESTART -> {
                if (active) {
                    activity.failToStop();
                    requests.stop(resource, node);
                }
            }
            case RESTART_CONTAINER -> restartContainer(resource, activity, node, active);
            case RESET_REMOTE -> resetRemote(resource, activity, node, active);
        }
    }

    private void restartContainer(
            Primitive resource, ResourceBench activity, NodeBench node, boolean active) {
        activity.failToStop();
        if (resource.launcher().isEmpty()) {
            if (active) requests.stop(resource, node);
        } else if (resource.isBundled()) {
            containersToStop.addFirst(resource.launcher().get());
        } else {
            requests.stop(resource.launcher().get(), node);
        }
    }

    private void resetRemote(
            Primitive connection, ResourceBench activity, NodeBench node, boolean active) {
        activity.failToStop();
        if (bench.roster.options().fencingEnabled()) {
            connection
                    .remoteNode()
                    .filter(it -> it.isPacemakerRemote() && !it.isGuest() && !bench.of(it).fenced)
                    .ifPresent(it ->
                            requests.fencing().request(it, "remote connection is unrecoverable"));
        }
        if (active) requests.stop(connection, node);
        if (connection.options().reconnectInterval().isPresent()) activity.next = Role.STOPPED;
    }
}

package io.systole.scheduler.situation;

import io.systole.scheduler.inventory.ClusterOptions.NoQuorum;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.situation.NodeCondition.FencingDemand;
import java.util.BitSet;
import java.util.Optional;

/// What it means that a node is to be fenced, and whether that could succeed.
final class Fencing {
    private final Workbench bench;

    Fencing(Workbench bench) {
        this.bench = bench;
    }

    void request(Node node, String reason) {
        request(node, new FencingDemand(reason, false));
    }

    /// A guest is fenced by restarting what it lives in; any other node becomes unclean.
    void request(Node node, FencingDemand demand) {
        var condition = bench.of(node);
        if (node.isGuest() && node.launcher().isPresent()) {
            resetGuest(condition, node.launcher().get());
        } else if (node.connection().filter(this::hasLostItsLauncher).isPresent()) {
            bench.of(node.connection().get()).failToStop();
        } else if (node.isPacemakerRemote()) {
            boolean unmanaged = node.connection().filter(it -> !bench.of(it).managed).isPresent();
            if (!unmanaged) condition.needsReset = true;
            condition.unclean = true;
            record(condition, demand);
        } else if (!condition.unclean) {
            condition.unclean = true;
            record(condition, demand);
        } else if (condition.isBeingEvacuated() && demand.evacuateUntil().isEmpty()) {
            condition.fencing = Optional.of(demand);
        }
    }

    private void resetGuest(NodeBench guest, Primitive launcher) {
        var activity = bench.of(launcher);
        if (activity.failed || !activity.managed) return;
        guest.needsReset = true;
        activity.failToStop();
    }

    /// A guest's connection that is left over while what it lived in is gone.
    private boolean hasLostItsLauncher(Primitive connection) {
        return connection.isRemoved()
                && bench.of(connection).removedWithLauncher
                && connection.launcher().isEmpty();
    }

    private void record(NodeBench node, FencingDemand demand) {
        bench.findings.add(
                new Finding.FencingWanted(
                        node.node, demand.reason(), demand.considerPriorityDelay()));
        if (node.fencing.isEmpty()) node.fencing = Optional.of(demand);
    }

    boolean isPossible(Node node) {
        return isPossible(node, new BitSet());
    }

    /// @param inside guests on the way here. One that is said to run inside itself can't be fenced by anyone.
    private boolean isPossible(Node node, BitSet inside) {
        if (node.isGuest() && node.launcher().isPresent()) {
            if (inside.get(node.index())) return false;
            inside.set(node.index());
            return isPossibleForGuest(node.launcher().get(), inside);
        }
        var roster = bench.roster;
        var options = roster.options();
        if (!options.fencingEnabled() || !roster.hasFenceDevice()) return false;
        if (roster.cib().hasQuorum() || options.noQuorum() == NoQuorum.IGNORE) return true;
        if (!bench.of(node).online) return false;
        return !node.isPacemakerRemote()
                || options.fenceRemoteWithoutQuorum()
                || allHostsAreOnline(node);
    }

    private boolean isPossibleForGuest(Primitive launcher, BitSet inside) {
        for (Node host : bench.of(launcher).active) {
            if (!bench.of(host).online && !isPossible(host, inside)) return false;
        }
        return true;
    }

    /// Whether every node that may run the connection is online. (Only of a symmetric cluster do we know them here.)
    private boolean allHostsAreOnline(Node remote) {
        var connection = remote.connection();
        if (connection.isEmpty() || !bench.roster.options().symmetric()) return true;
        for (Node host : bench.roster.nodes()) {
            boolean mayHost =
                    host.index() < connection.get().earlierNodes()
                            && host.kind() != Node.Kind.BUNDLE;
            if (mayHost && !bench.of(host).online) return false;
        }
        return true;
    }
}

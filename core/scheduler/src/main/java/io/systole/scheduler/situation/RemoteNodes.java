package io.systole.scheduler.situation;

import io.systole.cib.status.NodeState;
import io.systole.model.Role;
import io.systole.model.Scan;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import java.util.Optional;

/// The condition of remote and guest nodes: told by the resource that connects to them.
final class RemoteNodes {
    private final Workbench bench;

    RemoteNodes(Workbench bench) {
        this.bench = bench;
    }

    void judge(NodeBench node) {
        if (node.node.connection().isEmpty()) {
            node.online = false;
            return;
        }
        var connection = bench.of(node.node.connection().get());
        var launcher = node.node.launcher().map(bench::of);
        if (connection.role == Role.STARTED) {
            node.online = true;
            if (connection.next == Role.STOPPED) node.shuttingDown = true;
        }
        if (launcher.filter(it -> it.failed).isPresent()) {
            node.online = false;
            node.needsReset = true;
        } else if (connection.failed) {
            node.online = false;
        } else if (connection.role == Role.STOPPED
                || launcher.filter(it -> it.role == Role.STOPPED).isPresent()) {
            node.online = false;
            node.needsReset = false;
        } else if (launcher.isPresent() && isOnlyOnLostHost(connection)) {
            node.online = false;
            node.needsReset = true;
        }
    }

    private boolean isOnlyOnLostHost(ResourceBench connection) {
        if (connection.active.size() != 1) return false;
        var host = bench.of(connection.active.getFirst());
        return !host.online && host.unclean;
    }

    void readAttributes(NodeBench node, NodeState state) {
        node.recordedMaintenance =
                Scan.atLeast(state.attribute("node_in_maintenance").orElse("0"), 0) != 0;
        if (!node.needsReset) {
            node.unclean = false;
            node.seen = true;
        }
        bench.roster.addTransient(
                node.node, state.transientAttributes(), state.transientUtilization());
        if (Membership.isShutdown(node.node.attribute("shutdown"))) node.shuttingDown = true;
        if (StatusReading.isTrue(node.node, "standby")) node.standby = true;
        boolean unmanaged = node.node.connection().filter(it -> !bench.of(it).managed).isPresent();
        if (StatusReading.isTrue(node.node, "maintenance") || unmanaged) node.maintenance = true;

        boolean noDiscovery =
                node.node
                        .attribute("resource-discovery-enabled")
                        .filter(value -> !Scan.isTrue(value))
                        .isPresent();
        if (noDiscovery && (node.node.isGuest() || bench.roster.options().fencingEnabled())) {
            node.probesAllowed = false;
        }
    }

    /// When all has been read: a node that shuts down takes its connection with it.
    void settle(Node node) {
        Optional<Primitive> connection = node.connection();
        if (!node.isPacemakerRemote()) return;
        var condition = bench.of(node);
        if (condition.shuttingDown) connection.ifPresent(it -> bench.of(it).next = Role.STOPPED);
        if (!condition.historyRead) judge(condition);
    }
}

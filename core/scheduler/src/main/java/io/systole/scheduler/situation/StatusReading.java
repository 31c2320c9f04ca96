package io.systole.scheduler.situation;

import io.systole.cib.status.NodeState;
import io.systole.cib.status.ResourceHistory;
import io.systole.model.Role;
import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.scheduler.inventory.ClusterOptions.NoQuorum;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Roster;
import io.systole.scheduler.journey.StatusIndex;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Reads the status, in this order: what cluster nodes say of themselves; the histories of all nodes, those of remote
/// and guest nodes as soon as their host's has told that they are up; at last what was put off.
final class StatusReading {
    private final Roster roster;
    private final Workbench bench;
    private final Fencing fencing;
    private final RemoteNodes remoteNodes;
    private final HistoryIdentity identity;
    private final HistoryReader histories;
    private final MigrationTruth truth;
    private final Requests requests;
    private final Deque<Primitive> containersToStop = new ArrayDeque<>();

    StatusReading(
            Workbench bench,
            StatusIndex status,
            FailureCounts counts,
            Digests digests,
            HistoryIdentity identity) {
        this.bench = bench;
        this.roster = bench.roster;
        this.fencing = new Fencing(bench);
        this.remoteNodes = new RemoteNodes(bench);
        this.identity = identity;
        this.requests = new Requests(bench, fencing);
        var expiry = new Expiry(bench, counts, digests);
        this.truth = MigrationTruth.under(roster.policy(), bench, status);
        this.histories =
                new HistoryReader(
                        bench, status, requests, expiry, identity, truth, containersToStop);
    }

    void read() {
        for (Node node : roster.nodes()) assumeAtFirst(node);
        for (NodeState state : roster.cib().status().nodes()) readState(state);
        while (readHistories(false)) {}
        readHistories(true);
        for (Primitive container : containersToStop) {
            bench.currentNode(container)
                    .ifPresent(node -> requests.stop(container, bench.of(node)));
        }
        for (Node node : roster.nodes()) remoteNodes.settle(node);
        truth.settle();
    }

    /// A node nobody has heard of may run anything, unless the administrator says otherwise.
    private void assumeAtFirst(Node node) {
        boolean reachable =
                node.isClusterNode()
                        || node.connection().filter(it -> it.launcher().isEmpty()).isPresent();
        var options = roster.options();
        bench.of(node).unclean = reachable && options.fencingEnabled() && options.startupFencing();
    }

    private Optional<Node> nodeOf(NodeState state) {
        return state.id().flatMap(roster::nodeWithId).or(() -> state.name().flatMap(roster::node));
    }

    private void readState(NodeState state) {
        if (state.id().isEmpty()) return;
        var found = nodeOf(state);
        if (found.isEmpty()) return;
        var node = bench.of(found.get());
        if (node.node.isPacemakerRemote()) {
            node.fenced = Scan.atLeast(state.attribute("node_fenced").orElse("0"), 0) != 0;
            return;
        }
        roster.addTransient(node.node, state.transientAttributes(), state.transientUtilization());
        if (isTrue(node.node, "standby")) node.standby = true;
        if (isTrue(node.node, "maintenance")) node.maintenance = true;
        node.unclean = false;
        node.seen = true;
        judgeMembership(node, state);
        if (!roster.cib().hasQuorum()
                && node.online
                && roster.options().noQuorum() == NoQuorum.FENCE) {
            fencing.request(node.node, "cluster does not have quorum");
        }
    }

    static boolean isTrue(Node node, String attribute) {
        return node.attribute(attribute).filter(Scan::isTrue).isPresent();
    }

    private void judgeMembership(NodeBench node, NodeState state) {
        var membership =
                Membership.of(
                        state,
                        node.node.attribute("shutdown"),
                        node.node.attribute("terminate"),
                        roster.now().getEpochSecond());
        var verdict = membership.judge(roster.options());
        node.shuttingDown = membership.shuttingDown();
        node.expectedUp = verdict.expectedUp();
        node.online = verdict.online();
        if (verdict.pending()) {
            node.standby = true;
            node.pending = true;
        }
        verdict.recheckAt().ifPresent(at -> roster.changes().at(Instant.ofEpochSecond(at)));
        verdict.fencing().ifPresent(demand -> fencing.request(node.node, demand));
        if (!node.online || node.shuttingDown) node.recordScore = Score.MINUS_INFINITY;
    }

    /// @param all read even what waited in vain for its host
    /// @return whether something was read
    private boolean readHistories(boolean all) {
        boolean any = false;
        for (NodeState state : roster.cib().status().nodes()) {
            if (state.id().isEmpty() || state.name().isEmpty()) continue;
            var found = nodeOf(state);
            if (found.isEmpty()) continue;
            var node = bench.of(found.get());
            if (node.historyRead) continue;
            boolean regardless = all && roster.options().fencingEnabled();
            if (!regardless && mustWait(node)) continue;
            readHistory(node, state);
            any = true;
        }
        return any;
    }

    private boolean mustWait(NodeBench node) {
        var options = roster.options();
        return switch (node.node.kind()) {
            case CLUSTER -> !options.fencingEnabled() && !options.shutdownLock() && !node.online;
            case REMOTE ->
                    node.node.connection().isEmpty()
                            || (!options.shutdownLock()
                                    && !isStarted(node.node.connection().get()));
            case GUEST, BUNDLE ->
                    node.node.connection().filter(this::isStarted).isEmpty()
                            || node.node.launcher().filter(this::isStarted).isEmpty();
        };
    }

    private boolean isStarted(Primitive resource) {
        return bench.of(resource).role == Role.STARTED;
    }

    private void readHistory(NodeBench node, NodeState state) {
        if (node.node.isPacemakerRemote()) {
            remoteNodes.judge(node);
            remoteNodes.readAttributes(node, state);
        }
        node.historyRead = true;
        boolean leftBehind = false;
        for (ResourceHistory history : state.resources()) {
            leftBehind |= histories.read(node, history);
        }
        if (leftBehind) identity.findLaunchers(state);
    }
}

package io.systole.scheduler.assignment;

import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.constraint.Colocation;
import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.MergeSort;
import io.systole.scheduler.placement.NodeScores;
import io.systole.scheduler.placement.ScoreLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Places a bundle: containers like the instances of a clone, then with each its address, its connection and what runs
/// inside. A bundle that is asked for again goes through all of it again, though its parts stay where they are.
final class BundleHand {
    private final Placing placing;
    private final Board board;
    private final InstanceHand instances;

    BundleHand(Placing placing, InstanceHand instances) {
        this.placing = placing;
        this.board = placing.board;
        this.instances = instances;
    }

    Optional<Node> assign(Bundle bundle, Optional<Node> wanted, Finality finality) {
        board.begin(bundle);
        board.noteScores(ScoreLine.Stage.BUNDLE, bundle);
        List<Resource> containers = new ArrayList<>();
        for (Bundle.Replica replica : bundle.replicas()) containers.add(replica.container());
        containers = MergeSort.sorted(containers, placing.instanceOrder());
        instances.assign(bundle, containers, containers.size(), bundle.perHost());
        // The inner clone counts as begun, so that its instances can be placed before it.
        bundle.inner().ifPresent(board::begin);
        for (Bundle.Replica replica : bundle.replicas()) complete(replica, wanted, finality);
        bundle.inner().ifPresent(board::end);
        bundle.inner().ifPresent(inner -> assignInner(inner, bundle, wanted, finality));
        board.end(bundle);
        board.markAssigned(bundle);
        return Optional.empty();
    }

    private void complete(Bundle.Replica replica, Optional<Node> wanted, Finality finality) {
        replica.address().ifPresent(address -> placing.assign(address, wanted, finality));
        replica.connection()
                .ifPresent(connection -> {
                    board.node(replica.container())
                            .filter(Node::isPacemakerRemote)
                            .flatMap(Node::connection)
                            .ifPresent(outer -> goThrough(connection, outer));
                    placing.assign(connection, wanted, finality);
                });
        replica.instance()
                .ifPresent(instance ->
                        replica.node()
                                .ifPresent(node -> {
                                    goInside(instance, node);
                                    placing.assign(instance, Optional.of(node), finality);
                                }));
    }

    /// A connection into a container on a remote node runs where that node's own connection does.
    private void goThrough(Primitive connection, Primitive outer) {
        placing.partners.add(
                new Colocation(
                        "#replica-remote-with-host-remote",
                        connection,
                        outer,
                        Score.INFINITY,
                        "#uname",
                        Role.UNKNOWN,
                        Role.UNKNOWN,
                        true,
                        false));
    }

    private void goInside(Primitive instance, Node inside) {
        NodeScores scores = board.scores(instance);
        for (Node node : scores.nodes()) {
            if (node != inside) scores.ban(node, Cause.BUNDLE, "");
            else if (!hasFailedTooOften(instance, node))
                scores.set(node, Score.INFINITY, Cause.BUNDLE, "");
        }
    }

    private boolean hasFailedTooOften(Primitive instance, Node node) {
        int threshold = instance.options().migrationThreshold();
        if (threshold == 0 || placing.situation.of(instance).failureIgnored()) return false;
        int failures = placing.situation.failCount(instance, node);
        return failures > 0 && failures >= threshold;
    }

    private void assignInner(Clone inner, Bundle bundle, Optional<Node> wanted, Finality finality) {
        NodeScores scores = board.scores(inner);
        for (Node node : scores.nodes()) {
            boolean own =
                    bundle.replicas().stream()
                            .anyMatch(replica -> replica.node().filter(node::equals).isPresent());
            scores.set(node, own ? Score.ZERO : Score.MINUS_INFINITY, Cause.BUNDLE, "");
        }
        placing.assign(inner, wanted, finality);
    }
}

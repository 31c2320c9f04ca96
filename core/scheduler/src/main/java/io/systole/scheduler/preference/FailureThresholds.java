package io.systole.scheduler.preference;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Discovery;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.situation.Finding;
import java.util.HashSet;
import java.util.Set;

/// Drives resources away from nodes where they failed too often, and from nodes that no location names if they may be
/// only where one does; node by node, as the order of the two matters.
final class FailureThresholds {
    private record Place(Resource resource, Node node) {}

    private final ScoreBench bench;
    private final Set<Place> forgiven = new HashSet<>();

    private FailureThresholds(ScoreBench bench) {
        this.bench = bench;
        for (Finding finding : bench.situation().findings())
            if (finding instanceof Finding.FailuresExpired expired)
                forgiven.add(new Place(expired.resource(), expired.node()));
    }

    static void applyWithExclusiveDiscovery(ScoreBench bench) {
        var thresholds = new FailureThresholds(bench);
        for (Node node : bench.inventory().nodes()) {
            boolean failures = bench.situation().remembersFailures(node);
            for (Resource resource : bench.inventory().topLevel()) {
                if (failures)
                    resource.forEachPrimitive(primitive -> thresholds.consider(primitive, node));
                if (bench.isExclusive(resource)) confine(resource, node, bench);
            }
        }
    }

    private void consider(Primitive primitive, Node node) {
        if (!isReached(primitive, node)) return;
        bench.addDeep(
                primitive.uniqueOwner(),
                node,
                Score.MINUS_INFINITY,
                Cause.FAILURES,
                primitive.id());
    }

    private boolean isReached(Primitive primitive, Node node) {
        int threshold = primitive.options().migrationThreshold();
        if (threshold == 0 || bench.situation().of(primitive).failureIgnored()) return false;
        if (forgiven.contains(new Place(primitive, node))) return false;
        int failures = bench.situation().failCount(primitive, node);
        return failures > 0 && failures >= threshold;
    }

    private static void confine(Resource resource, Node node, ScoreBench bench) {
        for (Resource child : resource.children())
            if (bench.isExclusive(child) || bench.isExclusive(child.top()))
                confine(child, node, bench);
        var table = bench.of(resource);
        if (table.has(node) && table.discovery(node) != Discovery.EXCLUSIVE)
            table.ban(node, Cause.NOT_NAMED, "");
    }
}

package io.systole.scheduler.situation;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;

/// Stops and demotions that recovery needs.
final class Requests {
    private final Workbench bench;
    private final Fencing fencing;

    Requests(Workbench bench, Fencing fencing) {
        this.bench = bench;
        this.fencing = fencing;
    }

    Fencing fencing() {
        return fencing;
    }

    /// A stop that nobody can run any more calls for fencing.
    void stop(Primitive resource, NodeBench node) {
        bench.findings.add(new Finding.StopWanted(resource, node.node));
        boolean unreachable = !node.online && (!node.node.isGuest() || node.needsReset);
        if (unreachable && bench.of(resource).managed && !node.unclean) {
            fencing.request(node.node, "stop is unrunnable");
        }
    }

    void demote(Primitive resource, Node node) {
        bench.findings.add(new Finding.DemoteWanted(resource, node));
    }
}

package io.systole.scheduler.preference;

import io.systole.model.Score;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;

/// What is well where it is likes to stay there.
final class Stickiness {
    private Stickiness() {}

    static void apply(ScoreBench bench) {
        for (Resource resource : bench.inventory().topLevel())
            resource.forEachPrimitive(primitive -> apply(primitive, bench));
    }

    private static void apply(Primitive primitive, ScoreBench bench) {
        int stickiness = primitive.options().stickiness();
        var active = bench.situation().of(primitive).active();
        if (stickiness < 1 || active.size() != 1 || !bench.isManaged(primitive)) return;
        Node node = active.getFirst();
        if (!bench.inventory().options().symmetric() && !bench.of(primitive).has(node)) return;
        bench.add(primitive, node, new Score(stickiness), Cause.STICKINESS, "");
    }
}

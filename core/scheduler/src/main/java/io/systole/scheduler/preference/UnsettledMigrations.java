package io.systole.scheduler.preference;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.journey.Avoidance;
import io.systole.scheduler.journey.Stay;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.situation.Activity;

/// Keeps a resource where an unsettled migration of it has to be settled first, and away from targets to which migrating
/// it has just failed.
///
/// What it must be with, or what must be with it, hears of this through its scores, and so stays near.
final class UnsettledMigrations {
    private UnsettledMigrations() {}

    static void apply(ScoreBench bench) {
        for (Resource resource : bench.inventory().topLevel())
            resource.forEachPrimitive(primitive -> apply(primitive, bench));
    }

    private static void apply(Primitive primitive, ScoreBench bench) {
        Activity activity = bench.situation().of(primitive);
        activity.stay().ifPresent(stay -> keep(primitive, stay, bench));
        for (Avoidance avoidance : activity.avoided()) {
            if (activity.active().contains(avoidance.target())) continue;
            String why = "migrating it there failed; avoided until " + avoidance.until();
            bench.of(primitive).ban(avoidance.target(), Cause.MIGRATION, why);
        }
    }

    private static void keep(Primitive primitive, Stay stay, ScoreBench bench) {
        for (Node node : bench.inventory().nodes())
            if (node != stay.node())
                bench.of(primitive).ban(node, Cause.MIGRATION, stay.because().toString());
    }
}

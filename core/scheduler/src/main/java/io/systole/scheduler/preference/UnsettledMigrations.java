package io.systole.scheduler.preference;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.journey.Avoidance;
import io.systole.scheduler.journey.Stay;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.situation.Activity;
import java.util.ArrayList;
import java.util.List;

/// Keeps a resource where an unsettled migration of it has to be settled first, and away from targets to which migrating
/// it has just failed.
///
/// What it must be with, or what must be with it, does not move either while it can't follow; where it is only about
/// finishing a migration, partners hear of it through its scores.
final class UnsettledMigrations {
    private UnsettledMigrations() {}

    static void apply(ScoreBench bench) {
        var waiting = new ArrayList<Primitive>();
        for (Resource resource : bench.inventory().topLevel())
            resource.forEachPrimitive(primitive -> {
                Activity activity = bench.situation().of(primitive);
                avoid(primitive, activity, bench);
                activity.stay().ifPresent(stay -> stay(primitive, stay, bench, waiting));
            });
        if (!waiting.isEmpty()) keepCompany(waiting, bench);
    }

    private static void avoid(Primitive primitive, Activity activity, ScoreBench bench) {
        for (Avoidance avoidance : activity.avoided()) {
            if (activity.active().contains(avoidance.target())) continue;
            String why = "migrating it there failed; avoided until " + avoidance.until();
            bench.of(primitive).ban(avoidance.target(), Cause.MIGRATION, why);
        }
    }

    private static void stay(
            Primitive primitive, Stay stay, ScoreBench bench, List<Primitive> waiting) {
        switch (stay.because()) {
            case UNDER_WAY, HALF_DONE, CLEAN_UP ->
                    keep(primitive, stay.node(), stay.because().toString(), bench);
            case ASKING, GIVEN_UP -> waiting.add(primitive);
        }
    }

    private static void keepCompany(List<Primitive> waiting, ScoreBench bench) {
        var company = new Company(bench);
        for (Primitive primitive : waiting) {
            for (Primitive companion : company.of(primitive)) {
                Activity activity = bench.situation().of(companion);
                boolean restsWell =
                        activity.active().size() == 1
                                && !activity.failed()
                                && activity.stay().isEmpty()
                                && bench.situation().of(activity.active().getFirst()).isClean();
                if (restsWell)
                    keep(
                            companion,
                            activity.active().getFirst(),
                            "it waits for " + primitive.id(),
                            bench);
            }
        }
    }

    private static void keep(Primitive primitive, Node only, String why, ScoreBench bench) {
        for (Node node : bench.inventory().nodes())
            if (node != only) bench.of(primitive).ban(node, Cause.MIGRATION, why);
    }
}

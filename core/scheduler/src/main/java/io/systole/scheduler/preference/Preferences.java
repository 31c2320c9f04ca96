package io.systole.scheduler.preference;

import io.systole.scheduler.constraint.Constraints;
import io.systole.scheduler.constraint.Location;
import io.systole.scheduler.constraint.TicketEffect;
import io.systole.scheduler.inventory.Discovery;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Contribution.Cause;
import io.systole.scheduler.placement.Holds;
import io.systole.scheduler.placement.ScoreTables;
import io.systole.scheduler.situation.ScoreChange;
import io.systole.scheduler.situation.Situation;

/// Gathers the first scores, in the order in which the field adds them (it matters where sums saturate).
public final class Preferences {
    private Preferences() {}

    public static ScoreTables gather(
            Inventory inventory, Situation situation, Constraints constraints, Holds holds) {
        var bench =
                new ScoreBench(
                        inventory, situation, constraints, InitialScores.of(inventory, situation));
        for (ScoreChange change : situation.scoreChanges()) apply(change, bench);
        for (TicketEffect effect : constraints.ticketEffects()) apply(effect, bench);
        for (Location location : constraints.locations().reversed())
            if (location.discovery() == Discovery.EXCLUSIVE)
                bench.markExclusive(location.resource());

        DrainStops.apply(bench);
        var locks = ShutdownLocks.apply(bench);
        Locations.apply(bench);
        Stickiness.apply(bench);
        FailureThresholds.applyWithExclusiveDiscovery(bench);
        Confinement.apply(bench);
        UnsettledMigrations.apply(bench);
        for (Holds.Ban ban : holds.bans())
            bench.of(ban.resource()).ban(ban.node(), Cause.COLOCATION, ban.because().id());
        return new ScoreTables(
                bench.tables(), bench.exclusive(), locks.held(), locks.obsolete(), holds);
    }

    private static void apply(ScoreChange change, ScoreBench bench) {
        switch (change) {
            case ScoreChange.Add(var resource, var node, var score, var reason) ->
                    bench.addDeep(resource, node, score, Cause.HISTORY, reason);
            case ScoreChange.AddEverywhere(var resource, var score, var reason) ->
                    bench.inventory()
                            .nodes()
                            .forEach(node ->
                                    bench.addDeep(resource, node, score, Cause.HISTORY, reason));
            case ScoreChange.BanFromAll(var resource, var reason) ->
                    bench.banEverywhere(resource, Cause.HISTORY, reason);
        }
    }

    private static void apply(TicketEffect effect, ScoreBench bench) {
        switch (effect) {
            case TicketEffect.Ban(Resource resource, var ticket) ->
                    bench.banEverywhere(resource, Cause.TICKET, ticket);
            case TicketEffect.Freeze _ -> {}
        }
    }
}

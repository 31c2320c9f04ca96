package io.systole.scheduler.explain;

import io.systole.model.NodeName;
import io.systole.model.Score;
import io.systole.scheduler.explain.Obstacle.*;
import io.systole.scheduler.explain.Weight.Kind;
import java.util.List;
import java.util.Optional;

/// What would remove an obstacle, as a sentence.
final class ObstacleAdvice {
    private ObstacleAdvice() {}

    static Optional<String> of(Obstacle obstacle) {
        return switch (obstacle) {
            case NodeUnfit(var node, var state, _) -> Optional.of(node(node, state));
            case Banned banned -> ban(banned);
            case NotNamed(var resource, var node) ->
                    Optional.of(
                            "Add a location constraint for "
                                    + resource
                                    + " that names "
                                    + node
                                    + ".");
            case TooManyFailures(var resource, var node, int failures, _) ->
                    Optional.of(
                            "Clean up the failures of "
                                    + resource
                                    + " on "
                                    + node
                                    + " (crm_resource --cleanup --resource "
                                    + resource
                                    + " --node "
                                    + node
                                    + ")"
                                    + (failures >= 1_000_000
                                            ? "."
                                            : ", or give it a migration-threshold above "
                                                    + failures
                                                    + "."));
            case TicketMissing(_, var ticket) -> Optional.of("Grant the ticket '" + ticket + "'.");
            case LockedElsewhere(_, var lockedTo) ->
                    Optional.of(
                            "Start "
                                    + lockedTo
                                    + " again, or clear the lock by cleaning up the resource there.");
            case NoRoom(_, var node, _) ->
                    Optional.of("Move something away from " + node + ", or give it more capacity.");
            case PartnerElsewhere elsewhere -> Optional.of(elsewhere(elsewhere));
            case PartnerThere(_, var partner, var bond, var node) ->
                    Optional.of("Bring " + partner + " away from " + node + loosening(bond));
            case PartnerBarred(_, var partner, var bond, var node) ->
                    Optional.of("See that " + partner + " can run on " + node + loosening(bond));
            case AllInstancesPlaced(var collective, _) ->
                    Optional.of(
                            "Raise the number of instances of "
                                    + collective
                                    + " (clone-max, or a bundle's replicas).");
            case NodeIsFull(var collective, _, _) ->
                    Optional.of(
                            "Raise the number of instances of "
                                    + collective
                                    + " per node (clone-node-max).");
            case Disabled(var resource) ->
                    Optional.of("Set the target-role of " + resource + " to Started.");
            case Unmanaged(var resource, boolean inMaintenance, _) ->
                    Optional.of(
                            inMaintenance
                                    ? "End the maintenance of " + resource + "."
                                    : "Manage " + resource + " again (is-managed=true).");
            case Blocked(var resource) ->
                    Optional.of(
                            "Repair what failed, then clean up (crm_resource --cleanup --resource "
                                    + resource
                                    + ").");
            case InDoubt(_) -> Optional.of("Wait until the hosts have answered.");
            case EverythingStopped() -> Optional.of("Set stop-all-resources=false.");
            case NoFenceDevice() ->
                    Optional.of("Configure a fence device, or set stonith-enabled=false.");
            case Outweighed outweighed -> Optional.of(outweighed(outweighed));
            case Tied(var resource, var node, _, var score, _) ->
                    score.isInfinity()
                            ? Optional.empty()
                            : Optional.of(
                                    "Add a location constraint for "
                                            + resource
                                            + " on "
                                            + node
                                            + " with any score above 0.");
            case Prevented(_, _, var why) ->
                    why.advice().isEmpty()
                            ? Optional.empty()
                            : Optional.of(String.join(" ", why.advice()));
            case NoNodeForIt _, Removed _, PlacedEarlier _ -> Optional.empty();
        };
    }

    private static String elsewhere(PartnerElsewhere it) {
        String wish =
                it.role()
                        .map(role -> "See that " + it.partner() + " becomes " + role + " on ")
                        .orElse(
                                it.where().isEmpty()
                                        ? "See that " + it.partner() + " can run on "
                                        : "Bring " + it.partner() + " to ");
        return wish + it.node() + loosening(it.bond());
    }

    private static String loosening(Bond bond) {
        return switch (bond.kind()) {
            case CONSTRAINT -> ", or loosen " + bond.tell() + ".";
            case GROUP, CONTAINER -> ".";
        };
    }

    private static String node(NodeName node, State state) {
        return switch (state) {
            case UNCLEAN -> "See that " + node + " is fenced, and let it join again.";
            case OFFLINE -> "Start the cluster on " + node + ".";
            case JOINING -> "Wait until " + node + " has joined.";
            case SHUTTING_DOWN ->
                    "Wait until " + node + " is down, and start the cluster there again.";
            case STANDBY_AFTER_FAILURE -> "Clean up what failed on " + node + ".";
            case STANDBY -> "Undrain " + node + ": set its attribute standby to off.";
            case MAINTENANCE -> "End the maintenance of " + node + ".";
        };
    }

    private static Optional<String> ban(Banned banned) {
        var by = banned.by();
        return switch (by.kind()) {
            case LOCATION ->
                    Optional.of(
                            by.isHealth()
                                    ? "See that "
                                            + banned.node()
                                            + " is healthy (its attributes #health…)."
                                    : "Remove constraint '"
                                            + by.by()
                                            + "', or take its "
                                            + by.points()
                                            + " away.");
            case HISTORY ->
                    Optional.of(
                            "Repair what failed, then clean up (crm_resource --cleanup --resource "
                                    + banned.resource()
                                    + ").");
            case NODE -> Optional.of("Give " + banned.node() + " a score that is not negative.");
            case TICKET,
                    SHUTDOWN_LOCK,
                    STICKINESS,
                    FAILURES,
                    MIGRATION,
                    NOT_NAMED,
                    NOT_FOR_REMOTE_NODES,
                    BUNDLE,
                    COLOCATION,
                    PARTNER,
                    KEPT,
                    PROMOTION,
                    INSTANCE,
                    ROLE,
                    CAPACITY ->
                    Optional.empty();
        };
    }

    private static String outweighed(Outweighed it) {
        if (it.there().isInfinity()) {
            var demand = mandatory(it.con());
            String what = demand.map(Weight::name).orElse("what holds " + it.resource() + " there");
            return "Take the INFINITY on " + it.other() + " away (" + what + ").";
        }
        int lacking = it.there().points() - it.here().points();
        return own(it.pro())
                .map(mine ->
                        "Give constraint '"
                                + mine.by()
                                + "' more than "
                                + (mine.points().points() + lacking)
                                + " points on "
                                + it.node()
                                + ".")
                .orElseGet(() ->
                        "Add a location constraint for "
                                + it.resource()
                                + " on "
                                + it.node()
                                + " with more than "
                                + lacking
                                + " points.");
    }

    private static Optional<Weight> mandatory(List<Weight> weights) {
        return weights.stream()
                .filter(weight -> weight.points().equals(Score.INFINITY))
                .findFirst();
    }

    private static Optional<Weight> own(List<Weight> weights) {
        return weights.stream()
                .filter(weight -> weight.kind() == Kind.LOCATION && !weight.isHealth())
                .findFirst();
    }
}

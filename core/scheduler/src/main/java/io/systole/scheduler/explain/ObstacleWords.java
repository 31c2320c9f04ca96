package io.systole.scheduler.explain;

import io.systole.model.NodeName;
import io.systole.scheduler.explain.Obstacle.*;
import java.util.List;
import java.util.stream.Collectors;

/// Obstacles as sentences, without their full stops.
final class ObstacleWords {
    private ObstacleWords() {}

    static String tell(Obstacle obstacle) {
        return switch (obstacle) {
            case NodeUnfit unfit -> unfit(unfit);
            case Banned(var resource, var node, var by) ->
                    resource + " may not run on " + node + ": " + by.tell();
            case NotNamed(var resource, var node) ->
                    resource
                            + " may only run where a location constraint names the node, and none names "
                            + node;
            case NoNodeForIt(var resource, var node, boolean insideBundle) ->
                    insideBundle
                            ? node
                                    + " is inside a bundle, and only what the bundle holds runs there"
                            : resource + " can't be put on " + node + ", which is a remote node";
            case TooManyFailures(var resource, var node, int failures, int threshold) ->
                    resource
                            + " has failed too often on "
                            + node
                            + " (fail count "
                            + count(failures)
                            + ", migration-threshold "
                            + count(threshold)
                            + ")";
            case TicketMissing(var resource, var ticket) ->
                    resource + " needs the ticket '" + ticket + "', which is not granted";
            case LockedElsewhere(var resource, var lockedTo) ->
                    resource
                            + " waits for "
                            + lockedTo
                            + ", with which it was shut down (shutdown-lock)";
            case NoRoom(var resource, var node, var shortages) ->
                    shortages.isEmpty()
                            ? node
                                    + " has no room for "
                                    + resource
                                    + " and all that must run with it"
                            : node
                                    + " has no room for "
                                    + resource
                                    + ": it needs "
                                    + amounts(shortages);
            case PartnerElsewhere elsewhere -> elsewhere(elsewhere);
            case PartnerThere(var resource, var partner, var bond, var node) ->
                    resource
                            + " must not run where "
                            + partner
                            + " does ("
                            + bond.tell()
                            + "), and that has "
                            + node;
            case PartnerBarred(var resource, var partner, var bond, var node) ->
                    partner
                            + " must run with "
                            + resource
                            + " ("
                            + bond.tell()
                            + "), and can't run on "
                            + node;
            case AllInstancesPlaced(var collective, int most) ->
                    "all instances of "
                            + collective
                            + " have their places elsewhere: there may be "
                            + most;
            case NodeIsFull(var collective, var node, int most) ->
                    node + " has as many instances of " + collective + " as it may have: " + most;
            case Removed(var resource) ->
                    resource + " is not configured any more, or one instance too many";
            case Disabled(var resource) -> "the target-role of " + resource + " is Stopped";
            case Unmanaged(var resource, boolean inMaintenance, var where) ->
                    resource
                            + (inMaintenance ? " is in maintenance" : " is unmanaged")
                            + where.map(node -> ", and is left on " + node)
                                    .orElse(", and is left alone");
            case Blocked(var resource) ->
                    resource + " is blocked by a failure that can't be recovered";
            case InDoubt(var resource) ->
                    "a migration of "
                            + resource
                            + " has failed, and where it runs is still being found out";
            case EverythingStopped() -> "stop-all-resources is set";
            case NoFenceDevice() ->
                    "fencing is enabled, and there is no fence device: nothing can be managed";
            case Outweighed outweighed -> outweighed(outweighed);
            case Tied(var resource, var node, var other, var score, var decided) ->
                    other
                            + " is as good for "
                            + resource
                            + " as "
                            + node
                            + " (score "
                            + score
                            + "), and "
                            + switch (decided) {
                                case STAYS -> "it is there already";
                                case ROOM_LOAD_NAME ->
                                        "had more room or fewer resources, or comes first by name";
                                case LOAD_NAME -> "had fewer resources, or comes first by name";
                                case NAME -> "comes first by name";
                            };
            case PlacedEarlier(var resource, var other) ->
                    resource
                            + " got its place on "
                            + other
                            + " before those that decided the final scores got theirs";
            case Prevented(var resource, var node, var why) ->
                    resource
                            + " has its place on "
                            + node
                            + ", but "
                            + (why.because().isEmpty()
                                    ? "can't do what it should"
                                    : String.join("; ", why.because()));
        };
    }

    private static String count(int number) {
        return number >= 1_000_000 ? "INFINITY" : Integer.toString(number);
    }

    private static String unfit(NodeUnfit unfit) {
        return unfit.node()
                + switch (unfit.state()) {
                    case UNCLEAN -> " is lost";
                    case OFFLINE -> " is offline";
                    case JOINING -> " has not joined the cluster yet";
                    case SHUTTING_DOWN -> " is shutting down";
                    case STANDBY_AFTER_FAILURE -> " is on standby because of a failure there";
                    case STANDBY -> " is on standby";
                    case MAINTENANCE -> " is in maintenance";
                }
                + unfit.detail().map(detail -> ": " + detail).orElse("");
    }

    private static String amounts(List<Shortage> shortages) {
        return shortages.stream()
                .map(one ->
                        one.needed()
                                + " of "
                                + one.what()
                                + ", and "
                                + one.free()
                                + (one.free() == 1 ? " is" : " are")
                                + " free")
                .collect(Collectors.joining("; "));
    }

    private static String elsewhere(PartnerElsewhere it) {
        String wanted = it.role().map(role -> " as " + role).orElse("");
        return it.resource()
                + " must run with "
                + it.partner()
                + wanted
                + " ("
                + it.bond().tell()
                + "), which "
                + (it.where().isEmpty() ? "is nowhere" : "is on " + names(it.where()));
    }

    static String names(List<NodeName> nodes) {
        return nodes.stream().map(NodeName::value).collect(Collectors.joining(", "));
    }

    private static String outweighed(Outweighed it) {
        String sentence =
                it.resource()
                        + " prefers "
                        + it.other()
                        + " (score "
                        + it.there()
                        + ") to "
                        + it.node()
                        + " (score "
                        + it.here()
                        + ")";
        var reasons = it.con().stream().map(Weight::tell).collect(Collectors.joining(", "));
        var others = it.pro().stream().map(Weight::tell).collect(Collectors.joining(", "));
        String sum = reasons.isEmpty() ? "" : it.other() + " has " + reasons;
        if (!others.isEmpty()) sum += (sum.isEmpty() ? "" : "; ") + it.node() + " has " + others;
        return sum.isEmpty() ? sentence : sentence + ": " + sum;
    }
}

package io.systole.cli.render;

import io.systole.model.NodeName;
import io.systole.model.Score;
import io.systole.scheduler.explain.Bond;
import io.systole.scheduler.explain.Choice;
import io.systole.scheduler.explain.Obstacle;
import io.systole.scheduler.explain.Obstacle.*;
import io.systole.scheduler.explain.Standing;
import io.systole.scheduler.explain.Weight;
import io.systole.scheduler.explain.Why;
import io.systole.scheduler.explain.WhyNot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Answers to "why?" and "why not there?", for programs.
final class AnswersJson {
    private AnswersJson() {}

    static Map<String, Object> why(Why why) {
        var map = new LinkedHashMap<String, Object>();
        map.put("resource", why.resource());
        map.put("what", why.what());
        map.put("because", why.because());
        map.put("advice", why.advice());
        return map;
    }

    static Map<String, Object> whyNot(WhyNot whyNot) {
        var map = new LinkedHashMap<String, Object>();
        map.put("resource", whyNot.resource());
        map.put("node", whyNot.node().value());
        map.put("verdict", word(whyNot.verdict()));
        map.put("text", whyNot.tell());
        map.put("what", whyNot.what());
        map.put("obstacles", whyNot.obstacles().stream().map(AnswersJson::obstacle).toList());
        map.put("advice", whyNot.advice());
        return map;
    }

    static Map<String, Object> choice(Choice choice) {
        var map = new LinkedHashMap<String, Object>();
        map.put("resource", choice.resource());
        map.put("node", choice.place().map(NodeName::value));
        map.put("nodes", choice.standings().stream().map(AnswersJson::standing).toList());
        return map;
    }

    private static Map<String, Object> standing(Standing standing) {
        var map = new LinkedHashMap<String, Object>();
        map.put("node", standing.node().value());
        map.put("chosen", standing.chosen());
        map.put("score", standing.score().points());
        map.put("contributions", weights(standing.weights()));
        map.put("obstacles", standing.obstacles().stream().map(AnswersJson::obstacle).toList());
        return map;
    }

    private static List<Map<String, Object>> weights(List<Weight> weights) {
        return weights.stream().map(AnswersJson::weight).toList();
    }

    private static Map<String, Object> weight(Weight weight) {
        var map = new LinkedHashMap<String, Object>();
        map.put("cause", word(weight.kind()));
        map.put("by", weight.by().isEmpty() ? Optional.empty() : Optional.of(weight.by()));
        map.put("points", weight.points().points());
        map.put("text", weight.tell());
        return map;
    }

    private static Map<String, Object> obstacle(Obstacle obstacle) {
        var map = new LinkedHashMap<String, Object>();
        map.put("kind", "");
        switch (obstacle) {
            case NodeUnfit(var node, var state, var detail) ->
                    of(map, "node-unfit", "node", node, "state", word(state), "detail", detail);
            case Banned(var resource, var node, var by) ->
                    of(map, "banned", "resource", resource, "node", node, "by", weight(by));
            case NotNamed(var resource, var node) ->
                    of(map, "not-named", "resource", resource, "node", node);
            case NoNodeForIt(var resource, var node, boolean insideBundle) ->
                    of(
                            map,
                            "no-node-for-it",
                            "resource",
                            resource,
                            "node",
                            node,
                            "inside-bundle",
                            insideBundle);
            case TooManyFailures(var resource, var node, int failures, int threshold) ->
                    of(
                            map,
                            "too-many-failures",
                            "resource",
                            resource,
                            "node",
                            node,
                            "fail-count",
                            failures,
                            "migration-threshold",
                            threshold);
            case TicketMissing(var resource, var ticket) ->
                    of(map, "ticket-missing", "resource", resource, "ticket", ticket);
            case LockedElsewhere(var resource, var lockedTo) ->
                    of(map, "locked-elsewhere", "resource", resource, "other-node", lockedTo);
            case NoRoom(var resource, var node, var shortages) ->
                    of(
                            map,
                            "no-room",
                            "resource",
                            resource,
                            "node",
                            node,
                            "shortages",
                            shortages.stream().map(AnswersJson::shortage).toList());
            case PartnerElsewhere(
                            var resource,
                            var partner,
                            var bond,
                            var node,
                            var role,
                            var where) ->
                    of(
                            map,
                            "partner-elsewhere",
                            "resource",
                            resource,
                            "node",
                            node,
                            "partner",
                            partner,
                            "bond",
                            bond(bond),
                            "role",
                            role,
                            "partner-nodes",
                            where.stream().map(NodeName::value).toList());
            case PartnerThere(var resource, var partner, var bond, var node) ->
                    of(
                            map,
                            "partner-there",
                            "resource",
                            resource,
                            "node",
                            node,
                            "partner",
                            partner,
                            "bond",
                            bond(bond));
            case PartnerBarred(var resource, var partner, var bond, var node) ->
                    of(
                            map,
                            "partner-barred",
                            "resource",
                            resource,
                            "node",
                            node,
                            "partner",
                            partner,
                            "bond",
                            bond(bond));
            case AllInstancesPlaced(var collective, int most) ->
                    of(map, "all-instances-placed", "resource", collective, "most", most);
            case NodeIsFull(var collective, var node, int most) ->
                    of(map, "node-is-full", "resource", collective, "node", node, "most", most);
            case Removed(var resource) -> of(map, "removed", "resource", resource);
            case Disabled(var resource) -> of(map, "disabled", "resource", resource);
            case Unmanaged(var resource, boolean inMaintenance, var where) ->
                    of(
                            map,
                            "unmanaged",
                            "resource",
                            resource,
                            "maintenance",
                            inMaintenance,
                            "other-node",
                            where);
            case Blocked(var resource) -> of(map, "blocked", "resource", resource);
            case InDoubt(var resource) -> of(map, "in-doubt", "resource", resource);
            case EverythingStopped() -> of(map, "everything-stopped");
            case NoFenceDevice() -> of(map, "no-fence-device");
            case Outweighed(
                            var resource,
                            var node,
                            var other,
                            var here,
                            var there,
                            var pro,
                            var con) ->
                    of(
                            map,
                            "outweighed",
                            "resource",
                            resource,
                            "node",
                            node,
                            "other-node",
                            other,
                            "score",
                            here,
                            "other-score",
                            there,
                            "contributions",
                            weights(pro),
                            "other-contributions",
                            weights(con));
            case Tied(var resource, var node, var other, var score, var decided) ->
                    of(
                            map,
                            "tied",
                            "resource",
                            resource,
                            "node",
                            node,
                            "other-node",
                            other,
                            "score",
                            score,
                            "decided-by",
                            word(decided));
            case PlacedEarlier(var resource, var other) ->
                    of(map, "placed-earlier", "resource", resource, "other-node", other);
            case Prevented(var resource, var node, var why) ->
                    of(
                            map,
                            "prevented",
                            "resource",
                            resource,
                            "node",
                            node,
                            "because",
                            why.because());
        }
        map.put("text", obstacle.tell());
        map.put("advice", obstacle.advice());
        return map;
    }

    /// @param namesAndValues of the members, in turn
    private static void of(Map<String, Object> map, String kind, Object... namesAndValues) {
        map.put("kind", kind);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(
                    namesAndValues[i].toString(),
                    namesAndValues[i + 1] instanceof Score score
                            ? score.points()
                            : namesAndValues[i + 1]);
        }
    }

    private static Map<String, Object> bond(Bond bond) {
        var map = new LinkedHashMap<String, Object>();
        map.put("kind", word(bond.kind()));
        map.put("id", bond.id());
        return map;
    }

    private static Map<String, Object> shortage(Shortage shortage) {
        var map = new LinkedHashMap<String, Object>();
        map.put("what", shortage.what());
        map.put("needed", shortage.needed());
        map.put("free", shortage.free());
        return map;
    }

    /// `STAYS_AWAY` as `stays-away`.
    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

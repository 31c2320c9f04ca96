package io.systole.scenarios;

import io.systole.model.Interval;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes the document an estate stands for.
final class EstateXml {
    private final Estate estate;
    private final StringBuilder out = new StringBuilder();
    private static final long PRESENT = 1_782_907_200;
    private static final long EARLIER = PRESENT - 7200;
    private int call;
    private long time = EARLIER;
    private long lastMove = EARLIER;

    EstateXml(Estate estate) {
        this.estate = estate;
    }

    String write() {
        out.append(
                "<cib validate-with=\"pacemaker-3.10\" crm_feature_set=\"3.20.5\" have-quorum=\"%s\" dc-uuid=\"%s\">"
                        .formatted(estate.quorum ? "1" : "0", estate.nodes.getFirst()));
        out.append("<configuration><crm_config><cluster_property_set id=\"options\">");
        pairs("option", estate.options);
        out.append("</cluster_property_set></crm_config><nodes>");
        estate.nodes.forEach(this::node);
        out.append("</nodes><resources>");
        resources();
        out.append("</resources><constraints>");
        estate.constraints.forEach(out::append);
        out.append("</constraints></configuration><status>");
        estate.nodes.forEach(this::state);
        estate.remotes.forEach(this::remoteState);
        return out.append("</status></cib>").toString();
    }

    static String attributes(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> " " + entry.getKey() + "=\"" + entry.getValue() + "\"")
                .collect(Collectors.joining());
    }

    private void pairs(String prefix, Map<String, String> pairs) {
        pairs.forEach((name, value) ->
                out.append(
                        "<nvpair id=\"%s-%s\" name=\"%s\" value=\"%s\"/>"
                                .formatted(prefix, name.replace("#", ""), name, value)));
    }

    private void meta(String id, Map<String, String> meta) {
        if (meta.isEmpty()) return;
        out.append("<meta_attributes id=\"").append(id).append("-meta\">");
        pairs(id, meta);
        out.append("</meta_attributes>");
    }

    private void node(String name) {
        out.append(
                "<node id=\"%s\" uname=\"%1$s\"><instance_attributes id=\"%1$s-attributes\">"
                        .formatted(name));
        pairs(name, estate.attributes.getOrDefault(name, Map.of()));
        out.append("</instance_attributes>");
        memory(name);
        out.append("</node>");
    }

    private void memory(String name) {
        var amount = estate.memory.get(name);
        if (amount == null) return;
        out.append("<utilization id=\"").append(name).append("-utilization\">");
        pairs(name + "-utilization", Map.of("memory", amount));
        out.append("</utilization>");
    }

    private void resources() {
        var inside = estate.unions.stream().flatMap(union -> union.members().stream()).toList();
        estate.things.values().stream()
                .filter(thing -> !inside.contains(thing.name))
                .filter(thing -> !estate.guests.contains(thing.name))
                .forEach(this::primitive);
        estate.unions.stream().filter(union -> !inside.contains(union.name())).forEach(this::union);
    }

    private void union(Estate.Union union) {
        out.append("<").append(union.kind()).append(" id=\"").append(union.name()).append("\">");
        meta(union.name(), union.meta());
        for (String member : union.members()) {
            if (estate.things.containsKey(member)) primitive(thing(member));
            else
                estate.unions.stream()
                        .filter(other -> other.name().equals(member))
                        .forEach(this::union);
        }
        out.append("</").append(union.kind()).append(">");
    }

    private Estate.Thing thing(String name) {
        return Optional.ofNullable(estate.things.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no '" + name + "'"));
    }

    private void primitive(Estate.Thing thing) {
        out.append("<primitive id=\"")
                .append(thing.name)
                .append("\" ")
                .append(thing.agent)
                .append(">");
        meta(thing.name, thing.meta);
        if (!thing.needs.isEmpty()) {
            out.append("<utilization id=\"").append(thing.name).append("-needs\">");
            pairs(thing.name + "-needs", thing.needs);
            out.append("</utilization>");
        }
        if (!thing.interval.isEmpty()) {
            out.append(
                    "<operations><op id=\"%s-monitor\" name=\"monitor\" interval=\"%s\"/></operations>"
                            .formatted(thing.name, thing.interval));
        }
        memory(thing.name);
        out.append("</primitive>");
    }

    private void state(String node) {
        boolean gone = estate.lost.contains(node) || estate.offline.contains(node);
        String expected = estate.offline.contains(node) ? "down" : "member";
        String join = estate.joining.contains(node) ? "pending" : expected;
        out.append(
                "<node_state id=\"%s\" uname=\"%1$s\" in_ccm=\"%s\" crmd=\"%s\" join=\"%s\" expected=\"%s\">"
                        .formatted(node, !gone, gone ? "offline" : "online", join, expected));
        out.append("<lrm id=\"%s\"><lrm_resources>".formatted(node));
        if (!estate.offline.contains(node))
            estate.things.values().forEach(thing -> history(thing, node));
        out.append("</lrm_resources></lrm></node_state>");
    }

    private void remoteState(String name) {
        out.append(
                "<node_state id=\"%s\" uname=\"%1$s\" remote_node=\"true\" in_ccm=\"true\" crmd=\"online\">"
                        .formatted(name));
        out.append("<lrm id=\"%s\"><lrm_resources>".formatted(name));
        estate.things.values().stream()
                .filter(thing -> !estate.remotes.contains(thing.name))
                .forEach(thing -> history(thing, name));
        out.append("</lrm_resources></lrm></node_state>");
    }

    private void history(Estate.Thing thing, String node) {
        if (thing.unknown) return;
        out.append("<lrm_resource id=\"")
                .append(thing.name)
                .append("\" ")
                .append(agentInHistory(thing))
                .append(">");
        if (node.equals(estate.starting.get(thing.name))) {
            pendingStart(thing, node);
        } else if (thing.places.contains(node)) {
            String last = thing.promotedOn.contains(node) ? "promote" : "start";
            entry(thing, thing.name + "_last_0", last, node, 0, 0, 0, "");
            if (!thing.interval.isEmpty()) {
                long millis = Interval.parse(thing.interval).orElseThrow().millis();
                entry(thing, thing.name + "_monitor_" + millis, "monitor", node, millis, 0, 0, "");
            }
        } else {
            entry(thing, thing.name + "_last_0", "monitor", node, 0, 7, 7, "");
        }
        for (var failure : estate.failures) {
            boolean here = failure.thing().equals(thing.name) && failure.node().equals(node);
            if (!here) continue;
            boolean recurs = failure.operation().equals("monitor") && !thing.interval.isEmpty();
            long millis = recurs ? Interval.parse(thing.interval).orElseThrow().millis() : 0;
            entry(
                    thing,
                    thing.name + "_last_failure_0",
                    failure.operation(),
                    node,
                    millis,
                    Integer.parseInt(failure.exitCode()),
                    0,
                    "");
        }
        for (var move : estate.halfMoves)
            if (move.thing().equals(thing.name)) move(thing, node, move);
        for (var look : estate.looks) {
            if (!look.thing().equals(thing.name) || !look.node().equals(node)) continue;
            time = lastMove + 1;
            int exitCode = Integer.parseInt(look.exitCode());
            entry(thing, thing.name + "_look", "monitor", node, 0, exitCode, exitCode, "");
            time = EARLIER;
        }
        out.append("</lrm_resource>");
    }

    private String agentInHistory(Estate.Thing thing) {
        String former = estate.formerAgents.get(thing.name);
        return former == null
                ? thing.agent
                : thing.agent.replaceFirst("type=\"[^\"]*\"", "type=\"" + former + "\"");
    }

    private void move(Estate.Thing thing, String node, Estate.HalfMove move) {
        time = PRESENT - move.ago();
        lastMove = time;
        String id = thing.name + "_migrate_to_0";
        String ways =
                " migrate_source=\"%s\" migrate_target=\"%s\"".formatted(move.from(), move.to());
        if (move.from().equals(node)) {
            int exitCode = move.stage() == Estate.Stage.STRANDED ? 1 : 0;
            entry(thing, id, "migrate_to", node, 0, exitCode, 0, ways);
        }
        if (move.to().equals(node) && move.stage() == Estate.Stage.ARRIVED)
            entry(thing, thing.name + "_migrate_from_0", "migrate_from", node, 0, 0, 0, ways);
        if (move.to().equals(node) && move.stage() == Estate.Stage.REJECTED)
            entry(thing, thing.name + "_migrate_from_0", "migrate_from", node, 0, 1, 0, ways);
        time = EARLIER;
    }

    /// The agent has not returned yet.
    private void pendingStart(Estate.Thing thing, String node) {
        int from = out.length();
        entry(thing, thing.name + "_last_0", "start", node, 0, 193, 0, "");
        String pending =
                out.substring(from)
                        .replace("0:193;", "-1:193;")
                        .replace("op-status=\"0\"", "op-status=\"-1\"")
                        .replaceFirst("call-id=\"[0-9]+\"", "call-id=\"-1\"");
        out.replace(from, out.length(), pending);
    }

    private void entry(
            Estate.Thing thing,
            String id,
            String task,
            String node,
            long millis,
            int exitCode,
            int expected,
            String more) {
        call++;
        String key = call + ":1:" + expected + ":00000000-0000-0000-0000-000000000000";
        List<String> texts =
                new ArrayList<>(
                        List.of(
                                "id",
                                id,
                                "operation_key",
                                thing.name + "_" + task + "_" + millis,
                                "operation",
                                task,
                                "crm_feature_set",
                                "3.20.5",
                                "transition-key",
                                key,
                                "transition-magic",
                                "0:" + exitCode + ";" + key,
                                "on_node",
                                node,
                                "call-id",
                                Integer.toString(call),
                                "rc-code",
                                Integer.toString(exitCode),
                                "op-status",
                                "0",
                                "interval",
                                Long.toString(millis),
                                "last-rc-change",
                                Long.toString(time),
                                "op-digest",
                                digest(millis)));
        out.append("<lrm_rsc_op");
        for (int i = 0; i < texts.size(); i += 2) {
            out.append(' ').append(texts.get(i)).append("=\"").append(texts.get(i + 1)).append('"');
        }
        out.append(more).append("/>");
    }

    /// Of no parameters, which is what everything here runs with.
    private static String digest(long millis) {
        String text =
                millis > 0 ? " <parameters CRM_meta_timeout=\"20000\"/>\n" : " <parameters/>\n";
        try {
            var md5 =
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(md5);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}

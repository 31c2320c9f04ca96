package io.systole.random;

import io.systole.cib.document.Element;
import io.systole.random.RandomResources.Member;
import java.util.List;

/// What the nodes report: who is there, what ran, failed, or is under way.
final class RandomHistory {
    static final String NOW = "1760000000";
    private static final long LONG_AGO = 1_759_990_000;
    private static final String UUID = "a1b2c3d4-0000-4000-8000-0123456789ab";

    private final Choices choices;
    private final List<String> nodes;
    private final RandomResources resources;
    private final Pairs pairs;
    private int calls;

    RandomHistory(Choices choices, List<String> nodes, RandomResources resources, Pairs pairs) {
        this.choices = choices;
        this.nodes = nodes;
        this.resources = resources;
        this.pairs = pairs;
    }

    Element section() {
        int[] homes = new int[resources.members().size()];
        for (int i = 0; i < homes.length; i++) homes[i] = choices.below(nodes.size() + 1);
        var section = Element.of("status");
        for (int node = 0; node < nodes.size(); node++)
            section = section.adding(state(node, homes));
        return section;
    }

    private Element state(int node, int[] homes) {
        String name = nodes.get(node);
        String id = name.substring(1);
        var state = Element.of("node_state", "id", id, "uname", name, "crm-debug-origin", "random");
        state =
                switch (choices.below(8)) {
                    case 4 -> membership(state, "false", "offline", "down", "down");
                    case 5 -> membership(state, "false", "offline", "down", "member");
                    case 6 -> membership(state, "true", "offline", "down", "member");
                    default -> membership(state, "true", "online", "member", "member");
                };
        var memory = Element.of("lrm_resources");
        for (int i = 0; i < homes.length; i++) {
            var member = resources.members().get(i);
            var history = history(member, name, member.copied() || homes[i] == node);
            if (!history.children().isEmpty()) memory = memory.adding(history);
        }
        return state.adding(attributes(id)).adding(Element.of("lrm", "id", id).adding(memory));
    }

    private static Element membership(
            Element state, String inCcm, String crmd, String join, String expected) {
        return state.with("in_ccm", inCcm)
                .with("crmd", crmd)
                .with("join", join)
                .with("expected", expected);
    }

    private Element attributes(String id) {
        var set = pairs.set("instance_attributes");
        for (Member member : resources.members()) {
            if (member.promotable() && choices.oneIn(2)) {
                set =
                        set.adding(
                                pairs.pair(
                                        "master-" + member.id(),
                                        choices.of("10", "5", "-1", "INFINITY")));
            }
            if (choices.oneIn(8)) {
                String failed = member.id() + choices.of("#monitor_10000", "#start_0", "#stop_0");
                set =
                        set.adding(
                                pairs.pair(
                                        "fail-count-" + failed, choices.of("1", "3", "INFINITY")));
                set =
                        set.adding(
                                pairs.pair(
                                        "last-failure-" + failed,
                                        Long.toString(LONG_AGO + choices.below(10_000))));
            }
        }
        if (choices.oneIn(10)) set = set.adding(pairs.pair("shutdown", Long.toString(LONG_AGO)));
        return Element.of("transient_attributes", "id", id).adding(set);
    }

    private Element history(Member member, String node, boolean home) {
        var history =
                Element.of(
                        "lrm_resource",
                        "id",
                        member.id(),
                        "class",
                        member.standard(),
                        "type",
                        member.type());
        if (!member.standard().equals("stonith")) history = history.with("provider", "pacemaker");
        if (!home) {
            return switch (choices.below(12)) {
                case 8 -> history;
                case 9 -> history.adding(last(member, node, "start", 0, 0)); // active twice
                case 10 -> history.adding(last(member, node, "stop", choices.of(1, 0), 0));
                case 11 -> history.adding(last(member, node, "monitor", choices.of(1, 5, 0), 7));
                default -> history.adding(last(member, node, "monitor", 7, 7));
            };
        }
        return switch (choices.below(12)) {
            case 4 -> history;
            case 5 -> history.adding(last(member, node, "monitor", 7, 7));
            case 6 -> history.adding(last(member, node, "start", choices.of(1, 5, 6), 0));
            case 7 -> running(history, member, node, choices.of(7, 1, 9));
            case 8 -> history.adding(pending(member, node, choices.of("start", "stop", "monitor")));
            case 9 -> migrating(history, member, node);
            case 10 -> history.adding(last(member, node, "stop", choices.of(0, 1), 0));
            case 11 ->
                    member.promotable()
                            ? history.adding(
                                    last(
                                            member,
                                            node,
                                            choices.of("promote", "demote"),
                                            choices.of(0, 1),
                                            0))
                            : running(history, member, node, 0);
            default -> running(history, member, node, 0);
        };
    }

    private Element running(Element history, Member member, String node, int rcOfMonitor) {
        return history.adding(last(member, node, "start", 0, 0))
                .adding(
                        operation(
                                member,
                                node,
                                "monitor",
                                "monitor_10000",
                                10_000,
                                rcOfMonitor,
                                0,
                                "0"));
    }

    private Element migrating(Element history, Member member, String node) {
        String other = choices.of(nodes);
        String task = choices.of("migrate_to", "migrate_from");
        boolean leaves = task.equals("migrate_to");
        var entry =
                choices.oneIn(2)
                        ? pending(member, node, task)
                        : last(member, node, task, choices.of(0, 1), 0);
        return history.adding(
                        last(
                                        member,
                                        node,
                                        leaves ? "start" : "monitor",
                                        leaves ? 0 : 7,
                                        leaves ? 0 : 7)
                                .with("id", member.id() + "_first_0"))
                .adding(
                        entry.with("migrate_source", leaves ? node : other)
                                .with("migrate_target", leaves ? other : node));
    }

    private Element last(Member member, String node, String task, int rc, int expected) {
        return operation(member, node, task, "last_0", 0, rc, expected, rc == expected ? "0" : "4");
    }

    private Element pending(Member member, String node, String task) {
        return operation(member, node, task, "last_0", 0, 193, 0, "-1");
    }

    private Element operation(
            Member member,
            String node,
            String task,
            String slot,
            int interval,
            int rc,
            int expected,
            String status) {
        String call = Integer.toString(++calls);
        String key = call + ":1:" + expected + ":" + UUID;
        return Element.of(
                "lrm_rsc_op",
                "id",
                member.id() + "_" + slot,
                "operation_key",
                member.id() + "_" + task + "_" + interval,
                "operation",
                task,
                "crm_feature_set",
                "3.19.0",
                "transition-key",
                key,
                "transition-magic",
                status + ":" + rc + ";" + key,
                "on_node",
                node,
                "call-id",
                status.equals("-1") ? "-1" : call,
                "rc-code",
                Integer.toString(rc),
                "op-status",
                status,
                "interval",
                Integer.toString(interval),
                "last-rc-change",
                Long.toString(LONG_AGO + choices.below(10_000)));
    }
}

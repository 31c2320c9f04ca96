package io.systole.random;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.List;

/// Resources of every kind.
final class RandomResources {
    /// @param copied     whether it lives in a clone
    /// @param promotable whether that clone has roles
    record Member(String id, String standard, String type, boolean copied, boolean promotable) {}

    private final Choices choices;
    private final Pairs pairs;
    private final List<String> topLevel = new ArrayList<>();
    private final List<String> promotable = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();

    RandomResources(Choices choices, Pairs pairs) {
        this.choices = choices;
        this.pairs = pairs;
    }

    /// What constraints may name.
    List<String> named() {
        return topLevel;
    }

    List<String> promotable() {
        return promotable;
    }

    /// All primitives.
    List<Member> members() {
        return members;
    }

    Element section() {
        var section = Element.of("resources");
        if (choices.below(4) > 0)
            section = section.adding(primitive("fence", "stonith", false, false));
        int count = 1 + choices.below(6);
        for (int i = 0; i < count; i++) section = section.adding(resource("r" + i));
        return section;
    }

    private Element resource(String id) {
        return switch (choices.below(8)) {
            case 4 -> named(group("g" + id, id, false));
            case 5 -> named(clone("c" + id, primitive(id, "ocf", true, false), false));
            case 6 -> {
                promotable.add("p" + id);
                yield named(clone("p" + id, primitive(id, "ocf", true, true), true));
            }
            case 7 -> named(clone("c" + id, group("g" + id, id, true), false));
            default -> named(primitive(id, "ocf", false, false));
        };
    }

    private Element named(Element resource) {
        topLevel.add(resource.id());
        return resource;
    }

    private Element group(String id, String member, boolean copied) {
        var group = Element.of("group", "id", id).adding(meta(pairs.set("meta_attributes")));
        int count = 1 + choices.below(3);
        for (int i = 0; i < count; i++)
            group = group.adding(primitive(member + (char) ('a' + i), "ocf", copied, false));
        return group;
    }

    private Element clone(String id, Element inside, boolean roles) {
        var meta = pairs.set("meta_attributes");
        if (roles) meta = meta.adding(pairs.pair("promotable", "true"));
        if (roles) meta = sometimes(meta, 4, "promoted-max", "2", "0");
        meta = sometimes(meta, 2, "interleave", "true");
        meta = sometimes(meta, 3, "clone-max", "2", "1", "3", "0");
        meta = sometimes(meta, 6, "clone-node-max", "2");
        meta = sometimes(meta, 6, "globally-unique", "true");
        meta = sometimes(meta, 3, "notify", "true");
        meta = sometimes(meta, 5, "ordered", "true");
        meta = sometimes(meta, 6, "clone-min", "1", "2");
        return Element.of("clone", "id", id).adding(meta(meta)).adding(inside);
    }

    private Element meta(Element set) {
        set = sometimes(set, 10, "target-role", "Stopped", "Started", "Unpromoted");
        set = sometimes(set, 12, "is-managed", "false");
        set = sometimes(set, 15, "maintenance", "true");
        set = sometimes(set, 5, "priority", "10", "-5");
        set = sometimes(set, 5, "resource-stickiness", "50", "-INFINITY", "INFINITY", "0");
        set = sometimes(set, 8, "critical", "false");
        return set;
    }

    private Element sometimes(Element set, int oneIn, String name, String... values) {
        return choices.oneIn(oneIn) ? set.adding(pairs.pair(name, choices.of(values))) : set;
    }

    private Element primitive(String id, String standard, boolean copied, boolean roles) {
        boolean fences = standard.equals("stonith");
        String type = fences ? "fence_xvm" : roles ? "Stateful" : "Dummy";
        members.add(new Member(id, standard, type, copied, roles));
        var primitive = Element.of("primitive", "id", id, "class", standard, "type", type);
        if (!fences) primitive = primitive.with("provider", "pacemaker");
        var meta = meta(pairs.set("meta_attributes"));
        meta = sometimes(meta, 2, "allow-migrate", "true");
        meta = sometimes(meta, 6, "migration-threshold", "1", "2");
        meta = sometimes(meta, 6, "failure-timeout", "30s");
        meta = sometimes(meta, 6, "multiple-active", "block", "stop_only", "stop_unexpected");
        meta = sometimes(meta, 8, "requires", "nothing", "quorum", "fencing");
        primitive = primitive.adding(meta);
        if (choices.oneIn(3)) {
            primitive =
                    primitive.adding(
                            pairs.set("utilization")
                                    .adding(pairs.pair("memory", choices.of("1", "3"))));
        }
        return primitive.adding(operations(id, roles));
    }

    private Element operations(String id, boolean roles) {
        var operations = Element.of("operations").adding(operation(id, "monitor", "10s"));
        if (roles)
            operations =
                    operations.adding(operation(id, "monitor", "11s").with("role", "Promoted"));
        if (choices.oneIn(6))
            operations = operations.adding(operation(id, "monitor", "12s").with("role", "Stopped"));
        if (choices.oneIn(5)) operations = operations.adding(operation(id, "start", "0"));
        if (choices.oneIn(5)) {
            var stop = Element.of("op", "id", id + "-stop-0", "name", "stop", "interval", "0");
            operations = operations.adding(stop.with("on-fail", choices.of("block", "fence")));
        }
        return operations;
    }

    private Element operation(String id, String name, String interval) {
        var operation =
                Element.of(
                        "op",
                        "id",
                        id + "-" + name + "-" + interval,
                        "name",
                        name,
                        "interval",
                        interval);
        return choices.oneIn(4)
                ? operation.with(
                        "on-fail",
                        choices.of("block", "stop", "fence", "standby", "restart", "demote"))
                : operation;
    }
}

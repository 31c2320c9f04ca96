package io.systole.random.walk;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A random cluster of machines that may migrate, and of what they need and what needs them; as an administrator might
/// have it who has read the manual. Orders never go round in a circle.
final class Estate {
    private final RandomGenerator dice;
    private final List<String> nodes = new ArrayList<>();
    private final List<String> machines = new ArrayList<>();
    private final List<String> singles = new ArrayList<>();
    private final List<Element> resources = new ArrayList<>();
    private final List<Element> constraints = new ArrayList<>();
    private final boolean fencing;
    private final boolean utilization;
    private int ids;

    Estate(RandomGenerator dice) {
        this.dice = dice;
        this.fencing = dice.nextBoolean();
        this.utilization = oneIn(5);
        int count = 2 + dice.nextInt(3);
        for (int i = 1; i <= count; i++) nodes.add("n" + i);
        int themes = 1 + dice.nextInt(3);
        for (int i = 0; i < themes; i++) theme();
    }

    List<String> nodes() {
        return List.copyOf(nodes);
    }

    /// What may migrate live.
    List<String> machines() {
        return List.copyOf(machines);
    }

    /// What may run only once.
    List<String> singles() {
        return List.copyOf(singles);
    }

    boolean hasFencing() {
        return fencing;
    }

    Element document() {
        var options = Element.of("cluster_property_set", "id", "options");
        options = options.adding(pair("stonith-enabled", fencing ? "true" : "false"));
        options = options.adding(pair("no-quorum-policy", oneIn(4) ? "stop" : "ignore"));
        if (utilization) options = options.adding(pair("placement-strategy", "balanced"));
        var section = Element.of("resources");
        if (fencing)
            section =
                    section.adding(
                            Element.of(
                                    "primitive",
                                    "id",
                                    "fence",
                                    "class",
                                    "stonith",
                                    "type",
                                    "fence_xvm"));
        for (Element resource : resources) section = section.adding(resource);
        var rules = Element.of("constraints");
        for (Element constraint : constraints) rules = rules.adding(constraint);
        var defaults =
                Element.of("meta_attributes", "id", id("set"))
                        .adding(pair("resource-stickiness", one("0", "1", "100", "INFINITY")));
        var configuration =
                Element.of("configuration")
                        .adding(Element.of("crm_config").adding(options))
                        .adding(nodeSection())
                        .adding(section)
                        .adding(rules)
                        .adding(Element.of("rsc_defaults").adding(defaults));
        return Element.of("cib", "validate-with", "pacemaker-3.9", "crm_feature_set", "3.19.0")
                .adding(configuration)
                .adding(Element.of("status"));
    }

    private Element nodeSection() {
        var section = Element.of("nodes");
        for (String name : nodes) {
            var node = Element.of("node", "id", name.substring(1), "uname", name);
            if (utilization)
                node =
                        node.adding(
                                Element.of("utilization", "id", id("set"))
                                        .adding(pair("memory", one("4", "6"))));
            section = section.adding(node);
        }
        return section;
    }

    // ---- Themes: a few resources and what ties them.

    private void theme() {
        switch (dice.nextInt(9)) {
            case 0 -> locate(add(machine()));
            case 1 -> {
                String first = add(machine());
                String then = add(machine());
                order(first, then);
                if (oneIn(3)) together(then, first);
                locate(first);
            }
            case 2 -> {
                String storage = clone(service(), "interleave", one("true", "false"));
                String vm = add(machine());
                order(storage, vm);
                if (!oneIn(3)) together(vm, storage);
                if (oneIn(2)) order(vm, add(machine()));
            }
            case 3 -> {
                String group = group(machine(), machine());
                if (oneIn(2)) order(group, add(oneIn(2) ? machine() : service()));
            }
            case 4 -> {
                String vm = add(machine());
                String service = add(service());
                order(vm, service);
                if (oneIn(3)) together(service, vm);
                locate(vm);
            }
            case 5 -> {
                String service = add(service());
                String vm = add(machine());
                order(service, vm);
                if (oneIn(3)) together(vm, service);
                locate(service);
            }
            case 6 -> {
                String one = add(machine());
                String other = add(machine());
                apart(one, other);
                locate(one);
                locate(other);
            }
            case 7 -> {
                String group = group(service(), machine());
                locate(group);
            }
            default -> {
                String first = add(machine());
                String second = add(machine());
                String vm = add(machine());
                enough(List.of(first, second), vm);
            }
        }
    }

    private String add(Element resource) {
        resources.add(resource);
        return resource.id();
    }

    private Element machine() {
        String name = "vm" + ++ids;
        machines.add(name);
        var meta =
                Element.of("meta_attributes", "id", id("set"))
                        .adding(pair("allow-migrate", "true"));
        if (oneIn(12))
            meta = meta.adding(pair("on-drain", one("relocate", "stop", "stay", "live")));
        return primitive(name, "VirtualDomain").adding(meta);
    }

    private Element service() {
        return primitive("svc" + ++ids, "Dummy");
    }

    private Element primitive(String name, String type) {
        singles.add(name);
        var primitive =
                Element.of(
                        "primitive",
                        "id",
                        name,
                        "class",
                        "ocf",
                        "provider",
                        "heartbeat",
                        "type",
                        type);
        if (!oneIn(4))
            primitive =
                    primitive.adding(
                            Element.of("operations")
                                    .adding(
                                            Element.of(
                                                    "op",
                                                    "id",
                                                    name + "-monitor",
                                                    "name",
                                                    "monitor",
                                                    "interval",
                                                    "10s")));
        if (utilization)
            primitive =
                    primitive.adding(
                            Element.of("utilization", "id", id("set"))
                                    .adding(pair("memory", one("1", "2"))));
        return primitive;
    }

    private String group(Element... members) {
        var group = Element.of("group", "id", "grp" + ++ids);
        for (Element member : members) group = group.adding(member);
        return add(group);
    }

    private String clone(Element inside, String name, String value) {
        singles.remove(inside.id());
        var meta = Element.of("meta_attributes", "id", id("set")).adding(pair(name, value));
        if (oneIn(3)) meta = meta.adding(pair("clone-max", "2"));
        if (oneIn(5)) meta = meta.adding(pair("clone-min", "1"));
        return add(Element.of("clone", "id", "cl" + ++ids).adding(meta).adding(inside));
    }

    // ---- Rules.

    private void order(String first, String then) {
        String kind = oneIn(5) ? one("Optional", "Serialize") : "Mandatory";
        constraints.add(
                Element.of("rsc_order", "id", id("order"), "first", first, "then", then)
                        .with("kind", kind));
    }

    private void together(String dependent, String primary) {
        constraints.add(colocation(dependent, primary, oneIn(3) ? "100" : "INFINITY"));
    }

    private void apart(String one, String other) {
        constraints.add(colocation(one, other, oneIn(3) ? "-100" : "-INFINITY"));
    }

    private Element colocation(String dependent, String primary, String score) {
        return Element.of("rsc_colocation", "id", id("with"), "rsc", dependent)
                .with("with-rsc", primary)
                .with("score", score);
    }

    private void locate(String resource) {
        if (oneIn(2)) return;
        constraints.add(
                Element.of("rsc_location", "id", id("place"), "rsc", resource)
                        .with("node", nodes.get(dice.nextInt(nodes.size())))
                        .with("score", one("50", "200", "INFINITY")));
    }

    private void enough(List<String> firsts, String then) {
        var set = Element.of("resource_set", "id", id("set"), "require-all", "false");
        set = set.with("sequential", "false");
        for (String first : firsts) set = set.adding(Element.of("resource_ref", "id", first));
        var last =
                Element.of("resource_set", "id", id("set"))
                        .adding(Element.of("resource_ref", "id", then));
        constraints.add(
                Element.of("rsc_order", "id", id("order"), "kind", "Mandatory")
                        .adding(set)
                        .adding(last));
    }

    private Element pair(String name, String value) {
        return Element.of("nvpair", "id", id("pair"), "name", name, "value", value);
    }

    private String id(String kind) {
        return kind + "-" + ++ids;
    }

    private boolean oneIn(int many) {
        return dice.nextInt(many) == 0;
    }

    private String one(String... words) {
        return words[dice.nextInt(words.length)];
    }
}

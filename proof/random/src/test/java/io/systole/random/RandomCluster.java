package io.systole.random;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.List;

/// A small cluster as an administrator might have it, with whatever may have happened to it.
public final class RandomCluster {
    private final Choices choices;
    private final Pairs pairs = new Pairs();
    private final List<String> nodes = new ArrayList<>();

    public RandomCluster(Choices choices) {
        this.choices = choices;
    }

    public Element document() {
        int count = 2 + choices.below(4);
        for (int i = 1; i <= count; i++) nodes.add("n" + i);
        var options = options();
        var resources = new RandomResources(choices, pairs);
        var resourceSection = resources.section();
        var constraints = new RandomConstraints(choices, nodes, resources).section();
        var configuration =
                Element.of("configuration")
                        .adding(options)
                        .adding(nodeSection())
                        .adding(resourceSection)
                        .adding(constraints)
                        .adding(defaults());
        return Element.of(
                        "cib",
                        "validate-with",
                        "pacemaker-3.9",
                        "crm_feature_set",
                        "3.19.0",
                        "admin_epoch",
                        "0",
                        "epoch",
                        "1",
                        "num_updates",
                        "0",
                        "have-quorum",
                        choices.oneIn(8) ? "0" : "1",
                        "dc-uuid",
                        "1",
                        "execution-date",
                        RandomHistory.NOW)
                .adding(configuration)
                .adding(new RandomHistory(choices, nodes, resources, pairs).section());
    }

    private Element options() {
        var set = Element.of("cluster_property_set", "id", "options");
        set = sometimes(set, 2, "stonith-enabled", "false");
        set =
                sometimes(
                        set,
                        3,
                        "no-quorum-policy",
                        "ignore",
                        "stop",
                        "freeze",
                        "suicide",
                        "demote");
        set = sometimes(set, 6, "symmetric-cluster", "false");
        set = sometimes(set, 3, "placement-strategy", "utilization", "balanced", "minimal");
        set = sometimes(set, 15, "maintenance-mode", "true");
        set = sometimes(set, 15, "stop-all-resources", "true");
        set = sometimes(set, 6, "concurrent-fencing", "false");
        set = sometimes(set, 6, "startup-fencing", "false");
        set = sometimes(set, 8, "start-failure-is-fatal", "false");
        set = sometimes(set, 8, "stop-orphan-resources", "false");
        set = sometimes(set, 8, "stop-orphan-actions", "false");
        set = sometimes(set, 8, "enable-startup-probes", "false");
        set =
                sometimes(
                        set,
                        8,
                        "node-health-strategy",
                        "migrate-on-red",
                        "only-green",
                        "progressive",
                        "custom");
        set = sometimes(set, 8, "priority-fencing-delay", "30s");
        set = sometimes(set, 10, "shutdown-lock", "true");
        set = sometimes(set, 10, "migration-limit", "1");
        return Element.of("crm_config").adding(set);
    }

    private Element sometimes(Element set, int oneIn, String name, String... values) {
        return choices.oneIn(oneIn) ? set.adding(pairs.pair(name, choices.of(values))) : set;
    }

    private Element nodeSection() {
        var section = Element.of("nodes");
        for (String name : nodes) {
            var attributes = pairs.set("instance_attributes");
            attributes = sometimes(attributes, 6, "standby", "on", "off");
            attributes = sometimes(attributes, 10, "maintenance", "true");
            attributes = sometimes(attributes, 3, "site", "a", "b");
            attributes = sometimes(attributes, 12, "#health-disk", "red", "yellow", "green");
            var node =
                    Element.of("node", "id", name.substring(1), "uname", name).adding(attributes);
            if (choices.oneIn(2)) {
                node =
                        node.adding(
                                pairs.set("utilization")
                                        .adding(pairs.pair("memory", choices.of("8", "4", "1"))));
            }
            section = section.adding(node);
        }
        return section;
    }

    private Element defaults() {
        var meta = pairs.set("meta_attributes");
        meta = sometimes(meta, 2, "resource-stickiness", "1", "100", "INFINITY");
        meta = sometimes(meta, 5, "migration-threshold", "1", "3");
        meta = sometimes(meta, 5, "failure-timeout", "60s", "1h");
        return Element.of("rsc_defaults").adding(meta);
    }
}

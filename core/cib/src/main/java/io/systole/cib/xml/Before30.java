package io.systole.cib.xml;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What documents before schema 3.0 said otherwise: cluster options with underscores, defaults among the cluster
/// options, `requires` of operations.
final class Before30 {
    private static final Set<String> WITH_UNDERSCORES =
            Set.of(
                    "cluster_recheck_interval",
                    "dc_deadtime",
                    "election_timeout",
                    "no_quorum_policy",
                    "remove_after_stop",
                    "shutdown_escalation",
                    "startup_fencing",
                    "stonith_action",
                    "stonith_enabled",
                    "stop_orphan_actions",
                    "stop_orphan_resources",
                    "symmetric_cluster");
    private static final Map<String, String> RESOURCE_DEFAULTS =
            Map.of(
                    "default-resource-stickiness", "resource-stickiness",
                    "is-managed-default", "is-managed");
    private static final Set<String> OPERATION_SETTINGS =
            Set.of(
                    "interval-origin",
                    "start-delay",
                    "enabled",
                    "on-fail",
                    "record-pending",
                    "role",
                    "timeout");

    /// Collected on the way, put where they belong at the end.
    private final List<Element> resourceDefaults = new ArrayList<>();

    private final List<Element> operationDefaults = new ArrayList<>();

    private Before30() {}

    static Element translate(Element configuration) {
        return new Before30().configuration(configuration);
    }

    private Element configuration(Element written) {
        Element today =
                Rewriting.children(
                        written,
                        section ->
                                List.of(
                                        switch (section.name()) {
                                            case "crm_config" ->
                                                    Rewriting.each(
                                                            section,
                                                            "cluster_property_set",
                                                            this::propertySet);
                                            case "nodes" ->
                                                    Rewriting.each(section, "node", Before30::node);
                                            case "resources" ->
                                                    Rewriting.children(
                                                            section,
                                                            child -> List.of(resource(child)));
                                            default -> section;
                                        }));
        today = withDefaults(today, "rsc_defaults", resourceDefaults);
        return withDefaults(today, "op_defaults", operationDefaults);
    }

    /// Puts the blocks before those of the section: of equal scores the later one wins.
    private static Element withDefaults(
            Element configuration, String section, List<Element> blocks) {
        if (blocks.isEmpty()) return configuration;
        return configuration.changingChild(
                section,
                defaults -> {
                    var all = new ArrayList<>(blocks);
                    all.addAll(defaults.children());
                    return defaults.withChildren(all);
                });
    }

    private Element propertySet(Element block) {
        var forResources = new ArrayList<Element>();
        var forOperations = new ArrayList<Element>();
        Element today =
                Rewriting.pairs(
                        block,
                        pair -> {
                            String dashed = pair.attribute("name", "").replace('_', '-');
                            String value = pair.attribute("value", "");
                            if (RESOURCE_DEFAULTS.containsKey(dashed)) {
                                forResources.add(
                                        Rewriting.renamed(pair, RESOURCE_DEFAULTS.get(dashed)));
                                return List.of();
                            }
                            return switch (dashed) {
                                case "default-resource-failure-stickiness" -> {
                                    forResources.addAll(threshold(pair, value));
                                    yield List.of();
                                }
                                case "default-action-timeout" -> {
                                    forOperations.add(Rewriting.renamed(pair, "timeout"));
                                    yield List.of();
                                }
                                case "default-migration-threshold" -> List.of();
                                case "transition-idle-timeout" ->
                                        List.of(Rewriting.renamed(pair, "cluster-delay"));
                                default ->
                                        List.of(
                                                WITH_UNDERSCORES.contains(
                                                                pair.attribute("name", ""))
                                                        ? Rewriting.renamed(pair, dashed)
                                                        : pair);
                            };
                        });
        if (!forResources.isEmpty()) resourceDefaults.add(defaults(block, forResources));
        if (!forOperations.isEmpty()) operationDefaults.add(defaults(block, forOperations));
        return today;
    }

    /// The defaults hold when, and weigh as much as, the properties they were among.
    private static Element defaults(Element properties, List<Element> pairs) {
        var children = new ArrayList<Element>();
        properties.child("rule").ifPresent(children::add);
        children.addAll(pairs);
        Element block = Rewriting.block("meta_attributes", properties.id() + "-defaults", children);
        return properties.attribute("score").map(score -> block.with("score", score)).orElse(block);
    }

    private static List<Element> threshold(Element pair, String failureStickiness) {
        if (!failureStickiness.equals("-INFINITY")) return List.of();
        return List.of(Rewriting.renamed(pair, "migration-threshold").with("value", "1"));
    }

    private static Element node(Element node) {
        return node.attribute("type", "").equals("normal") ? node.with("type", "member") : node;
    }

    private static Element resource(Element written) {
        var required = new ArrayList<Element>();
        Element today =
                Rewriting.children(
                        written,
                        child ->
                                List.of(
                                        switch (child.name()) {
                                            case "primitive", "group", "clone", "master" ->
                                                    resource(child);
                                            case "instance_attributes" ->
                                                    Rewriting.pairs(child, Before30::parameter);
                                            case "meta_attributes" ->
                                                    Rewriting.pairs(child, Before30::metaAttribute);
                                            case "operations" ->
                                                    Rewriting.each(
                                                            child,
                                                            "op",
                                                            op -> operation(op, required));
                                            default -> child;
                                        }));
        if (required.isEmpty()) return today;
        var children = new ArrayList<>(today.children());
        children.addFirst(
                Rewriting.block(
                        "meta_attributes", today.id() + "-requires", List.of(required.getFirst())));
        return today.withChildren(children);
    }

    private static List<Element> parameter(Element pair) {
        String name = pair.attribute("name", "");
        String value = pair.attribute("value", "");
        return switch (name) {
            case "pcmk_list_cmd",
                    "pcmk_monitor_cmd",
                    "pcmk_off_cmd",
                    "pcmk_on_cmd",
                    "pcmk_reboot_cmd",
                    "pcmk_status_cmd" ->
                    List.of(
                            Rewriting.renamed(
                                    pair,
                                    name.substring(0, name.length() - "cmd".length()) + "action"));
            case "pcmk_arg_map" -> {
                if (!value.startsWith("port:")) yield List.of();
                String argument = value.substring("port:".length());
                yield List.of(
                        Rewriting.renamed(pair, "pcmk_host_argument").with("value", argument));
            }
            default -> List.of(pair);
        };
    }

    private static List<Element> metaAttribute(Element pair) {
        return switch (pair.attribute("name", "").replace('_', '-')) {
            case "isolation", "isolation-host", "isolation-instance", "isolation-wrapper" ->
                    List.of(Rewriting.renamed(pair, "target-role").with("value", "Stopped"));
            case "resource-failure-stickiness" -> threshold(pair, pair.attribute("value", ""));
            default -> List.of(pair);
        };
    }

    /// @param required takes what a start or a promotion requires, which is now said of the resource
    private static Element operation(Element written, List<Element> required) {
        boolean begins = Set.of("start", "promote").contains(written.attribute("name", ""));
        var settings = new ArrayList<Element>();
        Element today =
                Rewriting.children(
                        written,
                        child ->
                                List.of(
                                        switch (child.name()) {
                                            case "meta_attributes" ->
                                                    Rewriting.pairs(
                                                            child,
                                                            pair ->
                                                                    withoutRequires(
                                                                            pair, begins,
                                                                            required));
                                            case "instance_attributes" ->
                                                    Rewriting.pairs(
                                                            child,
                                                            pair -> {
                                                                if (!OPERATION_SETTINGS.contains(
                                                                        pair.attribute(
                                                                                "name", ""))) {
                                                                    return withoutRequires(
                                                                            pair, begins, required);
                                                                }
                                                                settings.add(pair);
                                                                return List.of();
                                                            });
                                            default -> child;
                                        }));
        var requires = written.attribute("requires");
        if (requires.isPresent()) {
            if (begins) required.add(Rewriting.pair(written.id(), "requires", requires.get()));
            today = today.without("requires");
        }
        if (settings.isEmpty()) return today;
        return today.adding(Rewriting.block("meta_attributes", today.id() + "-settings", settings));
    }

    private static List<Element> withoutRequires(
            Element pair, boolean begins, List<Element> required) {
        if (!pair.attribute("name", "").equals("requires")) return List.of(pair);
        if (begins) required.add(pair);
        return List.of();
    }
}

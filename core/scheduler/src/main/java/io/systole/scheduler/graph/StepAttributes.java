package io.systole.scheduler.graph;

import io.systole.scheduler.inventory.Bundle;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.inventory.Collective;
import io.systole.scheduler.inventory.Group;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.placement.Assignment;
import io.systole.scheduler.plan.Action;
import io.systole.scheduler.situation.Situation;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Parameters and meta-attributes of a step, by name.
final class StepAttributes {
    private static final String FEATURE_SET = "3.20.5";

    private final Situation situation;
    private final Assignment assignment;
    private final Routes routes;

    StepAttributes(Situation situation, Assignment assignment) {
        this.situation = situation;
        this.assignment = assignment;
        this.routes = new Routes(situation, assignment);
    }

    /// @param addressed whether the step tells its node
    SequencedMap<String, String> of(Action action, boolean addressed) {
        var attributes = new TreeMap<String, String>();
        attributes.put("crm_feature_set", FEATURE_SET);
        action.ownParameters().forEach(attributes::putIfAbsent);
        parameters(action, attributes);
        action.meta().forEach((name, value) -> putMeta(attributes, name, value, false));
        if (addressed && action.node().isPresent()) {
            Node node = action.node().get();
            putMeta(attributes, "on_node", node.name().value(), false);
            putMeta(attributes, "on_node_uuid", node.id(), false);
        }
        action.resource().ifPresent(resource -> ofFamily(resource, attributes));
        if (action.node().isPresent()) hosting(action, attributes);
        return attributes;
    }

    private void parameters(Action action, Map<String, String> attributes) {
        if (action.resource().isEmpty()) return;
        Resource resource = action.resource().get();
        if (action.node().isEmpty() && !(resource instanceof Primitive)) return;
        situation
                .parameters(resource, action.node())
                .forEach((name, value) ->
                        attributes.putIfAbsent(
                                name,
                                name.equals("addr") && value.equals("#uname")
                                        ? addressOf(resource, value)
                                        : value));
    }

    /// A bundle's connection without an address of its own goes to the container's host.
    private String addressOf(Resource connection, String otherwise) {
        return connection instanceof Primitive primitive
                ? primitive
                        .launcher()
                        .flatMap(container ->
                                assignment
                                        .node(container)
                                        .or(() -> situation.currentNode(container)))
                        .map(host -> host.name().value())
                        .orElse(otherwise)
                : otherwise;
    }

    private static void putMeta(
            Map<String, String> attributes, String name, String value, boolean overwrite) {
        if (name.indexOf('#') >= 0 || name.indexOf(':') >= 0) return;
        String key = "CRM_meta_" + name.replace('-', '_');
        if (overwrite) attributes.put(key, value);
        else attributes.putIfAbsent(key, value);
    }

    /// What the resource and each of its ancestors add.
    private void ofFamily(Resource resource, Map<String, String> attributes) {
        Optional<Resource> at = Optional.of(resource);
        while (at.isPresent()) {
            switch (at.get()) {
                case Primitive primitive -> ofPrimitive(primitive, attributes);
                case Clone clone -> ofClone(clone, attributes);
                case Group _, Bundle _ -> {}
            }
            at = at.get().parent().map(Collective.class::cast);
        }
    }

    private static void ofPrimitive(Primitive primitive, Map<String, String> attributes) {
        primitive
                .instanceNumber()
                .ifPresent(number -> putMeta(attributes, "clone", Integer.toString(number), true));
        primitive
                .meta("remote-node")
                .ifPresent(guest -> putMeta(attributes, "remote_node", guest, true));
        launcherOf(primitive)
                .ifPresent(launcher -> putMeta(attributes, "container", launcher.id(), true));
        externalAddress(primitive)
                .ifPresent(address -> attributes.put("pcmk_external_ip", address));
    }

    private static Optional<Primitive> launcherOf(Primitive primitive) {
        return primitive.launcher();
    }

    private static Optional<String> externalAddress(Primitive primitive) {
        if (!(primitive.topIncludingBundle() instanceof Bundle bundle)) return Optional.empty();
        for (Bundle.Replica replica : bundle.replicas()) {
            if (replica.instance().filter(primitive::equals).isPresent())
                return replica.addressText();
        }
        return Optional.empty();
    }

    private static void ofClone(Clone clone, Map<String, String> attributes) {
        var copies = clone.copies();
        putMeta(attributes, "globally_unique", Boolean.toString(clone.isUnique()), true);
        putMeta(attributes, "notify", Boolean.toString(clone.options().notifies()), true);
        putMeta(attributes, "clone_max", Integer.toString(copies.max()), true);
        putMeta(attributes, "clone_node_max", Integer.toString(copies.perNode()), true);
        if (!clone.isPromotable()) return;
        for (String legacy : new String[] {"promoted", "master"}) {
            putMeta(attributes, legacy + "_max", Integer.toString(copies.promotedMax()), true);
            putMeta(
                    attributes,
                    legacy + "_node_max",
                    Integer.toString(copies.promotedPerNode()),
                    true);
        }
    }

    private void hosting(Action action, Map<String, String> attributes) {
        var host = routes.physicalHost(action);
        if (host.isEmpty()) return;
        action.resource()
                .flatMap(resource -> resource.meta("container-attribute-target"))
                .ifPresent(
                        target -> putMeta(attributes, "container_attribute_target", target, true));
        putMeta(attributes, "physical_host", host.get().name().value(), true);
    }
}

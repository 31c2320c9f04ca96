package io.systole.scheduler.constraint;

import io.systole.cib.config.ConstraintDefinition.LocationDefinition;
import io.systole.cib.config.ResourceSet;
import io.systole.cib.rule.Circumstances;
import io.systole.cib.rule.Condition;
import io.systole.cib.rule.Rules;
import io.systole.model.Role;
import io.systole.model.Score;
import io.systole.scheduler.inventory.Discovery;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads `rsc_location`: which resources, on which nodes, how much.
final class LocationReader {
    private final Inventory inventory;
    private final Situation situation;
    private final Directory directory;
    private final Consumer<Location> found;

    LocationReader(
            Inventory inventory,
            Situation situation,
            Directory directory,
            Consumer<Location> found) {
        this.inventory = inventory;
        this.situation = situation;
        this.directory = directory;
        this.found = found;
    }

    void read(LocationDefinition definition) {
        var sets = directory.expand(definition.sets());
        if (!sets.isEmpty()) readSets(definition, sets);
        else {
            definition.attribute("rsc").ifPresent(id -> readNamed(definition, id));
            definition
                    .attribute("rsc-pattern")
                    .ifPresent(pattern -> readPattern(definition, pattern));
        }
    }

    private void readNamed(LocationDefinition definition, String id) {
        if (!directory.membersOf(id).isEmpty()) {
            readSets(definition, List.of(directory.setOf(id, Map.of())));
        } else {
            directory
                    .find(id)
                    .ifPresent(resource ->
                            locate(definition, definition.attributes(), resource, List.of()));
        }
    }

    private void readSets(LocationDefinition definition, List<ResourceSet> sets) {
        for (ResourceSet set : sets) {
            for (String member : set.members()) {
                var resource = directory.find(member);
                if (resource.isEmpty()) return;
                locate(definition, set.attributes(), resource.get(), List.of());
            }
        }
    }

    private void readPattern(LocationDefinition definition, String text) {
        var pattern = NamePattern.parse(text);
        if (pattern.isEmpty()) return;
        for (Resource resource : inventory.topLevel()) {
            pattern.get()
                    .match(resource.id())
                    .ifPresent(groups ->
                            locate(definition, definition.attributes(), resource, groups));
        }
    }

    /// @param own the attributes that come first: those of the set, if it is in one
    private void locate(
            LocationDefinition definition,
            Map<String, String> own,
            Resource resource,
            List<String> groups) {
        var score = first(own, definition, "score");
        var node = definition.attribute("node");
        if (node.isPresent() && score.isPresent()) {
            var role = Roles.forLocation(first(own, definition, "role"));
            var where = inventory.node(node.get());
            var points = parse(score.get());
            if (role.isEmpty() || where.isEmpty() || points.isEmpty()) return;
            found(
                    definition,
                    resource,
                    role.get(),
                    List.of(new Location.Wish(where.get(), points.get())));
        } else if (!definition.rules().isEmpty()) {
            readRule(definition, definition.rules().getFirst(), resource, groups);
        }
    }

    private void readRule(
            LocationDefinition definition,
            Condition.Rule rule,
            Resource resource,
            List<String> groups) {
        var attributes = rule.attributes();
        var role = Roles.forLocation(Optional.ofNullable(attributes.get("role")));
        String joint = attributes.getOrDefault("boolean-op", "and").toLowerCase(Locale.ROOT);
        if (role.isEmpty() || !(joint.equals("and") || joint.equals("or"))) return;
        var scoreAttribute =
                Optional.ofNullable(attributes.get("score-attribute"))
                        .map(name -> NamePattern.fill(name, groups));
        var score = Optional.ofNullable(attributes.get("score")).flatMap(this::parse);
        if (scoreAttribute.isEmpty() && score.isEmpty()) return;

        var wishes = new ArrayList<Location.Wish>();
        for (Node node : inventory.nodes()) {
            if (!passes(rule, resource, node, groups)) continue;
            var points =
                    scoreAttribute.isEmpty()
                            ? score
                            : attributeFor(resource, node, scoreAttribute.get())
                                    .flatMap(this::parse);
            points.ifPresent(value -> wishes.add(new Location.Wish(node, value)));
        }
        found(definition, resource, role.get(), wishes);
    }

    private boolean passes(Condition.Rule rule, Resource resource, Node node, List<String> groups) {
        var parameters =
                asksForParameters(rule)
                        ? situation.parameters(resource, Optional.of(node))
                        : Map.<String, String>of();
        return Rules.passes(
                rule,
                Circumstances.at(inventory.now(), situation.changes())
                        .forLocation(parameters, resource.meta(), groups)
                        .onNode(node.attributes()));
    }

    private static boolean asksForParameters(Condition condition) {
        return switch (condition) {
            case Condition.Rule rule ->
                    rule.conditions().stream().anyMatch(LocationReader::asksForParameters);
            case Condition.NodeAttribute attribute ->
                    attribute
                            .attributes()
                            .getOrDefault("value-source", "")
                            .equalsIgnoreCase("param");
            case Condition.Date _,
                    Condition.Agent _,
                    Condition.OperationIs _,
                    Condition.Unknown _ ->
                    false;
        };
    }

    /// A guest's attribute may be looked up on the host its launcher runs on now.
    private Optional<String> attributeFor(Resource resource, Node node, String attribute) {
        boolean ofHost =
                node.isGuest()
                        && resource.meta("container-attribute-target")
                                .filter("host"::equalsIgnoreCase)
                                .isPresent();
        if (!ofHost) return node.attribute(attribute);
        Optional<Primitive> launcher = node.launcher();
        if (launcher.isEmpty()) return Optional.empty();
        List<Node> hosts = situation.of(launcher.get()).active();
        return hosts.isEmpty() ? Optional.empty() : hosts.getFirst().attribute(attribute);
    }

    private void found(
            LocationDefinition definition,
            Resource resource,
            Role role,
            List<Location.Wish> wishes) {
        Discovery discovery =
                switch (definition
                        .attribute("resource-discovery")
                        .orElse("always")
                        .toLowerCase(Locale.ROOT)) {
                    case "never" -> Discovery.NEVER;
                    case "exclusive" -> Discovery.EXCLUSIVE;
                    default -> Discovery.ALWAYS;
                };
        found.accept(new Location(definition.id(), resource, role, discovery, wishes));
    }

    private Optional<Score> parse(String text) {
        return inventory.options().health().parse(text);
    }

    private static Optional<String> first(
            Map<String, String> own, LocationDefinition definition, String name) {
        return Optional.ofNullable(own.get(name)).or(() -> definition.attribute(name));
    }
}

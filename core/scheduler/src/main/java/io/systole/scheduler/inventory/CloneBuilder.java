package io.systole.scheduler.inventory;

import static io.systole.scheduler.inventory.ResourceOptionsReader.isTrue;

import io.systole.cib.config.NameValue;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.cib.config.ResourceDefinition.CloneDefinition;
import io.systole.cib.config.ResourceDefinition.GroupDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.model.AgentName;
import io.systole.model.Scan;
import io.systole.model.Score;
import io.systole.scheduler.inventory.ResourceBuilder.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes clones and their instances.
final class CloneBuilder {
    private final Roster roster;
    private final ResourceBuilder builder;

    CloneBuilder(Roster roster, ResourceBuilder builder) {
        this.roster = roster;
        this.builder = builder;
    }

    Optional<Clone> build(CloneDefinition written, @Nullable Collective parent) {
        var definition = written.legacyMaster() ? promotable(written) : written;
        var meta = builder.meta(definition, parent);
        boolean promotable = isTrue(meta, "promotable");
        if (promotable && !anyAgent(definition.child(), AgentName::supportsPromotion))
            return Optional.empty();

        boolean forcedAnonymous =
                isUnique(meta)
                        && anyAgent(definition.child(), agent -> !agent.supportsUniqueClones());
        boolean unique = isUnique(meta) && !forcedAnonymous;
        var copies = copies(definition.id(), meta, promotable, unique, forcedAnonymous);
        var options = builder.options(definition, parent, meta, unique, promotable);
        meta.putIfAbsent("resource-stickiness", "1");
        meta.put("globally-unique", Boolean.toString(unique));

        var clone =
                roster.register(
                        new Clone(
                                roster.resources().nextIndex(),
                                definition.id(),
                                definition,
                                parent,
                                meta,
                                options,
                                false,
                                copies,
                                forcedAnonymous));
        for (int number = 0; number < Math.max(copies.max(), 1); number++) addInstance(clone);
        return Optional.of(clone);
    }

    /// The next instance; one beyond `clone-max` is there only for history to have a place.
    Resource addInstance(Clone clone) {
        int number = clone.children().size();
        var place = new Place(clone, OptionalInt.of(number), number >= clone.copies().max());
        return switch (((CloneDefinition) clone.definition()).child()) {
            case PrimitiveDefinition primitive -> builder.primitive(primitive, place);
            case GroupDefinition group -> builder.group(group, place);
            case CloneDefinition nested ->
                    throw new IllegalStateException("a clone of the clone " + nested.id());
            case BundleDefinition nested ->
                    throw new IllegalStateException("a clone of the bundle " + nested.id());
        };
    }

    /// Told apart if so configured; where that is not said, if one node may run several.
    static boolean isUnique(Map<String, String> meta) {
        if (meta.containsKey("globally-unique")) return isTrue(meta, "globally-unique");
        return Scan.integer(meta.getOrDefault("clone-node-max", "1")).orElse(0) > 1;
    }

    private Clone.Copies copies(
            String id,
            Map<String, String> meta,
            boolean promotable,
            boolean unique,
            boolean forcedAnonymous) {
        int nodes = Math.max(roster.nodes().size(), 1);
        int asked = number(meta, nodes, "clone-max");
        int max = Math.min(asked, CloneDefinition.MOST_COPIES);
        roster.noteCopies(id, asked, max);
        int perNode = number(meta, 1, "clone-node-max");
        if (!unique && perNode > 1) perNode = 1;
        if (forcedAnonymous) {
            perNode = 1;
            max = Math.min(max, roster.nodes().size());
        }
        return new Clone.Copies(
                max,
                perNode,
                promotable ? number(meta, 1, "promoted-max", "master-max") : 0,
                promotable ? number(meta, 1, "promoted-node-max", "master-node-max") : 0,
                isTrue(meta, "ordered"),
                isTrue(meta, "interleave"));
    }

    private static int number(Map<String, String> meta, int otherwise, String... names) {
        for (String name : names) {
            if (meta.containsKey(name)) return Scan.atLeast(meta.get(name), 0);
        }
        return otherwise;
    }

    private static boolean anyAgent(ResourceDefinition child, Predicate<AgentName> test) {
        return switch (child) {
            case PrimitiveDefinition primitive -> test.test(primitive.agent());
            case GroupDefinition group ->
                    group.members().stream().anyMatch(member -> test.test(member.agent()));
            case CloneDefinition nested -> anyAgent(nested.child(), test);
            case BundleDefinition _ -> false;
        };
    }

    /// Formerly promotable clones were called `master`.
    private static CloneDefinition promotable(CloneDefinition definition) {
        var blocks = new ArrayList<NameValueBlock>(definition.metaAttributes());
        var pair = new NameValue("", "promotable", "true");
        blocks.add(new NameValueBlock("", Score.INFINITY, Optional.empty(), List.of(pair)));
        return new CloneDefinition(
                definition.attributes(),
                blocks,
                definition.instanceAttributes(),
                definition.utilization(),
                false,
                definition.child());
    }
}

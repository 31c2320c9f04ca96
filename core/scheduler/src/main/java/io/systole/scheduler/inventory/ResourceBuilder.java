package io.systole.scheduler.inventory;

import io.systole.cib.config.NameValueTable;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.cib.config.ResourceDefinition.CloneDefinition;
import io.systole.cib.config.ResourceDefinition.GroupDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.cib.rule.Circumstances;
import io.systole.model.Scan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Makes resources of their definitions: primitives and groups here, clones and bundles with a helper each.
final class ResourceBuilder {
    /// Where in the tree a resource is made.
    ///
    /// @param instance the number of the clone instance it is, or belongs to
    /// @param removed  beyond what is configured
    record Place(@Nullable Collective parent, OptionalInt instance, boolean removed) {
        static final Place TOP = new Place(null, OptionalInt.empty(), false);

        static Place in(Collective parent) {
            return new Place(parent, parent.instanceNumber(), parent.isRemoved());
        }

        String idOf(ResourceDefinition definition) {
            return instance.isPresent()
                    ? definition.id() + ":" + instance.getAsInt()
                    : definition.id();
        }
    }

    private final Roster roster;
    private final Circumstances circumstances;
    private final MetaTable metaTable;
    private final ResourceOptionsReader optionsReader;
    private final CloneBuilder clones;
    private final BundleBuilder bundles;

    ResourceBuilder(Roster roster, Circumstances circumstances, Parameters parameters) {
        this.roster = roster;
        this.circumstances = circumstances;
        this.metaTable =
                new MetaTable(roster.cib().configuration().resourceDefaults(), circumstances);
        this.optionsReader = new ResourceOptionsReader(roster.options(), parameters);
        this.clones = new CloneBuilder(roster, this);
        this.bundles = new BundleBuilder(roster, this);
    }

    /// A resource that can't be made is left out.
    void topLevel(ResourceDefinition definition) {
        Optional<? extends Resource> made =
                switch (definition) {
                    case PrimitiveDefinition primitive ->
                            Optional.of(primitive(primitive, Place.TOP));
                    case GroupDefinition group -> Optional.of(group(group, Place.TOP));
                    case CloneDefinition clone -> clones.build(clone, null);
                    case BundleDefinition bundle -> bundles.build(bundle);
                };
        made.ifPresent(roster.resources()::addTopLevel);
    }

    Primitive removed(PrimitiveDefinition definition) {
        var primitive = primitive(definition, new Place(null, OptionalInt.empty(), true));
        roster.resources().addTopLevel(primitive);
        return primitive;
    }

    Resource addInstance(Clone clone) {
        return clones.addInstance(clone);
    }

    Optional<Clone> clone(CloneDefinition definition, Collective parent) {
        return clones.build(definition, parent);
    }

    Primitive primitive(PrimitiveDefinition definition, Place place) {
        boolean inContainer = place.parent instanceof Clone clone && clone.parent().isPresent();
        return primitive(definition, place, inContainer ? Map.of() : utilization(definition));
    }

    Primitive primitive(
            PrimitiveDefinition definition, Place place, Map<String, String> utilization) {
        var meta = meta(definition, place);
        var primitive =
                roster.register(
                        new Primitive(
                                roster.resources().nextIndex(),
                                place.idOf(definition),
                                definition,
                                place.parent,
                                meta,
                                options(definition, place, meta),
                                place.instance,
                                place.removed,
                                isMigratable(definition, meta),
                                utilization));
        if (place.parent != null) place.parent.add(primitive);
        return primitive;
    }

    Group group(GroupDefinition definition, Place place) {
        var meta = meta(definition, place);
        var group =
                roster.register(
                        new Group(
                                roster.resources().nextIndex(),
                                place.idOf(definition),
                                definition,
                                place.parent,
                                meta,
                                options(definition, place, meta),
                                place.instance,
                                place.removed,
                                isTrueUnlessFalse(meta, "ordered"),
                                isTrueUnlessFalse(meta, "collocated")));
        if (place.parent != null) place.parent.add(group);
        for (PrimitiveDefinition member : definition.members()) {
            if (isMisfit(member, group)) continue;
            primitive(member, Place.in(group));
        }
        return group;
    }

    /// Only some agents can be promoted; the others can't be part of a promotable clone.
    private static boolean isMisfit(PrimitiveDefinition member, Group group) {
        return group.top() instanceof Clone clone
                && clone.isPromotable()
                && !member.agent().supportsPromotion();
    }

    private Map<String, String> meta(ResourceDefinition definition, Place place) {
        var meta = metaTable.of(definition, place.parent);
        if (place.parent != null
                && place.parent.top() instanceof Clone clone
                && clone.isForcedAnonymous()) {
            meta.put("globally-unique", "false");
        }
        if (place.parent instanceof Clone clone) {
            meta.put("clone-max", Integer.toString(clone.copies().max()));
            meta.put("clone", Integer.toString(place.instance.orElse(0)));
        }
        return meta;
    }

    Map<String, String> meta(ResourceDefinition definition, @Nullable Collective parent) {
        return metaTable.of(definition, parent);
    }

    private Resource.Options options(
            ResourceDefinition definition, Place place, Map<String, String> meta) {
        if (place.parent == null || !(place.parent.top() instanceof Clone clone)) {
            return optionsReader.read(definition, place.parent, meta, true, false, false);
        }
        return optionsReader.read(
                definition,
                place.parent,
                meta,
                CloneBuilder.isUnique(meta),
                ResourceOptionsReader.isTrue(meta, "promotable"),
                clone.isPromotable());
    }

    /// Of a clone or bundle.
    Resource.Options options(
            ResourceDefinition definition,
            @Nullable Collective parent,
            Map<String, String> meta,
            boolean unique,
            boolean promotable) {
        return optionsReader.read(definition, parent, meta, unique, promotable, promotable);
    }

    Map<String, String> utilization(PrimitiveDefinition definition) {
        var table = new LinkedHashMap<String, String>();
        NameValueTable.fill(table, definition.utilization(), circumstances);
        return table;
    }

    private static boolean isMigratable(PrimitiveDefinition definition, Map<String, String> meta) {
        boolean floatingConnection =
                definition.agent().isRemoteConnection() && !meta.containsKey("container");
        if (floatingConnection && !meta.containsKey("allow-migrate")) return true;
        return ResourceOptionsReader.isTrue(meta, "allow-migrate");
    }

    private static boolean isTrueUnlessFalse(Map<String, String> meta, String name) {
        return Optional.ofNullable(meta.get(name)).flatMap(Scan::truth).orElse(true);
    }
}

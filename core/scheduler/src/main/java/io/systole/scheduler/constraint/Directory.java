package io.systole.scheduler.constraint;

import io.systole.cib.config.Configuration;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.cib.config.ResourceDefinition.CloneDefinition;
import io.systole.cib.config.ResourceDefinition.GroupDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.cib.config.ResourceSet;
import io.systole.cib.config.Tag;
import io.systole.scheduler.inventory.Inventory;
import io.systole.scheduler.inventory.Resource;
import io.systole.scheduler.situation.Situation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is meant by an id in a constraint.
///
/// An id is a resource's own, or the one history knows an instance by; the bare id of an anonymous instance means its
/// whole clone. Templates and tags stand for all their members.
final class Directory {
    private final Map<String, Resource> resources = new HashMap<>();
    private final Map<String, List<String>> templates = new HashMap<>();
    private final Map<String, List<String>> tags = new HashMap<>();

    Directory(Inventory inventory, Situation situation) {
        for (Resource resource : inventory.topLevel()) enter(resource, situation);
        Configuration configuration = inventory.cib().configuration();
        for (String template : configuration.templates())
            templates.put(template, new ArrayList<>());
        for (ResourceDefinition definition : configuration.resources()) enterTemplates(definition);
        for (Tag tag : configuration.tags()) tags.putIfAbsent(tag.id(), tag.references());
    }

    private void enter(Resource resource, Situation situation) {
        resources.putIfAbsent(resource.id(), resource);
        situation.of(resource).historyId().ifPresent(id -> resources.putIfAbsent(id, resource));
        for (Resource child : resource.children()) enter(child, situation);
    }

    private void enterTemplates(ResourceDefinition definition) {
        switch (definition) {
            case PrimitiveDefinition primitive ->
                    primitive
                            .template()
                            .ifPresent(template ->
                                    templates
                                            .computeIfAbsent(template, _ -> new ArrayList<>())
                                            .add(primitive.id()));
            case GroupDefinition group -> group.members().forEach(this::enterTemplates);
            case CloneDefinition clone -> enterTemplates(clone.child());
            case BundleDefinition bundle -> bundle.primitive().ifPresent(this::enterTemplates);
        }
    }

    Optional<Resource> find(String id) {
        Resource match = resources.get(id);
        if (match == null) return Optional.empty();
        return Optional.of(match.id().equals(id) ? match : match.top());
    }

    /// The members of a template or tag; empty when the id is a resource's, or nobody's.
    List<String> membersOf(String id) {
        if (resources.containsKey(id)) return List.of();
        List<String> members = templates.get(id);
        return members != null ? members : tags.getOrDefault(id, List.of());
    }

    boolean isKnown(String id) {
        return resources.containsKey(id) || !membersOf(id).isEmpty();
    }

    /// Sets with templates and tags replaced by their members; as they are where anything is unknown.
    List<ResourceSet> expand(List<ResourceSet> sets) {
        for (ResourceSet set : sets)
            for (String member : set.members()) if (!isKnown(member)) return sets;
        var expanded = new ArrayList<ResourceSet>();
        for (ResourceSet set : sets) {
            Set<String> members = new LinkedHashSet<>();
            for (String member : set.members()) {
                List<String> named = membersOf(member);
                if (named.isEmpty()) members.add(member);
                else members.addAll(named);
            }
            expanded.add(new ResourceSet(set.attributes(), List.copyOf(members)));
        }
        return expanded;
    }

    /// A set of what one plain attribute names: the members of a template or tag side by side, or the resource alone.
    ResourceSet setOf(String id, Map<String, String> attributes) {
        List<String> members = membersOf(id);
        var all = new LinkedHashMap<>(attributes);
        if (!members.isEmpty()) all.put("sequential", "false");
        all.put("id", id);
        return new ResourceSet(all, members.isEmpty() ? List.of(id) : members);
    }
}

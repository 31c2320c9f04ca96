package io.systole.cib.xml;

import io.systole.cib.config.Configuration;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.NodeDefinition;
import io.systole.cib.config.Tag;
import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes the records of the configuration of its elements.
///
/// Most sections are found by their name, anywhere in the document; one that is there twice counts as absent.
final class ConfigurationReader {
    private final Element root;
    private final Sections sections;
    private final References references;
    private final BlockReader blocks;

    ConfigurationReader(Element root, Sections sections, References references) {
        this.root = root;
        this.sections = sections;
        this.references = references;
        this.blocks = new BlockReader(references);
    }

    Configuration read() {
        var configuration = root.child("configuration");
        var resources = configuration.flatMap(it -> it.child("resources"));
        var constraints = configuration.flatMap(it -> it.child("constraints"));
        return new Configuration(
                inSection("crm_config", "cluster_property_set"),
                nodes(sections.get("nodes")),
                resources.map(it -> new ResourceReader(it, references).read()).orElse(List.of()),
                resources.map(ConfigurationReader::templates).orElse(List.of()),
                constraints.map(it -> new ConstraintReader(references).read(it)).orElse(List.of()),
                tags(sections.get("tags")),
                inSection("rsc_defaults", "meta_attributes"),
                inSection("op_defaults", "meta_attributes"),
                fencingLevels(sections.get("fencing-topology")),
                mentionsUnfencing(resources, sections.get("rsc_defaults")));
    }

    private List<NameValueBlock> inSection(String section, String blockName) {
        return sections.get(section).map(it -> blocks.blocks(it, blockName)).orElse(List.of());
    }

    private List<NodeDefinition> nodes(Optional<Element> section) {
        var nodes = new ArrayList<NodeDefinition>();
        for (Element child : section.map(Element::children).orElse(List.of())) {
            if (!child.is("node")) continue;
            nodes.add(
                    new NodeDefinition(
                            child.attributes(),
                            blocks.blocks(child, "instance_attributes"),
                            blocks.blocks(child, "utilization")));
        }
        return List.copyOf(nodes);
    }

    private static List<String> templates(Element resources) {
        return resources.children("template").map(Element::id).filter(id -> !id.isEmpty()).toList();
    }

    private static List<Tag> tags(Optional<Element> section) {
        var tags = new ArrayList<Tag>();
        for (Element tag : section.map(Element::children).orElse(List.of())) {
            if (!tag.is("tag") || tag.id().isEmpty()) continue;
            var members = new LinkedHashSet<String>();
            tag.children("obj_ref")
                    .map(Element::id)
                    .filter(id -> !id.isEmpty())
                    .forEach(members::add);
            tags.add(new Tag(tag.id(), List.copyOf(members)));
        }
        return List.copyOf(tags);
    }

    private static List<Configuration.Level> fencingLevels(Optional<Element> section) {
        return section.map(it ->
                        it.children("fencing-level")
                                .map(level -> new Configuration.Level(level.attributes()))
                                .toList())
                .orElse(List.of());
    }

    /// Literally: neither rules nor references nor the use of a template are looked at.
    private static boolean mentionsUnfencing(
            Optional<Element> resources, Optional<Element> defaults) {
        var found = new boolean[1];
        resources.ifPresent(it -> it.visit(element -> found[0] |= asksForUnfencing(element)));
        defaults.ifPresent(
                it -> it.children().forEach(element -> found[0] |= asksForUnfencing(element)));
        return found[0];
    }

    private static boolean asksForUnfencing(Element element) {
        return element.is("meta_attributes")
                && element.children("nvpair")
                        .anyMatch(pair ->
                                pair.attribute("value", "").equals("unfencing")
                                        && Set.of("requires", "provides")
                                                .contains(pair.attribute("name", "")));
    }
}

package io.systole.cib.xml;

import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.OperationDefinition;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.cib.config.ResourceDefinition.CloneDefinition;
import io.systole.cib.config.ResourceDefinition.GroupDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Makes resources of their elements, templates merged in. A resource that can't be understood is left out, and so
/// is a group without members or a clone without a child.
final class ResourceReader {
    /// What a template gives to the resources made from it.
    private record Template(
            Element element,
            List<NameValueBlock> metaAttributes,
            List<NameValueBlock> instanceAttributes,
            List<NameValueBlock> utilization,
            List<OperationDefinition> operations) {}

    private final Element section;
    private final References references;
    private final BlockReader blocks;
    private final Map<String, Template> templates = new HashMap<>();

    ResourceReader(Element section, References references) {
        this.section = section;
        this.references = references;
        this.blocks = new BlockReader(references);
    }

    List<ResourceDefinition> read() {
        for (Element element : section.children()) {
            if (element.is("template") && !element.id().isEmpty())
                templates.putIfAbsent(element.id(), template(element));
        }
        var resources = new ArrayList<ResourceDefinition>(section.children().size());
        for (Element element : section.children()) {
            if (!element.is("template")) resource(element).ifPresent(resources::add);
        }
        return List.copyOf(resources);
    }

    private Template template(Element element) {
        return new Template(
                element,
                blocks.blocks(element, "meta_attributes"),
                blocks.blocks(element, "instance_attributes"),
                blocks.blocks(element, "utilization"),
                operations(element));
    }

    private Optional<ResourceDefinition> resource(Element element) {
        if (element.id().isEmpty()) return Optional.empty();
        return switch (kind(element)) {
            case "primitive" -> primitive(element).map(it -> it);
            case "group" -> group(element).map(it -> it);
            case "clone", "master" -> clone(element).map(it -> it);
            case "bundle" -> bundle(element).map(it -> it);
            default -> Optional.empty();
        };
    }

    private static String kind(Element element) {
        return element.name().toLowerCase(Locale.ROOT);
    }

    private Optional<PrimitiveDefinition> primitive(Element element) {
        if (element.id().isEmpty()) return Optional.empty();
        var templateId = element.attribute("template");
        if (templateId.isPresent()) {
            return Optional.ofNullable(templates.get(templateId.get()))
                    .filter(_ -> !element.id().equals(templateId.get()))
                    .map(template -> primitive(element, template));
        }
        return Optional.of(
                new PrimitiveDefinition(
                        element.attributes(),
                        blocks.blocks(element, "meta_attributes"),
                        blocks.blocks(element, "instance_attributes"),
                        blocks.blocks(element, "utilization"),
                        operations(element),
                        Optional.empty()));
    }

    /// The template under the resource's id, then the resource's own blocks behind it: of equal scores the later wins.
    private PrimitiveDefinition primitive(Element element, Template template) {
        return new PrimitiveDefinition(
                template.element.with("id", element.id()).attributes(),
                joined(template.metaAttributes, blocks.blocks(element, "meta_attributes")),
                joined(template.instanceAttributes, blocks.blocks(element, "instance_attributes")),
                joined(template.utilization, blocks.blocks(element, "utilization")),
                merged(element, template),
                Optional.of(template.element.id()));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        if (first.isEmpty()) return second;
        if (second.isEmpty()) return first;
        var all = new ArrayList<T>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private List<OperationDefinition> operations(Element element) {
        var operations = element.child("operations").flatMap(references::follow);
        return operations.map(this::operationsIn).orElse(List.of());
    }

    private List<OperationDefinition> operationsIn(Element operations) {
        var all = new ArrayList<OperationDefinition>(operations.children().size());
        for (Element op : operations.children()) if (op.is("op")) all.add(operation(op));
        return all;
    }

    private OperationDefinition operation(Element op) {
        return new OperationDefinition(
                op.attributes(),
                blocks.blocks(op, "meta_attributes"),
                blocks.blocks(op, "instance_attributes"));
    }

    /// The resource's own operations, then those of the template it has none of the same name and role for.
    /// A resource that takes its operations from elsewhere by reference takes none from the template.
    private List<OperationDefinition> merged(Element element, Template template) {
        var own = element.child("operations");
        if (own.isEmpty()) return template.operations;
        if (own.get().attribute("id-ref").isPresent()) return operations(element);
        var inherited =
                template.element.child("operations").filter(it -> it.attribute("id-ref").isEmpty());
        if (inherited.isEmpty()) return operations(element);

        var operations = new ArrayList<>(operationsIn(own.get()));
        var overridden = new HashSet<NameAndRole>();
        for (OperationDefinition operation : operations) overridden.add(NameAndRole.of(operation));
        for (OperationDefinition operation : template.operations) {
            if (!overridden.contains(NameAndRole.of(operation))) operations.add(operation);
        }
        return List.copyOf(operations);
    }

    /// By which an operation overrides one of its template; the interval plays no part.
    private record NameAndRole(String name, String role) {
        static NameAndRole of(OperationDefinition operation) {
            String role = operation.attribute("role", "started").toLowerCase(Locale.ROOT);
            boolean ordinary = role.equals("unpromoted") || role.equals("slave");
            return new NameAndRole(operation.name(), ordinary ? "started" : role);
        }
    }

    private Optional<GroupDefinition> group(Element element) {
        if (element.id().isEmpty()) return Optional.empty();
        var members = new ArrayList<PrimitiveDefinition>();
        for (Element child : element.children()) {
            if (kind(child).equals("primitive")) primitive(child).ifPresent(members::add);
        }
        if (members.isEmpty()) return Optional.empty();
        return Optional.of(
                new GroupDefinition(
                        element.attributes(),
                        blocks.blocks(element, "meta_attributes"),
                        blocks.blocks(element, "instance_attributes"),
                        blocks.blocks(element, "utilization"),
                        List.copyOf(members)));
    }

    private Optional<CloneDefinition> clone(Element element) {
        return element.children().stream()
                .filter(child -> kind(child).equals("primitive") || kind(child).equals("group"))
                .findFirst()
                .flatMap(this::resource)
                .map(child ->
                        new CloneDefinition(
                                element.attributes(),
                                blocks.blocks(element, "meta_attributes"),
                                blocks.blocks(element, "instance_attributes"),
                                blocks.blocks(element, "utilization"),
                                kind(element).equals("master"),
                                child));
    }

    private Optional<BundleDefinition> bundle(Element element) {
        var container = element.child("docker").or(() -> element.child("podman"));
        if (container.isEmpty()) return Optional.empty();
        var inside = element.child("primitive");
        var primitive = inside.flatMap(this::primitive);
        if (inside.isPresent() && primitive.isEmpty()) return Optional.empty();
        var network = element.child("network");
        return Optional.of(
                new BundleDefinition(
                        element.attributes(),
                        blocks.blocks(element, "meta_attributes"),
                        blocks.blocks(element, "instance_attributes"),
                        blocks.blocks(element, "utilization"),
                        container.get().name(),
                        container.get().attributes(),
                        network.map(Element::attributes),
                        attributesOf(network, "port-mapping"),
                        attributesOf(element.child("storage"), "storage-mapping"),
                        primitive));
    }

    private static List<Map<String, String>> attributesOf(
            Optional<Element> parent, String childName) {
        return parent.map(it -> it.children(childName).map(Element::attributes).toList())
                .orElse(List.of());
    }
}

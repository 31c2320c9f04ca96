package io.systole.simulator;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An element on the workbench: it can be changed in place, and becomes an immutable element again when all is done.
///
/// What is never looked into stays the very element it was, so that a large document costs no more than its changed
/// parts.
final class Draft {
    private final Element origin;
    private @Nullable Map<String, String> attributes;
    private @Nullable List<Draft> children;

    Draft(Element origin) {
        this.origin = origin;
    }

    String name() {
        return origin.name();
    }

    Optional<String> attribute(String name) {
        return attributes == null
                ? origin.attribute(name)
                : Optional.ofNullable(attributes.get(name));
    }

    boolean has(String name, String value) {
        return attribute(name).filter(value::equals).isPresent();
    }

    Draft set(String name, String value) {
        if (attributes == null) attributes = new LinkedHashMap<>(origin.attributes());
        attributes.put(name, value);
        return this;
    }

    List<Draft> children() {
        if (children == null) {
            children = new ArrayList<>(origin.children().size() + 1);
            for (Element child : origin.children()) children.add(new Draft(child));
        }
        return children;
    }

    Optional<Draft> find(Predicate<Draft> wanted) {
        for (Draft child : children()) if (wanted.test(child)) return Optional.of(child);
        return Optional.empty();
    }

    Optional<Draft> find(String elementName) {
        return find(child -> child.name().equals(elementName));
    }

    Optional<Draft> find(String elementName, String attribute, String value) {
        return find(child -> child.name().equals(elementName) && child.has(attribute, value));
    }

    Draft add(Element child) {
        var draft = new Draft(child);
        children().add(draft);
        return draft;
    }

    /// The first child of that name; it is made if there is none.
    Draft obtain(String elementName) {
        return find(elementName).orElseGet(() -> add(Element.of(elementName)));
    }

    /// The child of that name and id; it is made if there is none.
    Draft obtain(String elementName, String id) {
        return find(elementName, "id", id).orElseGet(() -> add(Element.of(elementName, "id", id)));
    }

    void removeChildren(String... names) {
        var unwanted = List.of(names);
        children().removeIf(child -> unwanted.contains(child.name()));
    }

    /// Takes up another element of its name: attributes are set, children are matched by name and id and taken up in
    /// turn, new ones are added.
    void absorb(Element other) {
        other.attributes().forEach(this::set);
        for (Element child : other.children()) {
            var known =
                    find(own ->
                            own.name().equals(child.name())
                                    && own.attribute("id").equals(child.attribute("id")));
            if (known.isPresent()) known.get().absorb(child);
            else add(child);
        }
    }

    Element freeze() {
        if (attributes == null && children == null) return origin;
        List<Element> frozen = children == null ? origin.children() : freezeAll(children);
        return new Element(
                origin.name(),
                attributes == null ? origin.attributes() : attributes,
                frozen,
                origin.text(),
                origin.line());
    }

    private static List<Element> freezeAll(List<Draft> drafts) {
        var elements = new ArrayList<Element>(drafts.size());
        for (Draft draft : drafts) elements.add(draft.freeze());
        return elements;
    }
}

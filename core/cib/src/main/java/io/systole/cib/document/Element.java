package io.systole.cib.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One element of a document, as it stands there: known or not, so that what we do not understand survives.
///
/// Immutable. `line` is where its tag begins (0 for elements made by us). Text between elements carries no
/// meaning in a CIB and is kept only for leaf elements.
public final class Element implements Attributed {
    private final String name;
    private final Attributes attributes;
    private final List<Element> children;
    private final String text;
    private final int line;

    public Element(
            String name,
            Map<String, String> attributes,
            List<Element> children,
            String text,
            int line) {
        this.name = name;
        this.attributes = Attributes.copyOf(attributes);
        this.children = List.copyOf(children);
        this.text = text;
        this.line = line;
    }

    /// As a parser met it. The array, which holds names and values alternately, is kept: the caller gives it away, and
    /// vouches that no name comes twice.
    public static Element asRead(
            String name, String[] namesAndValues, List<Element> children, String text, int line) {
        return new Element(name, Attributes.ofNamesAndValues(namesAndValues), children, text, line);
    }

    public static Element of(String name, Map<String, String> attributes, List<Element> children) {
        return new Element(name, attributes, children, "", 0);
    }

    /// An element without children; attributes as name, value, name, value …
    public static Element of(String name, String... attributes) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < attributes.length; i += 2) map.put(attributes[i], attributes[i + 1]);
        return of(name, map, List.of());
    }

    public String name() {
        return name;
    }

    /// All attributes, in document order.
    @Override
    public Map<String, String> attributes() {
        return attributes;
    }

    public String id() {
        return attribute("id", "");
    }

    public List<Element> children() {
        return children;
    }

    public Stream<Element> children(String childName) {
        return children.stream().filter(child -> child.name.equals(childName));
    }

    /// The first child of that name.
    public Optional<Element> child(String childName) {
        for (Element child : children) if (child.name.equals(childName)) return Optional.of(child);
        return Optional.empty();
    }

    public String text() {
        return text;
    }

    public int line() {
        return line;
    }

    public boolean is(String elementName) {
        return name.equals(elementName);
    }

    /// This element and everything below it, in document order.
    public Stream<Element> everything() {
        return children.isEmpty()
                ? Stream.of(this)
                : Stream.concat(Stream.of(this), children.stream().flatMap(Element::everything));
    }

    /// Shows this element and everything below it, in document order: as {@link #everything}, but cheap enough for
    /// a document of a million elements.
    public void visit(Consumer<Element> visitor) {
        visitor.accept(this);
        for (Element child : children) child.visit(visitor);
    }

    public Element with(String attribute, String value) {
        return new Element(name, attributes.with(attribute, value), children, text, line);
    }

    public Element without(String attribute) {
        return new Element(name, attributes.without(attribute), children, text, line);
    }

    public Element withChildren(List<Element> newChildren) {
        return new Element(name, attributes, newChildren, text, line);
    }

    public Element adding(Element child) {
        var list = new ArrayList<>(children);
        list.add(child);
        return withChildren(list);
    }

    /// With the given child (found by identity) replaced.
    public Element replacing(Element old, Element replacement) {
        var list = new ArrayList<Element>(children.size());
        for (Element child : children) list.add(child == old ? replacement : child);
        return withChildren(list);
    }

    /// With the first child of that name changed; it is made, at the end, if there is none.
    public Element changingChild(String childName, UnaryOperator<Element> change) {
        var old = child(childName);
        if (old.isPresent()) return replacing(old.get(), change.apply(old.get()));
        return adding(change.apply(of(childName)));
    }

    @Override
    public String toString() {
        return "<" + name + attributes + "> at line " + line;
    }
}

package io.systole.cib.xml;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows `id-ref`: an element that has one stands for the element of the same name that has this `id`, anywhere in
/// the document. Only one level is followed. Where none, or more than one, has the id, there is nothing to stand for.
///
/// The index of ids is made when the first reference is met: most documents have none.
final class References {
    private static final Set<String> REFERABLE =
            Set.of(
                    "nvpair",
                    "cluster_property_set",
                    "instance_attributes",
                    "meta_attributes",
                    "utilization",
                    "rule",
                    "operations",
                    "resource_set");

    private record Key(String elementName, String id) {}

    /// An element and the one it stands in.
    record Place(Element element, Element parent) {}

    private final Element root;
    private final boolean namesOfReferencesCount;
    private @Nullable Map<Key, List<Place>> index;

    /// @param written the document before its translation, which tells what it means by a reference with a name
    References(Element root, Element written) {
        this.root = root;
        this.namesOfReferencesCount =
                Schema.of(written).filter(schema -> schema.below(Schema.V4_0)).isPresent();
    }

    /// The element itself, or what it refers to.
    Optional<Element> follow(Element element) {
        var reference = element.attribute("id-ref");
        return reference.isEmpty()
                ? Optional.of(element)
                : find(element.name(), reference.get()).map(Place::element);
    }

    Optional<Place> find(String elementName, String id) {
        if (index == null) index = index();
        var places = index.getOrDefault(new Key(elementName, id), List.of());
        return places.size() == 1 ? Optional.of(places.getFirst()) : Optional.empty();
    }

    /// Before schema 4.0, an `nvpair` that refers to another and has a name gives the other's value its own name.
    boolean namesOfReferencesCount() {
        return namesOfReferencesCount;
    }

    private Map<Key, List<Place>> index() {
        var places = new HashMap<Key, List<Place>>();
        root.visit(parent -> {
            for (Element child : parent.children()) {
                if (!REFERABLE.contains(child.name())) continue;
                child.attribute("id")
                        .ifPresent(id ->
                                places.computeIfAbsent(
                                                new Key(child.name(), id), _ -> new ArrayList<>(1))
                                        .add(new Place(child, parent)));
            }
        });
        return places;
    }
}

package io.systole.cib.xml;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Changes parts of a tree. What does not change stays the very same object, all the way up.
final class Rewriting {
    private Rewriting() {}

    /// Every child becomes none, one or several elements.
    static Element children(Element parent, Function<Element, List<Element>> change) {
        List<Element> changed = null;
        for (int i = 0; i < parent.children().size(); i++) {
            Element child = parent.children().get(i);
            List<Element> instead = change.apply(child);
            boolean same = instead.size() == 1 && instead.getFirst() == child;
            if (changed == null && !same)
                changed = new ArrayList<>(parent.children().subList(0, i));
            if (changed != null) changed.addAll(instead);
        }
        return changed == null ? parent : parent.withChildren(changed);
    }

    /// Every child of that name becomes another.
    static Element each(Element parent, String name, UnaryOperator<Element> change) {
        return children(parent, child -> List.of(child.is(name) ? change.apply(child) : child));
    }

    /// Every name/value pair of a block becomes none, one or several; an `attributes` wrapper is looked into.
    static Element pairs(Element block, Function<Element, List<Element>> change) {
        return children(
                block,
                child ->
                        switch (child.name()) {
                            case "nvpair" -> change.apply(child);
                            case "attributes" -> List.of(pairs(child, change));
                            default -> List.of(child);
                        });
    }

    static Element renamed(Element pair, String name) {
        return pair.with("name", name);
    }

    static Element block(String name, String id, List<Element> pairs) {
        return Element.of(name, "id", id).withChildren(pairs);
    }

    static Element pair(String block, String name, String value) {
        return Element.of("nvpair", "id", block + "-" + name, "name", name, "value", value);
    }
}

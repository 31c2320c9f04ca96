package io.systole.random;

import io.systole.cib.Cib;
import io.systole.cib.document.Element;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.CibWriter;
import io.systole.cib.xml.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Documents as trees: read, written, and written differently.
final class Documents {
    private Documents() {}

    /// Empty if the document is refused, which is an answer, too.
    static Optional<Cib> read(String text) {
        return switch (CibReader.read(text, "random")) {
            case Reading.Read(var cib) -> Optional.of(cib);
            case Reading.Refused _ -> Optional.empty();
        };
    }

    static String text(Element root) {
        return CibWriter.write(root);
    }

    /// Every element, the innermost first, put through a change.
    static Element everywhere(Element element, UnaryOperator<Element> change) {
        var children = new ArrayList<Element>();
        for (Element child : element.children()) children.add(everywhere(child, change));
        return change.apply(element.withChildren(children));
    }

    /// Attributes of every element the other way round: that says the same.
    static Element withAttributesReversed(Element root) {
        return everywhere(
                root,
                element -> {
                    var reversed = Element.of(element.name());
                    for (var attribute :
                            element.attributes().entrySet().stream().toList().reversed()) {
                        reversed = reversed.with(attribute.getKey(), attribute.getValue());
                    }
                    return reversed.withChildren(element.children());
                });
    }

    /// The pairs of every set the other way round. That says the same where no name comes twice and there is nothing
    /// but pairs.
    static Element withPairsReversed(Element root) {
        return everywhere(
                root,
                set -> hasPlainPairs(set) ? set.withChildren(set.children().reversed()) : set);
    }

    private static boolean hasPlainPairs(Element set) {
        var names = new HashSet<String>();
        for (Element child : set.children()) {
            boolean plain =
                    child.is("nvpair")
                            && child.attribute("id-ref").isEmpty()
                            && names.add(child.attribute("name", ""));
            if (!plain) return false;
        }
        return true;
    }

    /// All elements, in document order.
    static List<Element> all(Element root) {
        return root.everything().toList();
    }

    /// With one element (found by identity) replaced by others, or by none.
    static Element replace(Element root, Element victim, List<Element> by) {
        if (root == victim) return by.getFirst();
        if (root.children().isEmpty()) return root;
        var children = new ArrayList<Element>();
        for (Element child : root.children()) {
            if (child == victim) children.addAll(by);
            else children.add(replace(child, victim, by));
        }
        return root.withChildren(children);
    }
}

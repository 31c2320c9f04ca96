package io.systole.state;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Changes deep inside an immutable tree: a new tree that shares all that has not changed.
final class Edit {
    private Edit() {}

    /// With the child found changed; where there is none, `made` is added at the end, changed likewise.
    static Element child(
            Element parent, Predicate<Element> which, Element made, UnaryOperator<Element> change) {
        Optional<Element> found = parent.children().stream().filter(which).findFirst();
        return found.isPresent()
                ? parent.replacing(found.get(), change.apply(found.get()))
                : parent.adding(change.apply(made));
    }

    /// As above, the child being known by its element name and id.
    static Element childWithId(Element parent, Element made, UnaryOperator<Element> change) {
        return child(
                parent,
                child -> child.is(made.name()) && child.id().equals(made.id()),
                made,
                change);
    }

    /// With the child found changed, if there is one.
    static Element existingChild(
            Element parent, Predicate<Element> which, UnaryOperator<Element> change) {
        Optional<Element> found = parent.children().stream().filter(which).findFirst();
        return found.isPresent()
                ? parent.replacing(found.get(), change.apply(found.get()))
                : parent;
    }

    static Element without(Element parent, Predicate<Element> which) {
        var left = new ArrayList<Element>();
        for (Element child : parent.children()) if (!which.test(child)) left.add(child);
        return left.size() == parent.children().size()
                ? parent
                : parent.withChildren(List.copyOf(left));
    }

    /// A text made fit to be part of an XML id.
    static String id(String text) {
        var id = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fit = Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
            id.append(fit ? c : '.');
        }
        if (!id.isEmpty() && !Character.isLetter(id.charAt(0)) && id.charAt(0) != '_')
            id.setCharAt(0, '_');
        return id.toString();
    }
}

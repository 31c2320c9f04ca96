package io.systole.state.document;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Changes deep inside an immutable tree: a new tree that shares all that has not changed.
public final class Edit {
    private Edit() {}

    /// With the child found changed; where there is none, `made` is added at the end, changed likewise.
    public static Element child(
            Element parent, Predicate<Element> which, Element made, UnaryOperator<Element> change) {
        Optional<Element> found = parent.children().stream().filter(which).findFirst();
        return found.isPresent()
                ? parent.replacing(found.get(), change.apply(found.get()))
                : parent.adding(change.apply(made));
    }

    /// As above, the child being known by its element name and id.
    public static Element childWithId(Element parent, Element made, UnaryOperator<Element> change) {
        return child(
                parent,
                child -> child.is(made.name()) && child.id().equals(made.id()),
                made,
                change);
    }

    /// With the child found changed, if there is one.
    public static Element existingChild(
            Element parent, Predicate<Element> which, UnaryOperator<Element> change) {
        Optional<Element> found = parent.children().stream().filter(which).findFirst();
        return found.isPresent()
                ? parent.replacing(found.get(), change.apply(found.get()))
                : parent;
    }

    public static Element without(Element parent, Predicate<Element> which) {
        var left = new ArrayList<Element>();
        for (Element child : parent.children()) if (!which.test(child)) left.add(child);
        return left.size() == parent.children().size()
                ? parent
                : parent.withChildren(List.copyOf(left));
    }

    /// A text made fit to be part of an XML id.
    public static String id(String text) {
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

    /// Whether the text can stand in a document: not every character can, and half a pair of surrogates is none.
    public static boolean isFit(String text) {
        return text.codePoints().allMatch(Edit::isFit);
    }

    /// With question marks for what cannot stand in a document.
    public static String madeFit(String text) {
        if (isFit(text)) return text;
        var fit = new StringBuilder();
        text.codePoints().forEach(c -> fit.appendCodePoint(isFit(c) ? c : '?'));
        return fit.toString();
    }

    private static boolean isFit(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && c < 0xD800)
                || (c >= 0xE000 && c < 0xFFFE)
                || c >= 0x10000;
    }

    /// The first text in the tree that cannot stand in a document.
    public static Optional<String> unfit(Element tree) {
        return tree.everything()
                .flatMap(element ->
                        Stream.concat(
                                Stream.of(element.text()), element.attributes().values().stream()))
                .filter(text -> !isFit(text))
                .findFirst();
    }

    /// Whether both say the same, wherever they were read.
    public static boolean same(Element one, Element other) {
        if (one == other) return true;
        if (!one.name().equals(other.name())
                || !one.text().equals(other.text())
                || one.children().size() != other.children().size()
                || !one.attributes().equals(other.attributes())) return false;
        for (int at = 0; at < one.children().size(); at++)
            if (!same(one.children().get(at), other.children().get(at))) return false;
        return true;
    }
}

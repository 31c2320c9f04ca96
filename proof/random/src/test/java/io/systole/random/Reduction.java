package io.systole.random;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes a document that breaks a promise smaller, by striking out what is not needed to break it.
final class Reduction {
    private final Predicate<Element> breaks;
    private Element smallest;

    private Reduction(Element root, Predicate<Element> breaks) {
        this.smallest = root;
        this.breaks = breaks;
    }

    static Element of(Element root, Predicate<Element> breaks) {
        var reduction = new Reduction(root, breaks);
        while (reduction.strikeOut() || reduction.strikeOutAttributes()) {}
        return reduction.smallest;
    }

    /// From the end, so that what depends on others goes first.
    private boolean strikeOut() {
        boolean smaller = false;
        int at = Documents.all(smallest).size() - 1;
        for (; at > 0; at--) {
            var all = Documents.all(smallest);
            if (at >= all.size()) continue;
            smaller |= accept(Documents.replace(smallest, all.get(at), List.of()));
        }
        return smaller;
    }

    private boolean strikeOutAttributes() {
        boolean smaller = false;
        for (int at = 0; at < Documents.all(smallest).size(); at++) {
            for (String name :
                    new ArrayList<>(Documents.all(smallest).get(at).attributes().keySet())) {
                var element = Documents.all(smallest).get(at);
                smaller |=
                        accept(
                                Documents.replace(
                                        smallest, element, List.of(element.without(name))));
            }
        }
        return smaller;
    }

    private boolean accept(Element candidate) {
        if (!breaks.test(candidate)) return false;
        smallest = candidate;
        return true;
    }
}

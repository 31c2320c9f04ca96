package io.systole.random;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// One thing done to a document: an element lost or doubled, two exchanged, a value lost, exchanged or made nonsense.
final class Damage {
    private static final List<String> NONSENSE =
            List.of(
                    "",
                    "0",
                    "1",
                    "-1",
                    "true",
                    "false",
                    "INFINITY",
                    "-INFINITY",
                    "99999999999",
                    "1e3",
                    "P1M",
                    "10s",
                    "start",
                    "stop",
                    "monitor",
                    "Started",
                    "Stopped",
                    "Promoted",
                    "ocf",
                    "stonith",
                    "remote",
                    "block",
                    "fence",
                    "7",
                    "9",
                    "193",
                    "*",
                    "ä",
                    " ");

    private Damage() {}

    static Element any(Element root, Choices choices) {
        var all = Documents.all(root);
        Element victim = choices.of(all);
        return switch (choices.below(6)) {
            case 0 -> value(root, victim, choices, _ -> choices.of(NONSENSE));
            case 1 -> value(root, victim, choices, name -> elsewhere(all, name, choices));
            case 2 ->
                    victim.attributes().isEmpty()
                            ? root
                            : Documents.replace(root, victim, List.of(withoutAny(victim, choices)));
            case 3 -> victim == root ? root : Documents.replace(root, victim, List.of());
            case 4 ->
                    victim == root
                            ? root
                            : Documents.replace(root, victim, List.of(victim, victim));
            default -> {
                Element other = choices.of(all);
                yield isWithin(victim, other) || isWithin(other, victim)
                        ? root
                        : exchange(root, victim, other);
            }
        };
    }

    private static Element value(
            Element root, Element victim, Choices choices, Function<String, String> source) {
        if (victim.attributes().isEmpty()) return root;
        String name = choices.of(List.copyOf(victim.attributes().keySet()));
        return Documents.replace(root, victim, List.of(victim.with(name, source.apply(name))));
    }

    /// A value the attribute has somewhere in the document.
    private static String elsewhere(List<Element> all, String name, Choices choices) {
        var values =
                all.stream()
                        .flatMap(element -> element.attribute(name).stream())
                        .distinct()
                        .toList();
        return choices.of(values);
    }

    private static Element withoutAny(Element victim, Choices choices) {
        return victim.without(choices.of(List.copyOf(victim.attributes().keySet())));
    }

    private static boolean isWithin(Element outer, Element inner) {
        return outer.everything().anyMatch(element -> element == inner);
    }

    private static Element exchange(Element root, Element one, Element other) {
        var children = new ArrayList<Element>();
        for (Element child : root.children()) {
            if (child == one) children.add(other);
            else if (child == other) children.add(one);
            else children.add(exchange(child, one, other));
        }
        return root.withChildren(children);
    }
}

package io.systole.cib.check;

import io.systole.cib.Problem.Severity;
import io.systole.cib.document.Element;
import java.util.List;
import java.util.TreeMap;

/// Nodes and the fencing topology.
final class Nodes {
    private static final Words TYPES = Words.of("member", "remote").orLegacy("normal", "ping");

    private Nodes() {}

    static void check(Element root, Findings findings) {
        var configuration = root.child("configuration");
        var nodes =
                configuration
                        .flatMap(it -> it.child("nodes"))
                        .map(Element::children)
                        .orElse(List.of());
        var byName = new TreeMap<String, Element>(String.CASE_INSENSITIVE_ORDER);
        for (Element node : nodes) {
            if (!node.is("node")) continue;
            findings.word(Severity.ERROR, node, "type", TYPES);
            findings.score(Severity.WARNING, node, "score");
            Element earlier = byName.putIfAbsent(node.attribute("uname", node.id()), node);
            if (earlier == null) continue;
            findings.warning(
                    node,
                    "%s: the name '%s' is used twice, here and in line %d"
                            .formatted(
                                    Subject.of(node),
                                    node.attribute("uname", node.id()),
                                    earlier.line()));
        }
        configuration
                .flatMap(it -> it.child("fencing-topology"))
                .ifPresent(it ->
                        it.children("fencing-level").forEach(level -> level(level, findings)));
    }

    private static void level(Element level, Findings findings) {
        String index = level.attribute("index", "");
        if (index.matches("[1-9]")) return;
        String what = index.isEmpty() ? "the index is missing" : "the index is '" + index + "'";
        findings.warning(
                level,
                Subject.of(level) + ": " + what,
                "It is a number from 1 to 9. The level is not used.");
    }
}

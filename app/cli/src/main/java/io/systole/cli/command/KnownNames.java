package io.systole.cli.command;

import io.systole.cib.check.Spelling;
import io.systole.scheduler.observe.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Sees that nodes and resources named in options are there.
///
/// Where the classical tool makes do with any name, ours only remarks on it.
final class KnownNames {
    private final List<String> nodes;
    private final List<String> resources;

    KnownNames(Observation before) {
        nodes = before.nodes().stream().map(node -> node.value()).toList();
        resources = before.resources();
    }

    void check(
            ModificationOptions options,
            List<String> why,
            List<String> whyNot,
            List<String> failures,
            Consumer<String> remark) {
        options.standby.given().forEach(this::requireNode);
        options.online.given().forEach(this::requireNode);
        options.fail.given().forEach(this::requireNode);
        for (String text : options.nodeAttribute.given())
            requireNode(text.substring(0, text.lastIndexOf(':', text.indexOf('='))));
        options.move.given().forEach(this::requireResourceAndNode);
        why.forEach(this::requireResource);
        whyNot.forEach(this::requireResourceAndNode);
        var classical = new ArrayList<>(options.nodeDown.given());
        classical.addAll(options.nodeFail.given());
        for (String node : classical) if (!isNode(node)) remark.accept(noNode(node));
        for (String text : failures) remarkOnFailure(text, remark);
    }

    private void remarkOnFailure(String text, Consumer<String> remark) {
        int at = text.indexOf('@');
        int equals = text.indexOf('=', at + 1);
        if (at < 0 || equals < 0 || !text.substring(equals + 1).matches("\\s*[+-]?\\d+\\s*")) {
            remark.accept("Invalid failed operation '" + text + "' (result code must be integer)");
            return;
        }
        String node = text.substring(at + 1, equals);
        if (!isNode(node)) remark.accept(noNode(node));
    }

    private boolean isNode(String name) {
        return nodes.stream().anyMatch(name::equalsIgnoreCase);
    }

    private void requireNode(String name) {
        if (!isNode(name)) throw new Failure(Failure.USAGE, noNode(name));
    }

    /// `RSC=NODE`.
    private void requireResourceAndNode(String text) {
        requireResource(text.substring(0, text.indexOf('=')));
        requireNode(text.substring(text.indexOf('=') + 1));
    }

    private void requireResource(String name) {
        if (resources.contains(name)) return;
        throw new Failure(
                Failure.USAGE, "there is no resource '" + name + "'" + advice(name, resources));
    }

    private String noNode(String name) {
        return "there is no node '" + name + "'" + advice(name, nodes);
    }

    private static String advice(String wrong, List<String> known) {
        return new Spelling(known)
                .nearest(wrong)
                .map("\nMaybe you mean '%s'."::formatted)
                .orElse(known.size() <= 12 ? "\nThere are: " + String.join(", ", known) + "." : "");
    }
}

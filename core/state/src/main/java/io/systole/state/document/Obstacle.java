package io.systole.state.document;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.Collection;

/// Why a resource stays on a node that is to be emptied, as far as the status tells.
public final class Obstacle {
    private Obstacle() {}

    /// In words; empty where nothing has gone wrong: then the configuration leaves it no other place.
    public static String of(Element document, Collection<NodeRef> nodes, String resource) {
        var failures = new ArrayList<String>();
        for (NodeRef target : nodes) {
            StatusDocument.migrationFailures(document, target, resource)
                    .ifPresent(count ->
                            failures.add(
                                    "to %s has failed %s".formatted(target.name(), times(count))));
        }
        return failures.isEmpty() ? "" : "its live migration " + String.join(", ", failures);
    }

    private static String times(String count) {
        return count.equals("1") ? "once" : count + " times";
    }
}

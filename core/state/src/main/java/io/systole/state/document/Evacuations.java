package io.systole.state.document;

import io.systole.cib.document.Element;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Hosts that are emptied before they are fenced, for a limited time: since when, is told to the scheduler.
public final class Evacuations {
    private static final String SINCE = "evacuating-since";

    private Evacuations() {}

    /// The time of those named runs from now on, or runs on; that of all others is over.
    ///
    /// @param names of the nodes that are being emptied, with blanks between them
    public static Element noted(
            Element document, Collection<NodeRef> nodes, String names, Instant at) {
        var evacuated = new TreeSet<>(List.of(names.split(" ")));
        Element noted = document;
        for (NodeRef node : nodes) {
            boolean runs = StatusDocument.transientAttribute(noted, node, SINCE).isPresent();
            boolean named = evacuated.contains(node.name().value());
            if (named && !runs) {
                noted =
                        StatusDocument.withTransientAttribute(
                                noted, node, SINCE, Long.toString(at.getEpochSecond()));
            } else if (runs && !named) {
                noted = StatusDocument.withoutTransient(noted, node, SINCE);
            }
        }
        return noted;
    }
}

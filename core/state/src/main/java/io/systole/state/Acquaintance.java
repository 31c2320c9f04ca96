package io.systole.state;

import io.systole.model.Scan;
import io.systole.state.document.NodeRef;
import io.systole.state.document.StatusDocument;
import java.util.OptionalLong;

/// Of which members it is known what they run. Where history has been forgotten nothing is held, as far as anyone can
/// tell, until it has been looked for; to call such a node empty would be a guess.
///
/// Kept as a transient attribute of the node, so that it goes with the history: the number of changes with which the cluster
/// must have settled, for then there was nothing left to look for.
final class Acquaintance {
    private static final String OWED = "probes-owed";

    private Acquaintance() {}

    /// Something that may run there has been forgotten. To be told with the change that makes the plan anew.
    static void forgotten(Draft draft, NodeRef node) {
        draft.document =
                StatusDocument.withTransientAttribute(
                        draft.document, node, OWED, Long.toString(draft.changes + 1));
    }

    static boolean isKnown(Draft draft, NodeRef node) {
        return owed(draft, node).isEmpty();
    }

    /// The cluster has settled with that many changes. Who waits for a node to be empty is asked about anew.
    static void settled(Draft draft, long changes) {
        for (Member member : draft.members.values()) {
            var owed = owed(draft, member.ref());
            if (owed.isEmpty() || owed.getAsLong() > changes) continue;
            draft.document = StatusDocument.withoutTransient(draft.document, member.ref(), OWED);
            if (draft.shutdowns.containsKey(member.name())) draft.changed();
        }
    }

    private static OptionalLong owed(Draft draft, NodeRef node) {
        return StatusDocument.transientAttribute(draft.document, node, OWED).stream()
                .mapToLong(text -> Scan.integer(text).orElse(0))
                .findFirst();
    }
}

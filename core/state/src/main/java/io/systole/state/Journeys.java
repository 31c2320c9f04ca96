package io.systole.state;

import io.systole.cib.document.Element;
import io.systole.model.NodeName;
import io.systole.state.document.Holdings;
import io.systole.state.document.NodeRef;
import io.systole.state.document.StatusDocument;
import io.systole.transition.Step;
import java.util.List;

/// What a live migration that sets out does to the traces of earlier ones.
///
/// A history keeps the last departure and the last arrival of a resource, however long ago. On the host where it is to
/// arrive, those of earlier journeys are of the past: an old arrival from the same host would be taken for the new one's.
/// On the host it leaves they stay, for there they may be what tells that it runs.
final class Journeys {
    private static final List<String> TASKS = List.of("migrate_to", "migrate_from");

    private Journeys() {}

    static void begun(Draft draft, Step step) {
        if (!step.operation().equals("migrate_to")) return;
        step.meta("migrate_target")
                .map(target -> draft.members.get(new NodeName(target)))
                .ifPresent(member -> forgetOn(draft, member.ref(), HistoryWriter.name(step)));
    }

    /// The node's history is about to go, and with it all that tells of what it has sent away live, and whose arrival
    /// nobody has told. Where that was to arrive it has to be looked for again, before it is started anywhere; unless it
    /// could not be stopped there, which stays true and tells enough.
    static void forgottenBy(Draft draft, NodeRef source) {
        for (Member other : draft.members.values()) {
            if (other.ref().id().equals(source.id())) continue;
            for (String resource :
                    Holdings.knownOnlyBySource(draft.document, source, other.ref())) {
                if (Holdings.isUnstoppable(draft.document, other.ref(), resource)) continue;
                draft.document = StatusDocument.forgotten(draft.document, other.ref(), resource);
                Acquaintance.forgotten(draft, other.ref());
            }
            for (Element departure : Holdings.deniedBySource(draft.document, source, other.ref()))
                doubt(draft, other.ref(), departure);
        }
    }

    /// What the target says of it can't be trusted: agents call half a copy running, paused as it is, and the only one who
    /// could have told is gone. So it counts as failed there, and is recovered.
    private static void doubt(Draft draft, NodeRef target, Element history) {
        draft.document =
                HistoryWriter.doubted(
                        draft.document,
                        target,
                        history,
                        "its live migration was said to have failed, and the host it was to leave is gone:"
                                + " this may be half a copy",
                        draft.at);
        draft.tell(
                "%s on %s may be half a copy, of a live migration that failed: it counts as failed."
                        .formatted(history.id(), target.name()));
    }

    /// A failure is forgotten together with all else that the host remembers of the resource, so that it is looked for
    /// anew: without the failure the rest would tell that it runs. Not where the host can't be asked, while something
    /// is being done there, or where nobody else knows that it was sent away.
    static boolean mayBeLookedForAnew(Draft draft, Member member, String resource) {
        if (!member.isOnline()) return false;
        var entries =
                Holdings.histories(draft.document, member.ref())
                        .filter(history -> history.id().equals(resource))
                        .flatMap(history -> history.children("lrm_rsc_op"))
                        .toList();
        boolean failed = entries.stream().anyMatch(it -> it.id().endsWith("_last_failure_0"));
        boolean busy = entries.stream().anyMatch(it -> Holdings.callId(it) < 0);
        return failed
                && !busy
                && draft.members.values().stream()
                        .filter(other -> other != member)
                        .noneMatch(other ->
                                Holdings.knownOnlyBySource(
                                                draft.document, member.ref(), other.ref())
                                        .contains(resource));
    }

    private static void forgetOn(Draft draft, NodeRef target, String resource) {
        var past =
                Holdings.histories(draft.document, target)
                        .filter(history -> history.id().equals(resource))
                        .toList();
        for (Element history : past) {
            for (Element entry : history.children("lrm_rsc_op").toList()) {
                if (TASKS.contains(entry.attribute("operation", "")))
                    draft.document =
                            StatusDocument.withoutEntry(
                                    draft.document, target, history, entry.id());
            }
        }
    }
}

package io.systole.state;

import io.systole.cib.status.TransitionKey;
import io.systole.state.authorship.ProposalKey;
import java.util.List;
import java.util.Optional;

/// What applying an entry has done.
///
/// @param steps   ids of the steps of the running transition whose state it changed
/// @param ended   carried operations that have ended by it
/// @param refusal why it changed nothing
public record Applied(
        ClusterState state,
        Entry entry,
        List<Integer> steps,
        List<TransitionKey> ended,
        Optional<Refusal> refusal) {
    public Applied {
        steps = List.copyOf(steps);
        ended = List.copyOf(ended);
    }

    public Command command() {
        return entry.proposal().command();
    }

    public ProposalKey key() {
        return entry.proposal().key();
    }

    public boolean isAccepted() {
        return refusal.isEmpty();
    }
}

package io.systole.state;

import java.util.List;
import java.util.Optional;

/// What applying a command has done.
///
/// @param steps   ids of the steps of the running transition whose state it changed
/// @param refusal why it changed nothing, in words; a command may come too late
public record Applied(
        ClusterState state, Command command, List<Integer> steps, Optional<String> refusal) {
    public Applied {
        steps = List.copyOf(steps);
    }

    public boolean isAccepted() {
        return refusal.isEmpty();
    }
}

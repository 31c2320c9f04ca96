package io.systole.fencer;

import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A fencing as it stands in the committed state: what is wanted, and what has been tried.
///
/// @param targetId    the node's id beside its name
/// @param why         in words
/// @param since       when it was committed
/// @param delay       what the scheduler asks to wait before the first deed (`priority-fencing-delay`)
/// @param seed        what random delays are derived from: the same number on every member (an entry's index)
/// @param attempts    in the order in which they were committed
/// @param confirmedBy who has vouched that the node is down, if a person has
public record Fencing(
        NodeName target,
        String targetId,
        FenceAction action,
        String why,
        Instant since,
        Duration delay,
        long seed,
        List<Attempt> attempts,
        Optional<String> confirmedBy) {
    public Fencing {
        attempts = List.copyOf(attempts);
    }

    /// The same with other attempts.
    public Fencing with(List<Attempt> newAttempts) {
        return new Fencing(
                target, targetId, action, why, since, delay, seed, newAttempts, confirmedBy);
    }
}

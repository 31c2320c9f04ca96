package io.systole.world;

import io.systole.model.NodeName;
import java.util.Optional;

/// Decides which calls of agents go wrong.
@FunctionalInterface
public interface Fortune {
    Fortune KIND = (_, _) -> Optional.empty();

    Optional<Trouble> of(Request request, NodeName host);

    /// This one first, and where it has nothing to say the other.
    default Fortune or(Fortune other) {
        return (request, host) -> of(request, host).or(() -> other.of(request, host));
    }
}

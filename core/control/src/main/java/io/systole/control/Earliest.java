package io.systole.control;

import java.time.Instant;
import java.util.Optional;

/// Of two times, either of which may not be given, the earlier one.
final class Earliest {
    private Earliest() {}

    static Optional<Instant> of(Optional<Instant> one, Optional<Instant> other) {
        if (one.isEmpty()) return other;
        if (other.isEmpty()) return one;
        return one.get().isBefore(other.get()) ? one : other;
    }
}

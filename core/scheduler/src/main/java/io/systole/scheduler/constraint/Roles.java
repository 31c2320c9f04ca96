package io.systole.scheduler.constraint;

import io.systole.model.Role;
import java.util.Optional;

/// How role words narrow a constraint: UNKNOWN means any role, an empty answer that the word makes no sense.
final class Roles {
    private Roles() {}

    /// Locations tell only "stopped" and "promoted" from any other role.
    static Optional<Role> forLocation(Optional<String> word) {
        return read(word).map(role -> role == Role.UNPROMOTED ? Role.UNKNOWN : role);
    }

    static Optional<Role> read(Optional<String> word) {
        if (word.isEmpty() || word.get().equalsIgnoreCase("Unknown"))
            return Optional.of(Role.UNKNOWN);
        return switch (Role.parse(word.get())) {
            case UNKNOWN -> Optional.empty();
            case STARTED -> Optional.of(Role.UNKNOWN);
            case Role role -> Optional.of(role);
        };
    }
}

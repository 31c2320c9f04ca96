package io.systole.scheduler.inventory;

import java.util.Locale;
import java.util.Optional;

/// What a failed operation leads to, in rising severity: of several failures the severest counts.
public enum OnFail {
    IGNORE,
    DEMOTE,
    RESTART,
    /// Bring the remote node's connection up anew, fencing the node if need be.
    RESET_REMOTE,
    /// Restart the resource it lives in.
    RESTART_CONTAINER,
    /// Away from this node.
    BAN,
    /// Leave it alone until a person has looked.
    BLOCK,
    STOP,
    /// Away with everything from this node.
    STANDBY,
    FENCE;

    /// As a configuration writes it; empty for a word that means nothing.
    static Optional<OnFail> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "ignore", "nothing" -> Optional.of(IGNORE);
            case "demote" -> Optional.of(DEMOTE);
            case "restart" -> Optional.of(RESTART);
            case "restart-container" -> Optional.of(RESTART_CONTAINER);
            case "migrate" -> Optional.of(BAN);
            case "block" -> Optional.of(BLOCK);
            case "stop" -> Optional.of(STOP);
            case "standby" -> Optional.of(STANDBY);
            case "fence" -> Optional.of(FENCE);
            default -> Optional.empty();
        };
    }

    public boolean isSeverer(OnFail other) {
        return compareTo(other) > 0;
    }

    public OnFail orSeverer(OnFail other) {
        return isSeverer(other) ? this : other;
    }
}

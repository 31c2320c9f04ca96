package io.systole.model;

import java.util.Locale;

/// What a resource instance does, or is to do, in rising order.
public enum Role {
    UNKNOWN("Unknown"),
    STOPPED("Stopped"),
    STARTED("Started"),
    UNPROMOTED("Unpromoted"),
    PROMOTED("Promoted");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /// Reads a role word in any case, the legacy words `Slave` and `Master` included; UNKNOWN for any other.
    public static Role parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "stopped" -> STOPPED;
            case "started" -> STARTED;
            case "unpromoted", "slave" -> UNPROMOTED;
            case "promoted", "master" -> PROMOTED;
            default -> UNKNOWN;
        };
    }

    public boolean above(Role other) {
        return compareTo(other) > 0;
    }

    public boolean below(Role other) {
        return compareTo(other) < 0;
    }

    public Role orHigher(Role other) {
        return above(other) ? this : other;
    }

    @Override
    public String toString() {
        return word;
    }
}

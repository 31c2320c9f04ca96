package io.systole.member;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The wake-ups wanted in different corners of a member, behind its one timer.
final class Alarms {
    enum Corner {
        /// Time limits and recurring monitors.
        HOST,
        /// The leader's loop.
        CONTROL,
        /// Proposals to be made once more.
        OUTBOX,
        /// Attempts to fence that are not to begin yet.
        FENCING,
        /// How long this host has been without a majority.
        MAJORITY,
        /// Being the last of two.
        ALONE,
        /// Being online in the eyes of the others.
        PRESENCE
    }

    private final Map<Corner, Instant> wanted = new EnumMap<>(Corner.class);
    private Optional<Instant> told = Optional.empty();

    void set(Corner corner, Optional<Instant> when) {
        if (when.isPresent()) wanted.put(corner, when.get());
        else wanted.remove(corner);
    }

    boolean isDue(Corner corner, Instant now) {
        Instant when = wanted.get(corner);
        return when != null && !now.isBefore(when);
    }

    /// The timer has rung.
    void rang() {
        told = Optional.empty();
    }

    /// What the timer must be set to, where that is not what it is set to.
    Optional<Instant> toTell() {
        Optional<Instant> next = wanted.values().stream().min(Instant::compareTo);
        if (next.isEmpty() || next.equals(told)) return Optional.empty();
        told = next;
        return next;
    }
}

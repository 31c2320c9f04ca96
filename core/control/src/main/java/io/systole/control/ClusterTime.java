package io.systole.control;

import java.time.Duration;
import java.time.Instant;

/// The state's time as this host can tell it: that of the last entry, and what has passed since by its own clock.
///
/// What the planner is asked, and what is written into commands, is in this time. Whatever is waited for is counted by the
/// host's own clock: that one does not jump when another leader stamps.
final class ClusterTime {
    private Instant told = Instant.MIN;
    private Instant heard = Instant.MAX;

    /// This host begins to lead; if its own clock is ahead, its stamps will be, too.
    void elected(Instant last, Instant now) {
        Instant known = heard.isAfter(now) ? last : at(now);
        told = known.isBefore(now) ? now : known;
        heard = now;
    }

    void committed(Instant time, Instant now) {
        told = time;
        heard = now;
    }

    Instant at(Instant now) {
        return now.isBefore(heard) ? told : told.plus(Duration.between(heard, now));
    }

    /// When that is by the host's own clock.
    Instant local(Instant when, Instant now) {
        return now.plus(Duration.between(at(now), when));
    }
}

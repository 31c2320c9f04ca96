package io.systole.state;

import java.time.Duration;
import java.time.Instant;

/// How a leader's log stamps its entries: the time of the state goes on from the last stamp, at the pace of a clock that
/// nobody sets.
///
/// Clocks of hosts differ, and are set. If each leader stamped by its own, the state's time would stand still for as long as
/// a clock is behind the last leader's, and jump where one is ahead. So only once, when it begins to lead, does a clock that is ahead
/// count; and as long as the stamps are ahead of it, they go a little slower, so that the right time is found again.
///
/// One for each term of a leader. What it asks its host for: the clock on the wall, which may be set at any time, and a
/// steady one, which only tells what has passed.
public final class Stamps {
    private static final int SLOWER = 9;
    private static final int THAN = 10;

    private Instant last;
    private Instant steady;

    /// @param latest the last stamp in the log
    public Stamps(Instant latest, Instant wall, Instant steady) {
        this.last = latest.isBefore(wall) ? wall : latest;
        this.steady = steady;
    }

    /// The stamp of an entry that is appended now.
    public Instant at(Instant wall, Instant nowSteady) {
        var passed = Duration.between(steady, nowSteady);
        if (passed.isNegative()) passed = Duration.ZERO;
        Instant full = last.plus(passed);
        Instant slow = last.plus(passed.multipliedBy(SLOWER).dividedBy(THAN));
        boolean ahead = full.isAfter(wall);
        last = ahead ? (slow.isAfter(wall) ? slow : wall) : full;
        steady = nowSteady;
        return last;
    }
}

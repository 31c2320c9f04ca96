package io.systole.fencer;

import java.time.Duration;

/// Whether a node's own watchdog can be relied on.
public sealed interface Watchdog {

    /// A node that has lost the majority has ended itself when this time is over, provably.
    ///
    /// @param timeout `stonith-watchdog-timeout`
    record Proven(Duration timeout) implements Watchdog {}

    /// It counts for nothing.
    ///
    /// @param why in words: not configured; two nodes without a witness; this side has no majority
    record None(String why) implements Watchdog {}
}

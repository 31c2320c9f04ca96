package io.systole.cli.dev;

import java.time.Duration;

/// How fast simulated time passes, seen from outside.
public sealed interface Pace {
    /// So many simulated seconds in a real one.
    record Times(int factor) implements Pace {
        Duration of(Duration real) {
            return real.multipliedBy(factor);
        }
    }

    /// Nobody waits for anything.
    record Max() implements Pace {}
}

package io.systole.clustersim;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// How busy a cluster is: one that plans again and again without end is not getting anywhere.
final class PaceJudge {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String what;
    private final long most;
    private final Consumer<String> broken;
    private Instant minute;
    private long times;

    /// @param what is counted, in the plural
    /// @param most of them in a minute
    PaceJudge(String what, long most, Instant now, Consumer<String> broken) {
        this.what = what;
        this.most = most;
        this.minute = now;
        this.broken = broken;
    }

    void another(Instant now) {
        if (now.isAfter(minute.plus(MINUTE))) {
            minute = now;
            times = 0;
        }
        times++;
        if (times % most == 0)
            broken.accept(
                    "%d %s within a minute: it can't be waiting for anything"
                            .formatted(times, what));
    }
}

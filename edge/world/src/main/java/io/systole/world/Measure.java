package io.systole.world;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one resource has gone through, as seen on the hosts themselves.
final class Measure {
    private int starts;
    private int migrations;
    private int stops;
    private int crashes;
    private int copiesAtOnce;
    private Duration interrupted = Duration.ZERO;
    private @Nullable Instant downSince;

    void started(Instant at) {
        starts++;
        up(at);
    }

    void migrated() {
        migrations++;
    }

    /// @param last whether no copy runs any more
    void stopped(Instant at, boolean last) {
        stops++;
        if (last) downSince = at;
    }

    void crashed(Instant at, boolean last) {
        crashes++;
        if (last) downSince = at;
    }

    void runsTwice() {
        copiesAtOnce++;
    }

    private void up(Instant at) {
        if (downSince != null) interrupted = interrupted.plus(Duration.between(downSince, at));
        downSince = null;
    }

    Measured record(Instant now) {
        Duration open = downSince == null ? Duration.ZERO : Duration.between(downSince, now);
        return new Measured(
                starts, migrations, stops, crashes, copiesAtOnce, interrupted.plus(open));
    }
}

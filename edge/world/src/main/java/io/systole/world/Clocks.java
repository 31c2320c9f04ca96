package io.systole.world;

import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// What each host's own clock says: the true time, and how far it is off.
public final class Clocks {
    private final InstantSource time;
    private final Map<NodeName, Duration> off = new HashMap<>();
    private final Map<NodeName, Drift> drifts = new HashMap<>();

    /// @param perMille how many milliseconds it gains in a second, or loses
    private record Drift(Instant since, int perMille) {
        Duration at(Instant now) {
            return Duration.between(since, now).multipliedBy(perMille).dividedBy(1_000);
        }
    }

    Clocks(InstantSource time) {
        this.time = time;
    }

    public Instant of(NodeName host) {
        Instant now = time.instant();
        Drift drift = drifts.get(host);
        Instant shown = now.plus(off.getOrDefault(host, Duration.ZERO));
        return drift == null ? shown : shown.plus(drift.at(now));
    }

    /// The host's clock goes too fast from now on, or too slow.
    public void drift(NodeName host, int perMille) {
        drifts.put(host, new Drift(time.instant(), perMille));
    }

    /// The host's clock is set, forward or back, by hand or by itself.
    public void jump(NodeName host, Duration by) {
        off.merge(host, by, Duration::plus);
    }

    public void setRight(NodeName host) {
        off.remove(host);
        drifts.remove(host);
    }
}

package io.systole.world;

import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// What each host's own clocks say: the one on the wall, which may be set, and the steady one, which only goes too fast
/// or too slow.
public final class Clocks {
    private final InstantSource time;
    private final Map<NodeName, Duration> off = new HashMap<>();
    private final Map<NodeName, Duration> gained = new HashMap<>();
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

    /// What its clock shows.
    public Instant of(NodeName host) {
        return steady(host).plus(off.getOrDefault(host, Duration.ZERO));
    }

    /// What has passed, as that host counts it. Nobody sets it.
    Instant steady(NodeName host) {
        Instant now = time.instant();
        Drift drift = drifts.get(host);
        Instant counted = now.plus(gained.getOrDefault(host, Duration.ZERO));
        return drift == null ? counted : counted.plus(drift.at(now));
    }

    /// The host's clocks go too fast from now on, or too slow.
    public void drift(NodeName host, int perMille) {
        goRight(host);
        drifts.put(host, new Drift(time.instant(), perMille));
    }

    private void goRight(NodeName host) {
        Drift drift = drifts.remove(host);
        if (drift != null) gained.merge(host, drift.at(time.instant()), Duration::plus);
    }

    /// The host's clock is set, forward or back, by hand or by itself.
    public void jump(NodeName host, Duration by) {
        off.merge(host, by, Duration::plus);
    }

    public void setRight(NodeName host) {
        goRight(host);
        off.put(host, gained.getOrDefault(host, Duration.ZERO).negated());
    }
}

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

    Clocks(InstantSource time) {
        this.time = time;
    }

    public Instant of(NodeName host) {
        return time.instant().plus(off.getOrDefault(host, Duration.ZERO));
    }

    /// The host's clock is set, forward or back, by hand or by itself.
    public void jump(NodeName host, Duration by) {
        off.merge(host, by, Duration::plus);
    }

    public void setRight(NodeName host) {
        off.remove(host);
    }
}

package io.systole.world;

import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Who hears whom: hosts that answer, cables that are whole.
///
/// Remembers since when two have not heard each other. Tells whoever listens when something has changed.
public final class Network {
    private record Cable(NodeName one, NodeName other) {
        static Cable of(NodeName a, NodeName b) {
            return a.value().compareTo(b.value()) <= 0 ? new Cable(a, b) : new Cable(b, a);
        }
    }

    private final InstantSource time;
    private final List<NodeName> hosts;
    private final Set<NodeName> answering = new LinkedHashSet<>();
    private final Set<Cable> cut = new LinkedHashSet<>();
    private final Map<Cable, Instant> silentSince = new HashMap<>();
    private Runnable listener = () -> {};

    public Network(InstantSource time, List<NodeName> hosts) {
        this.time = time;
        this.hosts = List.copyOf(hosts);
        for (NodeName host : hosts)
            for (NodeName other : hosts) markSilent(host, other, Instant.EPOCH);
    }

    void onChange(Runnable whatThen) {
        listener = whatThen;
    }

    public List<NodeName> hosts() {
        return hosts;
    }

    /// The member on that host answers from now on, or no longer does.
    public void answers(NodeName host, boolean yes) {
        change(() -> {
            if (yes) answering.add(host);
            else answering.remove(host);
        });
    }

    public boolean isAnswering(NodeName host) {
        return answering.contains(host);
    }

    public void cut(NodeName one, NodeName other) {
        change(() -> cut.add(Cable.of(one, other)));
    }

    public void mend(NodeName one, NodeName other) {
        change(() -> cut.remove(Cable.of(one, other)));
    }

    /// All cables of that host are cut.
    public void isolate(NodeName host) {
        change(() -> {
            for (NodeName other : hosts) if (!other.equals(host)) cut.add(Cable.of(host, other));
        });
    }

    /// The hosts named on one side, all others on the other side, and no cable between.
    public void divide(Set<NodeName> side) {
        change(() -> {
            for (NodeName one : hosts)
                for (NodeName other : hosts)
                    if (side.contains(one) && !side.contains(other)) cut.add(Cable.of(one, other));
        });
    }

    public void mendAll() {
        change(cut::clear);
    }

    public boolean isWhole() {
        return cut.isEmpty();
    }

    /// Whether the cable between the two is whole.
    public boolean isWired(NodeName one, NodeName other) {
        return one.equals(other) || !cut.contains(Cable.of(one, other));
    }

    /// Whether the two hear each other now. A host that answers hears itself.
    public boolean hear(NodeName one, NodeName other) {
        return answering.contains(one) && answering.contains(other) && isWired(one, other);
    }

    /// How long the two have not heard each other; not at all while they do.
    public Duration silence(NodeName one, NodeName other) {
        if (hear(one, other)) return Duration.ZERO;
        return Duration.between(
                Objects.requireNonNull(silentSince.get(Cable.of(one, other))), time.instant());
    }

    private void change(Runnable what) {
        var heardBefore = new LinkedHashSet<Cable>();
        for (NodeName one : hosts)
            for (NodeName other : hosts)
                if (hear(one, other)) heardBefore.add(Cable.of(one, other));
        what.run();
        for (Cable cable : heardBefore)
            if (!hear(cable.one(), cable.other()))
                markSilent(cable.one(), cable.other(), time.instant());
        listener.run();
    }

    private void markSilent(NodeName one, NodeName other, Instant since) {
        silentSince.put(Cable.of(one, other), since);
    }
}

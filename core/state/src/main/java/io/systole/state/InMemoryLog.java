package io.systole.state;

import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// A log for a cluster that lives in one process: everything proposed is committed, in the order it was proposed.
///
/// Not for several threads: whoever turns the wheel of the cluster proposes and takes.
public final class InMemoryLog implements ReplicatedLog {
    private final NodeName leader;
    private final Queue<Entry> waiting = new ArrayDeque<>();
    private final Map<NodeName, Instant> lastHeard = new HashMap<>();
    private long length;

    public InMemoryLog(NodeName leader) {
        this.leader = leader;
    }

    @Override
    public void propose(Proposal proposal, Instant now) {
        waiting.add(new Entry(++length, now, proposal));
    }

    @Override
    public Optional<Entry> next() {
        return Optional.ofNullable(waiting.poll());
    }

    @Override
    public Optional<NodeName> leader() {
        return Optional.of(leader);
    }

    /// Of a member that has never been heard: for ever.
    @Override
    public Duration silence(NodeName member, Instant now) {
        Instant heard = lastHeard.get(member);
        return heard == null ? Duration.between(Instant.EPOCH, now) : Duration.between(heard, now);
    }

    @Override
    public List<NodeName> voters() {
        return List.of(leader);
    }

    @Override
    public boolean isUpToDate() {
        return true;
    }

    /// There is one voter already.
    @Override
    public void shrinkTo(NodeName self) {}

    /// The one voter there is needs no other.
    @Override
    public void admit(NodeName member) {}

    /// A sign of life, which in a cluster of many processes would be a heartbeat.
    public void heard(NodeName member, Instant at) {
        lastHeard.put(member, at);
    }
}

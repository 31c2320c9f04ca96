package io.systole.member;

import io.systole.model.NodeName;
import io.systole.state.Entry;
import io.systole.state.Proposal;
import io.systole.state.ReplicatedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A log that commits what is proposed at once, as long as somebody leads; on request it loses or doubles proposals.
final class TinyLog {
    final List<Entry> entries = new ArrayList<>();
    final List<Proposal> proposed = new ArrayList<>();
    final Map<NodeName, Instant> lastHeard = new LinkedHashMap<>();
    final Set<NodeName> cutOff = new LinkedHashSet<>();
    private final List<NodeName> voters;
    private Optional<NodeName> leader = Optional.empty();
    boolean loses;
    boolean doubles;

    TinyLog(List<NodeName> voters) {
        this.voters = new ArrayList<>(voters);
    }

    void leads(NodeName who) {
        leader = Optional.of(who);
    }

    void hasNoLeader() {
        leader = Optional.empty();
    }

    Optional<NodeName> leader() {
        return leader;
    }

    private void commit(Proposal proposal, Instant now) {
        if (leader.isEmpty()) return;
        entries.add(new Entry(entries.size() + 1L, now, proposal));
    }

    /// As the member of that name sees it.
    Port port(NodeName member) {
        return new Port(member);
    }

    final class Port implements ReplicatedLog {
        private final NodeName member;
        private int taken;

        Port(NodeName member) {
            this.member = member;
        }

        @Override
        public void propose(Proposal proposal, Instant now) {
            proposed.add(proposal);
            if (loses || cutOff.contains(member)) return;
            commit(proposal, now);
            if (doubles) commit(proposal, now);
        }

        @Override
        public Optional<Entry> next() {
            if (cutOff.contains(member) || taken >= entries.size()) return Optional.empty();
            return Optional.of(entries.get(taken++));
        }

        boolean isBehind() {
            return !cutOff.contains(member) && taken < entries.size();
        }

        @Override
        public Optional<NodeName> leader() {
            return cutOff.contains(member) ? Optional.empty() : leader;
        }

        @Override
        public Duration silence(NodeName other, Instant now) {
            return Duration.between(lastHeard.getOrDefault(other, now), now);
        }

        @Override
        public List<NodeName> voters() {
            return List.copyOf(voters);
        }

        @Override
        public boolean isUpToDate() {
            return true;
        }

        @Override
        public void shrinkTo(NodeName self) {
            voters.retainAll(List.of(self));
            leader = Optional.of(self);
        }

        @Override
        public void admit(NodeName newcomer) {
            if (!voters.contains(newcomer)) voters.add(newcomer);
        }
    }
}

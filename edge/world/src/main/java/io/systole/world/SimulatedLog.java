package io.systole.world;

import io.systole.model.NodeName;
import io.systole.state.Entry;
import io.systole.state.Proposal;
import io.systole.state.ReplicatedLog;
import io.systole.state.Stamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// One history, kept by a majority of voters, with all that such a log does to those who use it.
///
/// What was committed stays, in one order, for everybody. What was only proposed may be lost with its leader, may come late, twice,
/// or in another order. A member that hears no majority learns nothing; whoever leads has applied nothing that others
/// lack. How the voters agree is not simulated here, only what follows from it.
public final class SimulatedLog {
    private final SimulatedTime time;
    private final Network network;
    private final Habits habits;
    private final Chance chance;
    private final int mishaps;
    private final Clocks clocks;
    private final List<Entry> committed = new ArrayList<>();
    private final Map<NodeName, End> ends = new LinkedHashMap<>();
    private List<NodeName> voters;
    private Optional<NodeName> leader = Optional.empty();
    private long term;
    private boolean electing;
    private Instant lastCommit = Instant.MIN;
    private Optional<Stamps> stamps = Optional.empty();
    private Consumer<Entry> witness = _ -> {};

    /// @param mishaps of a thousand proposals: how many are lost, and as many doubled
    SimulatedLog(
            SimulatedTime time,
            Network network,
            Habits habits,
            Chance chance,
            int mishaps,
            Clocks clocks) {
        this.time = time;
        this.network = network;
        this.habits = habits;
        this.chance = chance;
        this.mishaps = mishaps;
        this.clocks = clocks;
        this.voters = network.hosts();
        network.onChange(this::reconsider);
    }

    // ---- Looking from outside.

    /// Sees every entry once, at the moment of its commitment.
    void onCommit(Consumer<Entry> newWitness) {
        witness = newWitness;
    }

    public List<Entry> committed() {
        return committed;
    }

    public Optional<NodeName> leader() {
        return leader;
    }

    public long term() {
        return term;
    }

    // ---- Members.

    /// Opens one member's end, for one life of that member.
    ///
    /// @param applied how many entries it knows already
    /// @param arrived called whenever there may be something new to see: entries, or another leader
    End open(NodeName member, long applied, Runnable arrived) {
        var end = new End(member, applied, arrived);
        ends.put(member, end);
        tell(end);
        return end;
    }

    void close(NodeName member) {
        ends.remove(member);
    }

    /// One member's end of the log.
    final class End implements ReplicatedLog {
        private final NodeName member;
        private final Runnable arrived;
        private long taken;
        private long delivered;

        private End(NodeName member, long applied, Runnable arrived) {
            this.member = member;
            this.arrived = arrived;
            this.taken = applied;
            this.delivered = applied;
        }

        @Override
        public void propose(Proposal proposal, Instant now) {
            submit(this, proposal);
        }

        @Override
        public Optional<Entry> next() {
            return taken < delivered ? Optional.of(committed.get((int) taken++)) : Optional.empty();
        }

        @Override
        public Optional<NodeName> leader() {
            return SimulatedLog.this.leader.filter(
                    leading -> network.hear(member, leading) && caughtUp(leading));
        }

        private boolean caughtUp(NodeName leading) {
            return !leading.equals(member) || taken == committed.size();
        }

        @Override
        public Duration silence(NodeName other, Instant now) {
            return network.silence(member, other);
        }

        @Override
        public List<NodeName> voters() {
            return voters;
        }

        @Override
        public boolean isUpToDate() {
            return delivered == committed.size();
        }

        @Override
        public void shrinkTo(NodeName survivor) {
            voters = List.of(survivor);
            reconsider();
        }

        @Override
        public void admit(NodeName joining) {
            if (voters.contains(joining)) return;
            var more = new ArrayList<>(voters);
            more.add(joining);
            voters = List.copyOf(more);
            reconsider();
        }
    }

    // ---- Proposals.

    private void submit(End from, Proposal proposal) {
        if (chance.perMille(mishaps)) return;
        travel(from, proposal);
        if (chance.perMille(mishaps)) travel(from, proposal);
    }

    private void travel(End from, Proposal proposal) {
        time.after(
                habits.hop().draw(chance),
                () -> {
                    if (ends.get(from.member) == from) atLeader(from, proposal);
                });
    }

    private void atLeader(End from, Proposal proposal) {
        if (leader.isEmpty() || !network.hear(from.member, leader.get())) return;
        long termThen = term;
        Instant stamp = stamp(leader.get());
        Instant when = time.instant().plus(habits.hop().draw(chance));
        lastCommit = when.isBefore(lastCommit) ? lastCommit : when;
        time.at(
                lastCommit,
                () -> {
                    // With its leader it is lost; or a majority had it, and the next leader keeps
                    // it.
                    if (term == termThen || (leader.isPresent() && chance.perMille(500)))
                        commit(stamp, proposal);
                });
    }

    private Instant stamp(NodeName leading) {
        Instant wall = clocks.of(leading);
        Instant steady = clocks.steady(leading);
        if (stamps.isEmpty()) {
            Instant last = committed.isEmpty() ? wall : committed.getLast().at();
            stamps = Optional.of(new Stamps(last, wall, steady));
        }
        return stamps.get().at(wall, steady);
    }

    private void commit(Instant stamp, Proposal proposal) {
        var entry = new Entry(committed.size() + 1L, stamp, proposal);
        committed.add(entry);
        witness.accept(entry);
        for (End end : List.copyOf(ends.values())) tell(end);
    }

    /// What is committed reaches everybody who hears the leader; the leader first.
    private void tell(End end) {
        boolean leads = leader.filter(end.member::equals).isPresent();
        Duration delay = leads ? Duration.ZERO : habits.hop().draw(chance);
        time.after(delay, () -> catchUp(end));
    }

    private void catchUp(End end) {
        if (ends.get(end.member) != end) return;
        boolean hears = leader.filter(leading -> network.hear(end.member, leading)).isPresent();
        if (hears) end.delivered = committed.size();
        end.arrived.run();
    }

    // ---- Leaders.

    /// Hands the lead to somebody else, as happens for no reason anybody could see.
    public void unseat() {
        if (leader.isPresent()) depose();
    }

    private void reconsider() {
        if (leader.isPresent() && !mayLead(leader.get())) depose();
        else if (leader.isEmpty()) elect();
        for (End end : List.copyOf(ends.values())) tell(end);
    }

    private void depose() {
        leader = Optional.empty();
        stamps = Optional.empty();
        term++;
        for (End end : List.copyOf(ends.values())) tell(end);
        elect();
    }

    private void elect() {
        if (electing) return;
        electing = true;
        time.after(
                habits.election().draw(chance),
                () -> {
                    electing = false;
                    if (leader.isPresent()) return;
                    var fit = voters.stream().filter(this::hearsMajority).toList();
                    if (fit.isEmpty()) return;
                    term++;
                    leader = Optional.of(chance.pick(fit));
                    for (End end : List.copyOf(ends.values())) tell(end);
                });
    }

    private boolean mayLead(NodeName candidate) {
        return voters.contains(candidate) && hearsMajority(candidate);
    }

    private boolean hearsMajority(NodeName candidate) {
        long heard = voters.stream().filter(other -> network.hear(candidate, other)).count();
        return 2 * heard > voters.size();
    }
}

package io.systole.world;

import io.systole.cib.document.Element;
import io.systole.control.Planner;
import io.systole.member.MemberEffect;
import io.systole.member.MemberSettings;
import io.systole.model.NodeName;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Entry;
import io.systole.state.Proposal;
import io.systole.state.ReplicatedLog;
import io.systole.state.authorship.ProposalKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A whole cluster in one thread: real members on simulated machines, over a simulated log.
///
/// Time passes only when `step` is called.
public final class SimulatedCluster {

    /// What kind of place it is.
    ///
    /// @param mishaps  of a thousand proposals: how many are lost, and as many doubled
    /// @param watchdog after how long without a majority a host stops itself, where hosts have watchdogs
    /// @param disk     what becomes of a snapshot on its way to the disk and back
    /// @param line     what is between a member and its end of the log; mostly nothing
    public record Place(
            Instant start,
            long seed,
            Habits habits,
            int mishaps,
            Duration deadAfter,
            Optional<Duration> watchdog,
            UnaryOperator<ClusterState> disk,
            BiFunction<NodeName, ReplicatedLog, ReplicatedLog> line) {

        public static Place calm(Instant start, long seed) {
            return new Place(
                    start,
                    seed,
                    Habits.calm(),
                    0,
                    Duration.ofSeconds(10),
                    Optional.empty(),
                    UnaryOperator.identity(),
                    (_, log) -> log);
        }
    }

    private static final int ENTRIES_PER_SNAPSHOT = 200;

    private final Place place;
    private final SimulatedTime time;
    private final Clocks clocks;
    private final Network network;
    private final SimulatedLog log;
    private final Residents residents;
    private final Map<NodeName, Machine> machines = new LinkedHashMap<>();
    private final Map<NodeName, Daemon> daemons = new LinkedHashMap<>();
    private final Map<ProposalKey, Consumer<MemberEffect.Verdict>> asked = new LinkedHashMap<>();
    private final List<Consumer<Applied>> witnesses = new ArrayList<>();
    private final Switches switches;
    private ClusterState state = ClusterState.EMPTY;
    private ClusterState snapshot = ClusterState.EMPTY;
    private long requests;

    /// @param hosts  in the order they are told of
    public SimulatedCluster(
            List<NodeName> hosts, Residents residents, Planner planner, Place place) {
        this.place = place;
        this.residents = residents;
        time = new SimulatedTime(place.start());
        clocks = new Clocks(time);
        network = new Network(time, hosts);
        log =
                new SimulatedLog(
                        time,
                        network,
                        place.habits(),
                        Chance.of(place.seed(), "log"),
                        place.mishaps(),
                        clocks);
        log.onCommit(this::witness);
        switches =
                new Switches(
                        machines, daemons, network, time, place.watchdog(), place.habits().boot());
        var agents = new Agents(residents, this::reaches, place.habits(), place.seed());
        for (NodeName host : hosts) {
            var machine = new Machine(host, time, residents, agents, switches::turn);
            machines.put(host, machine);
            daemons.put(host, daemon(machine, planner));
        }
    }

    private Daemon daemon(Machine machine, Planner planner) {
        var usual = MemberSettings.usual(machine.name());
        var settings =
                new MemberSettings(
                        usual.name(),
                        usual.host(),
                        place.deadAfter(),
                        usual.patience(),
                        usual.retry(),
                        place.watchdog());
        return new Daemon(
                settings,
                machine,
                time,
                clocks,
                log,
                planner,
                () -> snapshotOn(machine.name()),
                place.line(),
                new Listening());
    }

    /// A host that has lost its disk knows nothing of what was before.
    private ClusterState snapshotOn(NodeName host) {
        return switches.takeBlank(host) ? ClusterState.EMPTY : place.disk().apply(snapshot);
    }

    // ---- Time.

    public Instant now() {
        return time.instant();
    }

    public SimulatedTime time() {
        return time;
    }

    /// Goes to the next thing that happens, and sees to it.
    public boolean step() {
        return time.step();
    }

    /// Lets time pass up to that moment.
    public void runTo(Instant when) {
        while (time.next().filter(due -> !due.isAfter(when)).isPresent()) time.step();
        time.passTo(when);
    }

    // ---- Looking.

    /// What is committed, applied by one who sees everything at once.
    public ClusterState state() {
        return state;
    }

    public Residents residents() {
        return residents;
    }

    public Network network() {
        return network;
    }

    public SimulatedLog log() {
        return log;
    }

    public Switches switches() {
        return switches;
    }

    public Clocks clocks() {
        return clocks;
    }

    public List<Machine> machines() {
        return List.copyOf(machines.values());
    }

    public Machine machine(NodeName host) {
        return found(machines, host);
    }

    public List<Daemon> daemons() {
        return List.copyOf(daemons.values());
    }

    public Daemon daemon(NodeName host) {
        return found(daemons, host);
    }

    static <T> T found(Map<NodeName, T> all, NodeName host) {
        T one = all.get(host);
        if (one == null) throw new IllegalArgumentException("there is no host " + host);
        return one;
    }

    /// Told of every entry, once it is committed, and of what it did.
    public void onCommit(Consumer<Applied> told) {
        witnesses.add(told);
    }

    private void witness(Entry entry) {
        Applied applied = state.apply(entry);
        state = applied.state();
        if (entry.index() % ENTRIES_PER_SNAPSHOT == 0) snapshot = state;
        for (Consumer<Applied> told : List.copyOf(witnesses)) told.accept(applied);
    }

    // ---- Asking.

    /// Gives the cluster a document to live by. Needs a member that is up.
    public void configure(Element document) {
        request(new Command.ReplaceConfiguration(document), _ -> {});
    }

    /// Asks for something at a member that lives: the leader, if there is one. False if none lives.
    public boolean request(Command command, Consumer<MemberEffect.Verdict> told) {
        Optional<Daemon> at =
                log.leader()
                        .map(daemons::get)
                        .filter(daemon -> daemon.member().isPresent())
                        .or(() ->
                                daemons.values().stream()
                                        .filter(daemon -> daemon.member().isPresent())
                                        .findFirst());
        if (at.isEmpty()) return false;
        var key = new ProposalKey("operator", ++requests);
        asked.put(key, told);
        at.get().request(new Proposal(key, command));
        return true;
    }

    private final class Listening implements Daemon.Ears {
        @Override
        public void answered(NodeName member, MemberEffect.Answer answer) {
            Consumer<MemberEffect.Verdict> told = asked.remove(answer.key());
            if (told != null) told.accept(answer.verdict());
        }

        @Override
        public void fencesItself(NodeName member, String why) {
            switches.powerCycle(member);
        }

        @Override
        public void shutsDown(NodeName member) {
            switches.shutDown(member);
        }
    }

    /// Virtual machines travel between hosts that are up, whether or not their members are.
    private boolean reaches(NodeName one, NodeName other) {
        Machine target = machines.get(other);
        return target != null && target.isUp() && !target.isFrozen() && network.isWired(one, other);
    }
}

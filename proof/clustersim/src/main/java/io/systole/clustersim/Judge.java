package io.systole.clustersim;

import io.systole.model.NodeName;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.world.Daemon;
import io.systole.world.Machine;
import io.systole.world.SimulatedCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Holds the cluster to its promises, after every event: tells each judge what it has to know.
///
/// Knows what is true on the hosts, which the cluster does not; the disk of a virtual machine is the judge of whether it runs twice.
final class Judge {
    private static final int ENTRIES_PER_COMPARISON = 25;

    /// Three times what the busiest of many lives needed, when all resources were looked for on all hosts.
    private static final long MOST_EVENTS_A_MINUTE = 1_000;

    private static final long AND_FOR_EACH_RESOURCE_ON_EACH_HOST = 50;

    /// The busiest needed 16.
    private static final long MOST_PLANS_A_MINUTE = 60;

    private final SimulatedCluster cluster;
    private final Estate estate;
    private final Story story;
    private final Harms harms;
    private final boolean tellsEntries;
    private final Violations violations;
    private final OrdersJudge orders;
    private final ConfigurationJudge configuration;
    private final AgreementJudge agreement;
    private final PowerOffJudge powerOff;
    private final AgentsJudge agents;
    private final OutageJudge outages;
    private final Condemned condemned;
    private final FencingJudge fences;
    private final RestJudge rest;
    private final PaceJudge events;
    private final PaceJudge plans;
    private ClusterState before = ClusterState.EMPTY;
    private long fencings;

    Judge(SimulatedCluster cluster, Estate estate, Story story, Harms harms, boolean tellsEntries) {
        this.tellsEntries = tellsEntries;
        this.cluster = cluster;
        this.estate = estate;
        this.story = story;
        this.harms = harms;
        var residents = cluster.residents();
        violations = new Violations(story);
        orders = new OrdersJudge(estate.single(), violations::broken);
        configuration = new ConfigurationJudge(violations::broken);
        agreement = new AgreementJudge(violations::broken);
        powerOff = new PowerOffJudge(residents::on, violations::broken);
        agents = new AgentsJudge(violations::broken);
        outages = new OutageJudge(estate, harms, violations::broken);
        condemned = new Condemned(residents::on, harms::harmed);
        fences = new FencingJudge(Condemned::isCondemned, violations::broken);
        rest = new RestJudge(estate);
        events = new PaceJudge("events", mostEvents(estate), cluster.now(), violations::broken);
        plans = new PaceJudge("plans", MOST_PLANS_A_MINUTE, cluster.now(), violations::broken);
        residents.onTwice(violations::broken);
        residents.onArrived((_, _) -> isSafeWhereItSaysSo(before));
        residents.onStopped(outages::stopped);
        residents.onCrashed(harms::harmed);
        cluster.onCommit(this::committed);
    }

    private static long mostEvents(Estate estate) {
        int hosts = estate.hosts().size();
        int fenceDevices = hosts;
        int resources = estate.single().size() + estate.cloned().size() + fenceDevices;
        return MOST_EVENTS_A_MINUTE + AND_FOR_EACH_RESOURCE_ON_EACH_HOST * hosts * resources;
    }

    List<String> violations() {
        return violations.found();
    }

    boolean hasSeenEnough() {
        return violations.areEnough();
    }

    long fencings() {
        return fencings;
    }

    // ---- What is committed.

    private void committed(Applied applied) {
        ClusterState state = applied.state();
        if (tellsEntries) story.tell(Entries.tell(applied));
        state.timeline()
                .since(before.timeline().next())
                .forEach(event -> story.tell(event.sentence()));
        if (applied.isAccepted()) {
            if (applied.command() instanceof Command.Dispatch)
                orders.ordered(applied.steps(), state.transition().orElseThrow(), before);
            if (applied.command() instanceof Command.RecordFencing) fencings++;
            if (applied.command() instanceof Command.StartTransition) plans.another(cluster.now());
        }
        condemned.committed(state);
        fences.committed(applied, before, cluster.now());
        configuration.committed(applied, before);
        agreement.committed(before, state);
        isSafeWhereItSaysSo(state);
        before = state;
        harms.follow(state, knowsItsHosts(state), cluster.now());
        if (state.index() % ENTRIES_PER_COMPARISON == 0) agreement.compare(state, known());
    }

    private void isSafeWhereItSaysSo(ClusterState state) {
        powerOff.look(estate.hosts(), state::isSafeToPowerOff);
    }

    private Map<NodeName, ClusterState> known() {
        var known = new LinkedHashMap<NodeName, ClusterState>();
        for (Daemon daemon : cluster.daemons())
            daemon.member().ifPresent(member -> known.put(daemon.name(), member.state()));
        return known;
    }

    /// Every host is up, heard, and online in the life it lives now.
    private boolean knowsItsHosts(ClusterState state) {
        return cluster.network().isWhole()
                && state.members().values().stream().allMatch(Member::isOnline)
                && cluster.machines().stream()
                        .allMatch(machine ->
                                machine.isUp()
                                        && !machine.isFrozen()
                                        && machine.running().isEmpty())
                && cluster.daemons().stream().allMatch(daemon -> daemon.member().isPresent())
                && estate.single().stream()
                        .allMatch(resource -> cluster.residents().hosts(resource).size() == 1);
    }

    // ---- What is true on the hosts.

    /// After each event.
    void look(Instant now) {
        events.another(now);
        for (Machine machine : cluster.machines()) {
            if (!isHeard(machine)) fences.unheard(machine.name(), now);
            agents.look(
                    machine.name(),
                    machine.running().stream().map(Machine.Running::request).toList());
        }
    }

    private boolean isHeard(Machine machine) {
        return machine.isUp()
                && !machine.isFrozen()
                && cluster.daemon(machine.name()).member().isPresent()
                && cluster.network().isWhole();
    }

    /// A member has come to what its makers thought could not be.
    void impossible(RuntimeException thrown) {
        var stack = thrown.getStackTrace();
        violations.broken("%s, thrown at %s".formatted(thrown, stack.length == 0 ? "?" : stack[0]));
        for (StackTraceElement element : stack) story.tell("    at " + element);
    }

    // ---- What must come in the end.

    /// What is still not as it should be, after everything has been mended.
    List<String> wants() {
        return rest.wants(cluster.state(), cluster.residents());
    }

    void hasStayedAtRest(long moves, Duration length) {
        rest.restless(moves, length).ifPresent(violations::broken);
    }

    void neverInterrupted(List<String> resources) {
        for (String resource : resources)
            outages.wasNeverInterrupted(
                    resource, cluster.residents().measured(resource, cluster.now()));
    }

    void neverWell(List<String> wants) {
        ClusterState state = cluster.state();
        story.tell("Leader: " + cluster.log().leader());
        state.transition()
                .ifPresent(running ->
                        story.tell("Under way: " + running.underWay() + ", of " + running));
        state.fencings().values().forEach(fencing -> story.tell("Fencing: " + fencing));
        state.guard().ifPresent(guard -> story.tell("Guard: " + guard));
        violations.broken("long after the weather has cleared: " + String.join(", ", wants));
    }
}

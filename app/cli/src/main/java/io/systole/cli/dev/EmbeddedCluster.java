package io.systole.cli.dev;

import io.systole.cib.Cib;
import io.systole.cib.document.Element;
import io.systole.cib.status.TransitionKey;
import io.systole.control.Controller;
import io.systole.control.Effect;
import io.systole.control.Event;
import io.systole.control.Planner;
import io.systole.control.Settings;
import io.systole.model.NodeName;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Entry;
import io.systole.state.InMemoryLog;
import io.systole.state.Member;
import io.systole.state.Proposal;
import io.systole.state.ProposalKey;
import io.systole.state.Refusal;
import io.systole.state.Transition;
import io.systole.transition.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A cluster in one process: one log, one leader's loop, and simulated hosts.
///
/// Time passes only when `step` is called. Whatever is to change goes through the log, so the log in memory could be
/// any other.
final class EmbeddedCluster {
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration DEAD_AFTER = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LEADER = "5e57015e-0000-4000-8000-000000000001";

    private final SimulatedTime time = new SimulatedTime(START);
    private final InMemoryLog log;
    private final Controller controller;
    private final Inhabitants inhabitants;
    private final Truth truth;
    private final Map<NodeName, Host> hosts = new LinkedHashMap<>();
    private final Map<NodeName, Optional<String>> fenceDevices = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> planned = new ArrayList<>();
    private ClusterState state = ClusterState.EMPTY;
    private long proposals;

    /// @param cib the configuration to live by; its status is left aside
    EmbeddedCluster(Cib cib, Planner planner, long seed) {
        inhabitants = Inhabitants.of(cib);
        truth = new Truth(inhabitants.single());
        controller = new Controller(planner, new Settings(LEADER, DEAD_AFTER, PATIENCE));
        var lengths = new Lengths(seed);
        for (NodeName node : inhabitants.nodes()) {
            hosts.put(node, new Host(node, time, truth, lengths, this::answers, this::submit));
            fenceDevices.put(node, inhabitants.fenceDeviceFor(node));
        }
        log = new InMemoryLog(inhabitants.nodes().getFirst());
        act(controller.on(new Event.Elected(state), time.instant()));
        submit(new Command.ReplaceConfiguration(empty(cib.root())));
        hosts.values().forEach(Host::boot);
        time.after(Duration.ZERO, this::beat);
    }

    private static Element empty(Element root) {
        return root.withChildren(
                root.children().stream().filter(child -> !child.is("status")).toList());
    }

    private boolean answers(String host) {
        Host other = hosts.get(new NodeName(host));
        return other != null && other.isUp();
    }

    // ---- Time.

    Instant now() {
        return time.instant();
    }

    Instant nextDue() {
        return time.next().orElse(time.instant());
    }

    /// Goes to the next thing that happens, and sees to all that follows from it.
    void step() {
        time.step();
        turn();
    }

    /// Lets time pass up to that moment.
    void runTo(Instant when) {
        while (!nextDue().isAfter(when)) step();
        time.passTo(when);
    }

    private void beat() {
        var silence = new HashMap<NodeName, Duration>();
        for (Host host : hosts.values()) {
            if (host.isUp()) {
                log.heard(host.name(), time.instant());
                announce(host);
            }
            silence.put(host.name(), log.silence(host.name(), time.instant()));
        }
        act(controller.on(new Event.Contact(silence), time.instant()));
        time.after(BEAT, this::beat);
    }

    /// Each host says itself that it is there.
    private void announce(Host host) {
        boolean known =
                state.member(host.name())
                        .filter(member ->
                                member.isOnline()
                                        && member.incarnation().equals(host.incarnation()))
                        .isPresent();
        if (!known) submit(new Command.MarkOnline(host.name(), host.incarnation()));
    }

    // ---- The log.

    void submit(Command command) {
        var key = new ProposalKey("dev", ++proposals);
        log.propose(new Proposal(key, command), time.instant());
    }

    /// Asks for a command and sees to all that follows from it; the reason if it was refused.
    Optional<String> demand(Command command) {
        refusals.clear();
        submit(command);
        turn();
        return refusals.stream().findFirst();
    }

    private void turn() {
        for (var entry = log.next(); entry.isPresent(); entry = log.next())
            commit(entry.get());
    }

    private void commit(Entry entry) {
        Applied applied = state.apply(entry);
        state = applied.state();
        applied.refusal().map(Refusal::why).ifPresent(refusals::add);
        if (applied.isAccepted()) notice(applied);
        act(controller.on(new Event.Committed(applied), time.instant()));
    }

    private void notice(Applied applied) {
        if (applied.command() instanceof Command.Dispatch) handToHosts(applied);
        if (applied.command() instanceof Command.StartTransition start)
            planned.addAll(start.summary());
    }

    /// Each host finds its own steps in what was committed.
    private void handToHosts(Applied applied) {
        Transition running = state.transition().orElseThrow();
        for (int id : applied.steps()) {
            Step step = running.step(id).orElseThrow();
            if (step.kind() != Step.Kind.RESOURCE) continue;
            String performer =
                    step.router().or(() -> step.target().map(Step.Target::name)).orElse("");
            Host host = hosts.get(new NodeName(performer));
            if (host != null) host.perform(key(running, step), step);
        }
    }

    private static TransitionKey key(Transition running, Step step) {
        return new TransitionKey(
                step.id(), running.number(), step.expectedExitCode(), running.author());
    }

    private void act(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Propose(var command) -> submit(command);
                case Effect.Fence(var transition, var step) -> fence(transition, step);
                case Effect.WakeAt(var when) ->
                        time.at(when, () -> act(controller.on(new Event.Woken(), time.instant())));
            }
        }
    }

    // ---- Power.

    private void fence(long transition, Step step) {
        var node = new NodeName(step.target().map(Step.Target::name).orElse(""));
        boolean on = step.meta("stonith_action").filter("on"::equals).isPresent();
        time.after(
                Lengths.FENCING,
                () -> {
                    Optional<String> device = fenceDevices.getOrDefault(node, Optional.empty());
                    if (device.isPresent() && !on) powerCycle(node);
                    Command.FencingOutcome outcome =
                            device.<Command.FencingOutcome>map(Command.FencingOutcome.Fenced::new)
                                    .orElseGet(() ->
                                            new Command.FencingOutcome.NotFenced(
                                                    "no fence device is configured for it"));
                    submit(
                            new Command.RecordFencing(
                                    transition, step.id(), node, outcome));
                });
    }

    private void powerCycle(NodeName node) {
        Host host = hosts.get(node);
        if (host == null) return;
        host.powerOff();
        if (!host.isBroken()) host.boot(Lengths.REBOOT);
    }

    /// The host breaks down; it will not come back by itself.
    void kill(NodeName node) {
        host(node).breakDown();
    }

    void revive(NodeName node) {
        host(node).repair();
        host(node).boot(Lengths.BOOT);
    }

    /// The resource dies where it runs. Where that is, and whether anyone will notice.
    record Crash(NodeName host, boolean watched) {}

    Optional<Crash> crash(String resource) {
        return truth.host(resource).map(where -> new Crash(where, host(where).crash(resource)));
    }

    // ---- Looking.

    ClusterState state() {
        return state;
    }

    /// Every line of every plan so far.
    List<String> planned() {
        return List.copyOf(planned);
    }

    Truth truth() {
        return truth;
    }

    Inhabitants inhabitants() {
        return inhabitants;
    }

    Host host(NodeName node) {
        Host host = hosts.get(node);
        if (host == null) throw new IllegalArgumentException("there is no host " + node);
        return host;
    }

    List<Host> hosts() {
        return List.copyOf(hosts.values());
    }

    Measured measured(String resource) {
        return truth.measured(resource, time.instant());
    }

    /// Nothing is being done, and the cluster knows of every host whether it is there.
    boolean isAtRest() {
        return state.isSettled() && hosts.values().stream().allMatch(this::isKnownAsItIs);
    }

    private boolean isKnownAsItIs(Host host) {
        boolean online = state.member(host.name()).filter(Member::isOnline).isPresent();
        return host.isUp() ? online && !host.hasUnnoticedTrouble() : !online && host.isBroken();
    }
}

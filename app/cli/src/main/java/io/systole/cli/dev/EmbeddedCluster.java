package io.systole.cli.dev;

import io.systole.cib.Cib;
import io.systole.cib.document.Element;
import io.systole.control.Planner;
import io.systole.member.MemberEffect;
import io.systole.model.NodeName;
import io.systole.model.Scan;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.world.Machine;
import io.systole.world.Measured;
import io.systole.world.Residents;
import io.systole.world.SimulatedCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A cluster in one process: a real member on each of its simulated hosts.
///
/// Time passes only when `step` is called.
final class EmbeddedCluster {
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration BOOT = Duration.ofSeconds(30);

    private final SimulatedCluster world;
    private final Inhabitants inhabitants;
    private final Misfortunes misfortunes = new Misfortunes();
    private final List<String> planned = new ArrayList<>();
    private final Map<String, Long> unnoticed = new HashMap<>();
    private Optional<Instant> nextTry = Optional.empty();

    /// @param cib the configuration to live by; its status is left aside
    EmbeddedCluster(Cib cib, Planner planner, long seed) {
        inhabitants = Inhabitants.of(cib);
        world =
                new SimulatedCluster(
                        inhabitants.nodes(),
                        new Residents(inhabitants.single()),
                        (document, now) -> overheard(planner.plan(document, now)),
                        SimulatedCluster.Place.calm(START, seed));
        world.onCommit(this::notice);
        for (Machine host : world.machines()) host.fortune(misfortunes);
        new Technician(world).begin();
        world.switches().switchOn();
        world.configure(empty(cib.root()));
    }

    /// A plan says when time alone may change it: when a migration may be tried again, for example.
    private Planner.Plan overheard(Planner.Plan plan) {
        nextTry =
                plan.graph()
                        .header("recheck-by")
                        .flatMap(text -> Scan.integer(text).stream().boxed().findFirst())
                        .map(Instant::ofEpochSecond);
        return plan;
    }

    private static Element empty(Element root) {
        return root.withChildren(
                root.children().stream().filter(child -> !child.is("status")).toList());
    }

    private void notice(Applied applied) {
        if (applied.isAccepted() && applied.command() instanceof Command.StartTransition start)
            planned.addAll(start.summary());
    }

    // ---- Time.

    Instant now() {
        return world.now();
    }

    Instant nextDue() {
        return world.time().next().orElse(world.now());
    }

    /// Goes to the next thing that happens, and sees to all that follows from it.
    void step() {
        world.step();
        world.runTo(world.now());
    }

    /// Lets time pass up to that moment.
    void runTo(Instant when) {
        world.runTo(when);
    }

    /// Asks for a command and sees to all that follows from it at once; the reason if it was refused.
    Optional<String> demand(Command command) {
        var verdicts = new ArrayList<MemberEffect.Verdict>();
        if (!world.request(command, verdicts::add)) return Optional.of("no host is up to be asked");
        world.runTo(world.now());
        return verdicts.stream()
                .<Optional<String>>map(verdict ->
                        switch (verdict) {
                            case MemberEffect.Verdict.Done _ -> Optional.empty();
                            case MemberEffect.Verdict.Refused(var refusal) ->
                                    Optional.of(refusal.why());
                        })
                .findFirst()
                .orElse(Optional.empty());
    }

    // ---- Trouble.

    /// The host breaks down; it will not come back by itself.
    void kill(NodeName node) {
        world.switches().breakDown(node);
    }

    void revive(NodeName node) {
        world.switches().repair(node);
        world.switches().bootAfter(node, BOOT);
    }

    /// What will go wrong with live migrations.
    Misfortunes misfortunes() {
        return misfortunes;
    }

    /// The resource dies where it runs. Where that is, and whether anyone will notice.
    record Crash(NodeName host, boolean watched) {}

    Optional<Crash> crash(String resource) {
        Optional<NodeName> where = world.residents().host(resource);
        where.ifPresent(host -> world.residents().crashed(resource, host, world.now()));
        return where.map(host -> {
            boolean watched = isWatched(resource, host);
            if (watched) unnoticed.put(resource, state().changes());
            return new Crash(host, watched);
        });
    }

    /// Whether a recurring monitor looks after it there.
    private boolean isWatched(String resource, NodeName host) {
        return state().cib().status().nodes().stream()
                .filter(node -> node.name().filter(host::isSame).isPresent())
                .flatMap(node -> node.resource(resource).stream())
                .flatMap(history -> history.entries().stream())
                .anyMatch(
                        entry -> entry.task().equals("monitor") && entry.interval().isRecurring());
    }

    // ---- Looking.

    ClusterState state() {
        return world.state();
    }

    /// Every line of every plan so far.
    List<String> planned() {
        return List.copyOf(planned);
    }

    /// Who really runs where.
    Residents truth() {
        return world.residents();
    }

    Inhabitants inhabitants() {
        return inhabitants;
    }

    Machine host(NodeName node) {
        return world.machine(node);
    }

    List<Machine> hosts() {
        return world.machines();
    }

    Measured measured(String resource) {
        return world.residents().measured(resource, world.now());
    }

    /// At rest, no blocked drain is tried again soon, and no maintenance goes on.
    boolean isDone() {
        boolean blocked =
                state().drains().values().stream()
                        .anyMatch(drain -> drain.phase() == Drain.Phase.BLOCKED);
        boolean soon =
                nextTry.filter(it -> now().isBefore(it) && it.isBefore(now().plus(SOON)))
                        .isPresent();
        if (!isAtRest() || (blocked && soon)) return false;
        boolean maintained =
                state().maintenance()
                        .filter(it -> it.condition() == MaintenanceRun.Condition.RUNNING)
                        .isPresent();
        return blocked || !maintained;
    }

    /// Nothing is being done, and the cluster knows of every host whether it is there.
    boolean isAtRest() {
        unnoticed.values().removeIf(changes -> state().changes() != changes);
        return state().isSettled()
                && !state().members().isEmpty()
                && unnoticed.isEmpty()
                && world.machines().stream().allMatch(this::isKnownAsItIs);
    }

    private boolean isKnownAsItIs(Machine host) {
        boolean online = state().member(host.name()).filter(Member::isOnline).isPresent();
        return host.isUp() ? online : !online && host.isBroken();
    }
}

package io.systole.clustersim;

import io.systole.model.NodeName;
import io.systole.world.Chance;
import io.systole.world.Fortune;
import io.systole.world.Machine;
import io.systole.world.Request;
import io.systole.world.SimulatedCluster;
import io.systole.world.Trouble;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// All that happens to a cluster without anybody having asked for it.
///
/// Blows until it is told to stop; then everything is mended, and only the cluster itself is left to put things right.
final class Weather {
    private static final Duration SHORTEST_LULL = Duration.ofSeconds(10);
    private static final Duration LONGEST_LULL = Duration.ofSeconds(240);

    private final SimulatedCluster cluster;
    private final Estate estate;
    private final Chance chance;
    private final Chance luck;
    private final Story story;
    private final Consumer<String> harmed;
    private final List<NodeName> exposed;
    private final int badLuck;
    private final Set<Curse> curses = new LinkedHashSet<>();
    private boolean blowing = true;

    /// @param exposed hosts that it may hit; the network and the log it may always
    /// @param harmed  told of each resource whose agent went wrong, or which died
    Weather(
            SimulatedCluster cluster,
            Estate estate,
            Chance chance,
            Story story,
            List<NodeName> exposed,
            Consumer<String> harmed) {
        this.cluster = cluster;
        this.estate = estate;
        this.chance = chance;
        this.luck = new Chance(chance.seed());
        this.story = story;
        this.exposed = List.copyOf(exposed);
        this.harmed = harmed;
        this.badLuck = chance.below(4) == 0 ? 40 : chance.below(12);
    }

    void begin() {
        for (Machine machine : cluster.machines())
            if (exposed.contains(machine.name())) machine.fortune(this::fortune);
        brew();
    }

    private void brew() {
        cluster.time()
                .after(
                        chance.between(SHORTEST_LULL, LONGEST_LULL),
                        () -> {
                            if (!blowing) return;
                            strike();
                            brew();
                        });
    }

    private void strike() {
        NodeName host = chance.pick(exposed);
        switch (chance.below(15)) {
            case 0 -> crash(host);
            case 1 -> breakDown(host);
            case 2 -> loseDaemon(host);
            case 3 -> freeze(host);
            case 4 -> isolate(host);
            case 5 -> divide();
            case 6, 7, 8 -> unseat();
            case 9 -> setClock(host);
            case 10, 11 -> killResource();
            case 12 -> curse(host);
            case 13 -> loseDisk(host);
            case 14 -> drift(host);
            default -> throw new IllegalStateException();
        }
    }

    private void crash(NodeName host) {
        if (!cluster.machine(host).isUp()) return;
        tell(host + " loses its power for a moment.");
        harmAll(host);
        cluster.switches().powerCycle(host);
    }

    private void loseDisk(NodeName host) {
        if (!cluster.machine(host).isUp()) return;
        tell(host + " loses its power, and its disk with it.");
        harmAll(host);
        cluster.switches().loseDisk(host);
        cluster.switches().powerCycle(host);
    }

    private void drift(NodeName host) {
        int perMille = chance.below(61) - 30;
        tell("The clock of %s goes wrong by %d ms in a second.".formatted(host, perMille));
        cluster.clocks().drift(host, perMille);
    }

    /// For a while it can't be started there.
    private void curse(NodeName host) {
        String resource = chance.pick(List.copyOf(estate.single()));
        var curse = new Curse(resource, host);
        if (!curses.add(curse)) return;
        tell("%s can't be started on %s.".formatted(resource, host));
        later(30, 400, () -> curses.remove(curse));
    }

    private record Curse(String resource, NodeName host) {}

    private void breakDown(NodeName host) {
        if (!cluster.machine(host).isUp()) return;
        tell(host + " breaks down.");
        harmAll(host);
        cluster.switches().breakDown(host);
        later(
                60,
                900,
                () -> {
                    cluster.switches().repair(host);
                    cluster.switches().boot(host);
                    tell(host + " is repaired.");
                });
    }

    private void loseDaemon(NodeName host) {
        if (cluster.daemon(host).member().isEmpty()) return;
        tell("The daemon on %s dies.".formatted(host));
        harmAll(host);
        cluster.switches().killDaemon(host);
        later(1, 90, () -> cluster.switches().startDaemon(host));
    }

    private void freeze(NodeName host) {
        if (!cluster.machine(host).isUp() || cluster.machine(host).isFrozen()) return;
        tell(host + " stands still.");
        harmAll(host);
        cluster.switches().freeze(host);
        later(
                1,
                180,
                () -> {
                    tell(host + " goes on.");
                    cluster.switches().thaw(host);
                });
    }

    private void isolate(NodeName host) {
        tell("Nobody hears %s any more.".formatted(host));
        harmAll(host);
        cluster.network().isolate(host);
        later(1, 240, cluster.network()::mendAll);
    }

    private void divide() {
        NodeName one = chance.pick(exposed);
        NodeName other = chance.pick(exposed);
        tell("The network is divided: %s and %s here, the others there.".formatted(one, other));
        (exposed.equals(cluster.network().hosts()) ? exposed : List.of(one, other))
                .forEach(this::harmAll);
        cluster.network().divide(new LinkedHashSet<>(List.of(one, other)));
        later(1, 120, cluster.network()::mendAll);
    }

    private void unseat() {
        tell("The leader loses the lead.");
        cluster.log().unseat();
    }

    private void setClock(NodeName host) {
        Duration by = chance.between(Duration.ofMinutes(-20), Duration.ofMinutes(20));
        tell("The clock of %s is set by %d s.".formatted(host, by.toSeconds()));
        cluster.clocks().jump(host, by);
    }

    private void killResource() {
        String resource = chance.pick(List.copyOf(estate.single()));
        var where = cluster.residents().host(resource);
        if (where.isEmpty() || !exposed.contains(where.get())) return;
        tell("%s dies on %s.".formatted(resource, where.get()));
        harmed.accept(resource);
        cluster.residents().crashed(resource, where.get(), cluster.now());
    }

    private void harmAll(NodeName host) {
        cluster.residents().on(host).forEach(harmed);
        harmBusy(host);
    }

    private void harmBusy(NodeName host) {
        for (Machine machine : cluster.machines()) {
            for (var call : machine.running()) {
                boolean touched =
                        machine.name().equals(host)
                                || call.request().target().filter(host::equals).isPresent();
                if (touched) harmed.accept(call.request().resource());
            }
        }
    }

    /// Agents that fail, hang, answer late, or tell of failure where there was none.
    private Optional<Trouble> fortune(Request request, NodeName host) {
        if (request.is("start") && curses.contains(new Curse(request.resource(), host))) {
            harmed.accept(request.resource());
            tell("%s start on %s fails.".formatted(request.resource(), host));
            return Optional.of(new Trouble.Fails(Trouble.Deed.NOTHING));
        }
        if (!luck.perMille(request.is("monitor") ? badLuck / 4 : badLuck)) return Optional.empty();
        if (request.of() == Request.Kind.RESOURCE) harmed.accept(request.resource());
        Trouble trouble =
                switch (luck.below(7)) {
                    case 0 -> new Trouble.Hangs();
                    case 1, 2 ->
                            new Trouble.Late(
                                    luck.between(Duration.ofSeconds(1), Duration.ofSeconds(90)));
                    case 3 -> new Trouble.Fails(Trouble.Deed.ALL);
                    case 5 ->
                            new Trouble.AnswersLate(
                                    luck.between(Duration.ofSeconds(1), Duration.ofSeconds(150)));
                    case 4 ->
                            new Trouble.Fails(
                                    request.is("migrate_to")
                                            ? Trouble.Deed.COPY_LEFT
                                            : Trouble.Deed.NOTHING);
                    default -> new Trouble.Fails(Trouble.Deed.NOTHING);
                };
        tell("%s %s on %s: %s.".formatted(request.resource(), request.action(), host, trouble));
        return Optional.of(trouble);
    }

    private void later(int fromSeconds, int toSeconds, Runnable what) {
        cluster.time()
                .after(
                        chance.between(
                                Duration.ofSeconds(fromSeconds), Duration.ofSeconds(toSeconds)),
                        what);
    }

    /// All is mended.
    void clear() {
        blowing = false;
        tell("The weather clears up.");
        cluster.network().mendAll();
        for (Machine machine : cluster.machines()) {
            machine.fortune(Fortune.KIND);
            cluster.clocks().setRight(machine.name());
            cluster.switches().thaw(machine.name());
            cluster.switches().repair(machine.name());
            if (machine.isUp()) cluster.switches().startDaemon(machine.name());
            else cluster.switches().bootAfter(machine.name(), Duration.ofSeconds(45));
        }
    }

    private void tell(String sentence) {
        story.tell(sentence);
    }
}

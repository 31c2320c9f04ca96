package io.systole.clustersim;

import io.systole.fencer.FenceAction;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.Command;
import io.systole.state.configuration.CibVersion;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.world.Chance;
import io.systole.world.SimulatedCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// People who want something of the cluster, now and then, and not always the wisest thing.
final class Operator {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(300);
    private static final Duration GLANCE = Duration.ofSeconds(30);
    private static final Duration BOOT = Duration.ofSeconds(45);
    private static final Duration SHUT_DOWN_FOR = Duration.ofMinutes(6);

    private final SimulatedCluster cluster;
    private final Estate estate;
    private final Chance chance;
    private final Story story;
    private boolean atWork = true;
    private long drains;
    private long marks;
    private CibVersion seen;
    private Optional<NodeName> workedOn = Optional.empty();

    Operator(SimulatedCluster cluster, Estate estate, Chance chance, Story story) {
        this.cluster = cluster;
        this.estate = estate;
        this.chance = chance;
        this.story = story;
        this.seen = cluster.state().version();
    }

    long drains() {
        return drains;
    }

    void begin() {
        next();
        glance();
    }

    private void next() {
        cluster.time()
                .after(
                        chance.between(SHORTEST_PAUSE, LONGEST_PAUSE),
                        () -> {
                            if (!atWork) return;
                            ask();
                            next();
                        });
    }

    private void ask() {
        NodeName host = chance.pick(estate.workers());
        switch (chance.below(17)) {
            case 0, 1, 2 -> drain(host);
            case 3, 4 -> ask(new Command.UndrainNode(host));
            case 5 -> ask(new Command.RestoreNode(host));
            case 6, 7 ->
                    ask(
                            new Command.MoveResource(
                                    new ResourceId(chance.pick(estate.machines())), host));
            case 8 -> clear(chance.pick(List.copyOf(estate.single())));
            case 9 -> ask(new Command.FenceNode(host, FenceAction.REBOOT, "an operator wants it"));
            case 10 -> allowFencing();
            case 11, 12 -> mark();
            case 13 -> shutDown(host);
            case 14, 15 -> maintain();
            case 16 -> changeTheRun();
            default -> throw new IllegalStateException();
        }
    }

    void drain(NodeName host) {
        drains++;
        ask(new Command.DrainNode(host));
    }

    private void clear(String resource) {
        ask(new Command.ClearFailures(new ResourceId(resource), Optional.empty()));
    }

    private void allowFencing() {
        if (cluster.state().guard().filter(guard -> guard.allowed().isEmpty()).isPresent())
            ask(new Command.AllowFencing());
    }

    /// Now and then by what was read a while ago.
    private void mark() {
        if (chance.perMille(700)) seen = cluster.state().version();
        ask(Marks.set(seen, ++marks));
    }

    private void shutDown(NodeName host) {
        ask(new Command.RequestShutdown(host));
        cluster.time()
                .after(
                        SHUT_DOWN_FOR,
                        () -> {
                            if (cluster.daemon(host).member().isEmpty())
                                cluster.switches().startDaemon(host);
                            else ask(new Command.WithdrawShutdown(host));
                        });
    }

    // ---- Maintenance.

    private void maintain() {
        var nodes = new LinkedHashSet<NodeName>();
        int many = 1 + chance.below(estate.workers().size());
        for (int i = 0; i < many; i++) nodes.add(chance.pick(estate.workers()));
        ask(new Command.StartMaintenance(List.copyOf(nodes)));
    }

    private void changeTheRun() {
        run().ifPresent(run ->
                ask(
                        switch (chance.below(4)) {
                            case 0 -> new Command.PauseMaintenance(run.number());
                            case 1 -> new Command.ResumeMaintenance(run.number());
                            case 2 -> new Command.SkipMaintenance(run.number(), "not today");
                            default -> new Command.AbortMaintenance(run.number(), "another time");
                        }));
    }

    private Optional<MaintenanceRun> run() {
        return cluster.state().maintenance().filter(MaintenanceRun::isOpen);
    }

    private void glance() {
        cluster.time()
                .after(
                        GLANCE,
                        () -> {
                            work();
                            glance();
                        });
    }

    /// What the cluster has emptied for it is switched off, and on again when the work is done.
    private void work() {
        var run = run().filter(it -> it.phase() == MaintenanceRun.Phase.WORKING);
        var node = run.flatMap(MaintenanceRun::node);
        if (node.isEmpty()) {
            workedOn = Optional.empty();
            return;
        }
        if (!workedOn.equals(node)) {
            workedOn = node;
            story.tell("Somebody works on %s.".formatted(node.get()));
            cluster.switches().powerOff(node.get());
            cluster.switches().bootAfter(node.get(), BOOT);
        } else if (cluster.daemon(node.get()).member().isPresent()) {
            ask(new Command.WorkDone(run.get().number(), node.get()));
        }
    }

    // ---- The end of the day.

    void ask(Command command) {
        story.tell("An operator asks: " + command);
        cluster.request(command, verdict -> story.tell("The operator is told: " + verdict));
    }

    void goHome() {
        atWork = false;
    }

    /// Whoever was drained takes part again, who is down is switched on, and old failures are forgotten. Can be done
    /// again and again.
    void tidyUp() {
        allowFencing();
        run().ifPresent(run -> ask(new Command.AbortMaintenance(run.number(), "the day is over")));
        for (NodeName host : estate.hosts()) {
            if (cluster.state().shutdowns().containsKey(host))
                ask(new Command.WithdrawShutdown(host));
            if (Optional.ofNullable(cluster.state().drains().get(host))
                    .filter(Drain::isOn)
                    .isPresent()) ask(new Command.UndrainNode(host));
            if (cluster.machine(host).isUp()) cluster.switches().startDaemon(host);
            else cluster.switches().bootAfter(host, BOOT);
        }
        var all = new ArrayList<>(estate.single());
        all.addAll(estate.cloned());
        all.forEach(this::clear);
    }
}

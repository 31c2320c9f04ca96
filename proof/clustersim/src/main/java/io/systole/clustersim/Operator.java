package io.systole.clustersim;

import io.systole.fencer.FenceAction;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.Command;
import io.systole.state.maintenance.Drain;
import io.systole.world.Chance;
import io.systole.world.SimulatedCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// People who want something of the cluster, now and then, and not always the wisest thing.
final class Operator {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(300);
    private static final Duration BOOT = Duration.ofSeconds(45);

    private final SimulatedCluster cluster;
    private final Estate estate;
    private final Chance chance;
    private final Story story;
    private boolean atWork = true;
    private long drains;

    Operator(SimulatedCluster cluster, Estate estate, Chance chance, Story story) {
        this.cluster = cluster;
        this.estate = estate;
        this.chance = chance;
        this.story = story;
    }

    long drains() {
        return drains;
    }

    void begin() {
        cluster.time()
                .after(
                        chance.between(SHORTEST_PAUSE, LONGEST_PAUSE),
                        () -> {
                            if (!atWork) return;
                            ask();
                            begin();
                        });
    }

    private void ask() {
        NodeName host = chance.pick(estate.hosts());
        switch (chance.below(11)) {
            case 0, 1, 2 -> {
                drains++;
                ask(new Command.DrainNode(host));
            }
            case 3, 4 -> ask(new Command.UndrainNode(host));
            case 5 -> ask(new Command.RestoreNode(host));
            case 6, 7 ->
                    ask(
                            new Command.MoveResource(
                                    new ResourceId(chance.pick(estate.machines())), host));
            case 8 ->
                    ask(
                            new Command.ClearFailures(
                                    new ResourceId(chance.pick(List.copyOf(estate.single()))),
                                    Optional.empty()));
            case 9 -> ask(new Command.FenceNode(host, FenceAction.REBOOT, "an operator wants it"));
            case 10 -> allowFencing();
            default -> throw new IllegalStateException();
        }
    }

    private void allowFencing() {
        if (cluster.state().guard().filter(guard -> guard.allowed().isEmpty()).isPresent())
            ask(new Command.AllowFencing());
    }

    private void ask(Command command) {
        story.tell("An operator asks: " + command);
        cluster.request(command, verdict -> story.tell("The operator is told: " + verdict));
    }

    void goHome() {
        atWork = false;
    }

    /// Whoever was drained takes part again, who is down is switched on, and old failures are forgotten. Can be done again and again.
    void tidyUp() {
        allowFencing();
        for (NodeName host : estate.hosts()) {
            if (Optional.ofNullable(cluster.state().drains().get(host)).filter(Drain::isOn).isPresent())
                ask(new Command.UndrainNode(host));
            if (cluster.machine(host).isUp()) cluster.startDaemon(host);
            else cluster.bootAfter(host, BOOT);
        }
        var all = new ArrayList<>(estate.single());
        all.addAll(estate.cloned());
        for (String resource : all)
            ask(new Command.ClearFailures(new ResourceId(resource), Optional.empty()));
    }
}

package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.ResourceId;
import io.systole.state.Command;
import io.systole.world.Request;
import io.systole.world.Residents;
import io.systole.world.SimulatedCluster;
import io.systole.world.SimulatedCluster.Place;
import io.systole.world.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A failed migration leaves a paused copy on its target, which agents call running; and then the machine dies at home.
class LeftCopyTest {
    private static SimulatedCluster livedThrough(Estate estate) {
        var cluster =
                new SimulatedCluster(
                        estate.hosts(),
                        new Residents(estate.single()),
                        Life.Manner.usual().planner(),
                        Place.calm(Facts.NOW, 1));
        cluster.switches().switchOn();
        pass(cluster, Duration.ofSeconds(30));
        cluster.configure(estate.document());
        pass(cluster, Duration.ofMinutes(2));
        assertEquals(List.of(Facts.XEN1), cluster.residents().hosts("vm1"));

        cluster.machine(Facts.XEN1)
                .fortune((request, _) -> {
                    if (!request.is("migrate_to")) return Optional.empty();
                    diesAtHome(cluster, request);
                    return Optional.of(new Trouble.Fails(Trouble.Deed.COPY_LEFT));
                });
        var move = new Command.MoveResource(new ResourceId("vm1"), Facts.XEN2);
        cluster.request(move, _ -> {});
        pass(cluster, Duration.ofMinutes(10));
        return cluster;
    }

    /// As soon as the migration has failed, and before anybody has looked.
    private static void diesAtHome(SimulatedCluster cluster, Request migration) {
        cluster.time()
                .after(
                        Duration.ofMillis(50),
                        () -> {
                            boolean goesOn =
                                    cluster.machine(Facts.XEN1).running().stream()
                                            .anyMatch(it -> it.request().equals(migration));
                            if (goesOn) diesAtHome(cluster, migration);
                            else cluster.residents().crashed("vm1", Facts.XEN1, cluster.now());
                        });
    }

    private static void pass(SimulatedCluster cluster, Duration length) {
        cluster.runTo(cluster.now().plus(length));
    }

    private static Blueprint plan() {
        var plan = new Blueprint(2);
        plan.machine("vm1");
        plan.prefer("vm1", 0, 50);
        return plan;
    }

    @Test
    void whereArrivalsAreLookedAtInDepthTheMachineIsRecovered() {
        var plan = plan();
        plan.checkArrivals();
        var cluster = livedThrough(plan.build());
        assertEquals(1, cluster.residents().measured("vm1", cluster.now()).crashes());
        assertEquals(1, cluster.residents().hosts("vm1").size());
    }

    @Test
    void whereNobodyLooksInDepthTheCopyIsTakenForTheMachine() {
        var cluster = livedThrough(plan().build());
        assertEquals(List.of(), cluster.residents().hosts("vm1"));
        assertTrue(cluster.residents().isThere("vm1", Facts.XEN2));
    }
}

package io.systole.cli.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.NodeName;
import io.systole.model.Policy;
import io.systole.model.ResourceId;
import io.systole.state.Command;
import io.systole.state.maintenance.Drain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Live migrations that go wrong, under the policy that puts up with it.
class TroubleTest {
    private static final NodeName XEN1 = new NodeName("xen1");
    private static final NodeName XEN2 = new NodeName("xen2");

    private final EmbeddedCluster cluster =
            new EmbeddedCluster(
                    Documents.read(Example.FOUNDING), new SchedulerBrain(Policy.CONTINUITY), 1);

    TroubleTest() {
        Instant patience = cluster.now().plus(Duration.ofMinutes(10));
        do cluster.step();
        while (!cluster.isAtRest() && cluster.now().isBefore(patience));
    }

    private void drain(NodeName host, Duration time) {
        cluster.demand(new Command.DrainNode(host));
        cluster.runTo(cluster.now().plus(time));
    }

    private int stops() {
        return cluster.measured("domU1").stops() + cluster.measured("domU2").stops();
    }

    @Test
    void aDrainDuringWhichEveryFirstAttemptFailsEndsWithAllMachinesMovedLive() {
        cluster.misfortunes().fail("domU1", XEN2, 1);
        cluster.misfortunes().fail("domU2", XEN2, 1);
        cluster.misfortunes().fail("domU2", XEN1, 1);
        drain(XEN2, Duration.ofMinutes(30));
        assertTrue(cluster.state().isSafeToPowerOff(XEN2));
        assertEquals(Optional.of(XEN1), cluster.truth().host("domU2"));
        assertEquals(0, stops());
    }

    @Test
    void aTargetThatAlwaysFailsLeavesTheMachineWhereItIsAndTheDrainSaysSo() {
        cluster.misfortunes().fail("domU2", XEN1, 1_000);
        drain(XEN2, Duration.ofHours(2));
        assertEquals(Optional.of(XEN2), cluster.truth().host("domU2"));
        assertFalse(cluster.state().isSafeToPowerOff(XEN2));
        var phases = cluster.state().drains().values().stream().map(Drain::phase).toList();
        assertEquals(List.of(Drain.Phase.BLOCKED), phases);
        assertEquals(0, stops());
    }

    @Test
    void aMigrationThatNeverEndsIsGivenUpAndTheMachineRunsOn() {
        cluster.misfortunes().stall("domU2");
        drain(XEN2, Duration.ofHours(2));
        assertTrue(cluster.state().isSafeToPowerOff(XEN2));
        assertEquals(0, stops());
        assertEquals(Duration.ZERO, cluster.measured("domU2").interruption());
    }

    @Test
    void aMigrationHalfDoneIsClearedAwayAndTriedAgain() {
        cluster.misfortunes().halve("domU2");
        drain(XEN2, Duration.ofHours(1));
        assertTrue(cluster.state().isSafeToPowerOff(XEN2));
        assertEquals(0, stops());
        assertEquals(0, cluster.measured("domU2").twice());
    }

    @Test
    void aMigrationThatTakesLongerThanItsLimitButGetsOnIsLeftToArrive() {
        cluster.misfortunes().slow("domU2", Duration.ofHours(1));
        drain(XEN2, Duration.ofHours(2));
        assertTrue(cluster.state().isSafeToPowerOff(XEN2));
        assertEquals(1, cluster.measured("domU2").migrations());
        assertEquals(0, stops());
    }

    @Test
    void aMigrationThatHasArrivedAndSaysItFailedIsFoundOutByAskingBothHosts() {
        cluster.misfortunes().deny("domU2");
        drain(XEN2, Duration.ofHours(1));
        assertTrue(cluster.state().isSafeToPowerOff(XEN2));
        assertEquals(1, cluster.measured("domU2").migrations());
        assertEquals(0, stops());
    }

    @Test
    void aHostThatMustBeFencedForAFailedStopIsLeftByTheOthersFirst() {
        cluster.demand(new Command.MoveResource(new ResourceId("domU2"), XEN1));
        cluster.runTo(cluster.now().plus(Duration.ofMinutes(5)));
        cluster.misfortunes().keep("domU2");
        cluster.crash("domU2");
        cluster.runTo(cluster.now().plus(Duration.ofMinutes(10)));
        assertEquals(1, cluster.state().pastFencings().size());
        assertEquals(XEN1, cluster.state().pastFencings().getLast().fencing().target());
        assertEquals(Duration.ZERO, cluster.measured("domU1").interruption());
        assertEquals(0, cluster.measured("domU1").stops());
        assertTrue(cluster.truth().host("domU2").isPresent());
        assertEquals(0, cluster.measured("domU2").twice());
    }

    @Test
    void aMonitorThatLiesCostsOneRestartOfThatMachineInPlaceAndNothingElse() {
        cluster.misfortunes().lie("domU2");
        cluster.runTo(cluster.now().plus(Duration.ofMinutes(5)));
        assertEquals(Optional.of(XEN2), cluster.truth().host("domU2"));
        assertEquals(1, cluster.measured("domU2").stops());
        assertEquals(0, cluster.measured("domU2").twice());
        assertEquals(0, cluster.measured("domU1").stops());
        assertTrue(cluster.state().fencings().isEmpty());
    }
}

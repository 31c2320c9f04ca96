package io.systole.cli.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.NodeName;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.state.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The house without the scheduler: a toy decides.
class EmbeddedClusterTest {
    private static final NodeName XEN1 = new NodeName("xen1");
    private static final NodeName XEN2 = new NodeName("xen2");

    private final EmbeddedCluster cluster =
            new EmbeddedCluster(Documents.read(Example.FOUNDING), new ToyBrain(), 1);

    private void settle() {
        Instant patience = cluster.now().plus(Duration.ofHours(1));
        do cluster.step();
        while (!cluster.isAtRest() && cluster.now().isBefore(patience));
        assertTrue(cluster.isAtRest(), "the cluster comes to rest");
    }

    @Test
    void theMachinesAreStartedWhereTheyBelong() {
        settle();
        assertEquals(Optional.of(XEN1), cluster.truth().host("domU1"));
        assertEquals(Optional.of(XEN2), cluster.truth().host("domU2"));
    }

    @Test
    void aDrainedHostGivesItsMachineAwayWithoutABreak() {
        settle();
        cluster.demand(new Command.DrainNode(XEN2));
        settle();
        assertEquals(Optional.of(XEN1), cluster.truth().host("domU2"));
        assertTrue(cluster.state().isSafeToPowerOff(XEN2));
        var measured = cluster.measured("domU2");
        assertEquals(1, measured.migrations());
        assertEquals(0, measured.stops());
        assertEquals(Duration.ZERO, measured.interruption());
    }

    @Test
    void aMigrationTakesItsTimeAndTheMachineRunsAtItsSourceMeanwhile() {
        settle();
        cluster.demand(new Command.DrainNode(XEN2));
        cluster.runTo(cluster.now().plusSeconds(15));
        var running = cluster.host(XEN2).running().getFirst();
        assertEquals("migrate_to", running.request().action());
        assertTrue(running.percent(cluster.now()) > 30 && running.percent(cluster.now()) < 80);
        assertEquals(Optional.of(XEN2), cluster.truth().host("domU2"));
        assertFalse(cluster.state().isSafeToPowerOff(XEN2));
    }

    @Test
    void theMachinesOfAKilledHostStartElsewhereOnlyAfterItsFencing() {
        settle();
        cluster.kill(XEN2);
        settle();
        assertEquals(Optional.of(XEN1), cluster.truth().host("domU2"));
        assertEquals(Member.Presence.FENCED, cluster.state().member(XEN2).orElseThrow().presence());
        var told =
                cluster.state().timeline().events().stream().map(Timeline.Event::sentence).toList();
        int lost = told.indexOf("xen2 no longer answers: it is lost.");
        int fenced =
                told.indexOf(
                        "xen2 is fenced (by fence-xen2 by xen1): nothing runs there any more.");
        int started = told.indexOf("domU2 starts on xen1.");
        assertTrue(0 <= lost && lost < fenced && fenced < started, told.toString());
        assertEquals(1, cluster.measured("domU2").crashes());
        assertEquals(0, cluster.measured("domU2").stops());
    }

    @Test
    void aRevivedHostTakesPartAgain() {
        settle();
        cluster.kill(XEN2);
        settle();
        cluster.revive(XEN2);
        settle();
        assertEquals(Optional.of(XEN2), cluster.truth().host("domU2"));
    }

    @Test
    void aMigrationWhoseTargetDiesLeavesTheMachineWhereItWas() {
        settle();
        cluster.demand(new Command.DrainNode(XEN2));
        cluster.runTo(cluster.now().plusSeconds(10));
        cluster.kill(XEN1);
        cluster.runTo(cluster.now().plusSeconds(60));
        assertEquals(Optional.of(XEN2), cluster.truth().host("domU2"));
        assertEquals(0, cluster.measured("domU2").crashes());
    }

    @Test
    void aMonitorNoticesADeadMachineAtItsNextLook() {
        settle();
        var crash = cluster.crash("domU1").orElseThrow();
        assertEquals(new EmbeddedCluster.Crash(XEN1, true), crash);
        assertFalse(cluster.isAtRest());
        settle();
        assertEquals(Optional.of(XEN1), cluster.truth().host("domU1"));
        var measured = cluster.measured("domU1");
        assertTrue(measured.interruption().compareTo(Duration.ofSeconds(3)) >= 0);
        assertEquals(0, measured.stops(), "what is dead can't be stopped");
    }

    @Test
    void nothingEverRunsTwice() {
        settle();
        cluster.kill(XEN1);
        settle();
        for (String machine : cluster.inhabitants().machines())
            assertEquals(0, cluster.measured(machine).twice());
    }

    @Test
    void theSameSeedMakesTheSameStory() {
        assertEquals(story(1), story(1));
        assertFalse(story(1).equals(story(2)), "another seed, another story");
    }

    private static List<String> story(long seed) {
        var cluster = new EmbeddedCluster(Documents.read(Example.FOUNDING), new ToyBrain(), seed);
        var story = Story.ofMaintenance(cluster.inhabitants().nodes());
        var out = new java.io.StringWriter();
        var view = new PlainView(new java.io.PrintWriter(out));
        try {
            new Show(cluster, story, view, new Pace.Max(), real -> {}).play();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toString().lines().toList();
    }
}

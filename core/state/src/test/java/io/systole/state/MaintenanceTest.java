package io.systole.state;

import static io.systole.state.Tale.XEN1;
import static io.systole.state.Tale.XEN2;
import static io.systole.state.Tale.step;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.ResourceId;
import io.systole.state.authorship.Incarnation;
import io.systole.state.maintenance.Drain;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.state.maintenance.MaintenanceRun.Condition;
import io.systole.state.maintenance.MaintenanceRun.Phase;
import io.systole.state.maintenance.MaintenanceRun.Result;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Hosts are emptied, worked on and refilled.
class MaintenanceTest {
    private static final ResourceId WEB = new ResourceId("web");
    private final Tale tale = Tale.begun();

    private Drain drain() {
        return Optional.ofNullable(tale.state().drains().get(XEN2)).orElseThrow();
    }

    private void webRunsOnXen2() {
        tale.carriesOut(step(1, "start", XEN2));
        tale.settles();
    }

    private void webMigratesTo(io.systole.model.NodeName to) {
        tale.carriesOut(Tale.migration(to.equals(XEN1) ? XEN2 : XEN1, to));
        tale.settles();
    }

    // ---- Restoring.

    @Test
    void whatRanThereIsRememberedAndWantedBackAllAtOnce() {
        webRunsOnXen2();
        tale.tell(new Command.DrainNode(XEN2));
        assertEquals(List.of(WEB), drain().ran());
        webMigratesTo(XEN1);
        assertEquals(Drain.Phase.DRAINED, drain().phase());

        tale.tell(new Command.RestoreNode(XEN2));
        assertEquals(Drain.Phase.RESTORING, drain().phase());
        assertEquals(XEN2, requireNonNull(tale.state().moves().get(WEB)).target());
        webMigratesTo(XEN2);
        assertEquals(Drain.Phase.RESTORED, drain().phase());
        assertEquals("", drain().detail());
        assertTrue(tale.state().cib().configuration().constraints().isEmpty());
    }

    @Test
    void whatDoesNotFindBackIsToldAndTheNodeTakesPartAllTheSame() {
        webRunsOnXen2();
        tale.tell(new Command.DrainNode(XEN2));
        webMigratesTo(XEN1);
        tale.tell(new Command.RestoreNode(XEN2));
        tale.settles();
        assertEquals(Drain.Phase.RESTORED, drain().phase());
        assertEquals("web could not go back", drain().detail());
    }

    @Test
    void aNodeOfWhichNothingIsKnownYetIsNotCalledEmpty() {
        webRunsOnXen2();
        tale.tell(new Command.DrainNode(XEN2));
        tale.tell(new Command.MarkOnline(XEN2, new Incarnation("2")));
        assertFalse(drain().isSafeToPowerOff(), "its daemon was restarted, and web runs on");
        tale.settles();
        assertTrue(drain().isSafeToPowerOff(), "there was nothing left to look for");
    }

    @Test
    void aNodeWhereSomethingIsToBeLookedForAnewIsNotCalledEmpty() {
        webRunsOnXen2();
        var monitor = step(1, "monitor", XEN2, "CRM_meta_interval", "10000");
        tale.carriesOut(monitor);
        tale.answers(monitor, 1);
        tale.tell(new Command.DrainNode(XEN2));
        tale.settles();
        tale.tell(new Command.ClearFailures(new ResourceId("web"), Optional.empty()));
        assertFalse(drain().isSafeToPowerOff());
    }

    /// The scheduler says it is as empty as it will get; what is on the way there has not arrived yet.
    @Test
    void aShutdownThatCameTooEarlyIsAskedForAgainAndNotAtOnce() {
        webRunsOnXen2();
        tale.tell(new Command.RequestShutdown(XEN2));
        var shutdown = Tale.shutdown(1, XEN2);
        tale.starts(shutdown);
        long before = tale.state().changes();
        tale.dispatches(shutdown);
        assertEquals(before, tale.state().changes());
        assertFalse(requireNonNull(tale.state().shutdowns().get(XEN2)).isAllowed());
    }

    @Test
    void aNodeThatIsDownGetsNothingBack() {
        tale.tell(new Command.DrainNode(XEN2));
        tale.settles();
        tale.tell(new Command.MarkLeft(XEN2, Tale.LIFE));
        assertEquals(Member.Presence.LEFT, tale.state().member(XEN2).orElseThrow().presence());
        assertFalse(tale.tell(new Command.RestoreNode(XEN2)).isAccepted());
        tale.tell(new Command.MarkOnline(XEN2, new Incarnation("2")));
        assertTrue(tale.tell(new Command.RestoreNode(XEN2)).isAccepted());
    }

    @Test
    void aNodeThatIsDrainedWhileItIsRestoredRemembersWhatWasOnItsWay() {
        webRunsOnXen2();
        tale.tell(new Command.DrainNode(XEN2));
        webMigratesTo(XEN1);
        tale.tell(new Command.RestoreNode(XEN2));
        tale.tell(new Command.DrainNode(XEN2));
        assertEquals(List.of(WEB), drain().ran());
        assertTrue(tale.state().moves().isEmpty(), "nothing is wanted on a node to be emptied");
    }

    @Test
    void aBlockedDrainSaysWhatWouldClearTheWay() {
        webRunsOnXen2();
        tale.tell(new Command.DrainNode(XEN2));
        tale.settles();
        assertEquals(Drain.Phase.BLOCKED, drain().phase());
        assertEquals("web stays there", drain().detail());
        assertFalse(drain().clears().isEmpty());
    }

    @Test
    void aDrainIsShownResourceByResource() {
        webRunsOnXen2();
        tale.tell(new Command.DrainNode(XEN2));
        assertEquals(new DrainView.Progress.Waits(), line().progress());
        var way = Tale.migration(XEN2, XEN1);
        tale.starts(way);
        tale.dispatches(way[0]);
        assertEquals(new DrainView.Progress.Migrates(Optional.of(XEN1)), line().progress());
        assertEquals(Optional.empty(), line().estimate());
        tale.answers(way[0], 0);
        assertEquals(Optional.of(Duration.ofMillis(300)), line().estimate());
    }

    private DrainView.Line line() {
        return DrainView.of(tale.state(), XEN2).orElseThrow().lines().getFirst();
    }

    // ---- Shutting down.

    @Test
    void aHostThatWantsToShutDownIsEmptiedFirst() {
        webRunsOnXen2();
        tale.tell(new Command.RequestShutdown(XEN2));
        assertTrue(tale.transientAttribute(XEN2, "shutdown").isPresent());
        assertFalse(tale.tell(new Command.MarkLeft(XEN2, Tale.LIFE)).isAccepted());
        var shutdown = Tale.shutdown(1, XEN2);
        tale.starts(shutdown);
        tale.dispatches(shutdown);
        assertFalse(allowed(), "web is still there");

        webMigratesTo(XEN1);
        tale.starts(shutdown);
        tale.dispatches(shutdown);
        assertTrue(allowed());
        assertTrue(tale.tell(new Command.MarkLeft(XEN2, Tale.LIFE)).isAccepted());
        assertTrue(tale.state().shutdowns().isEmpty());
    }

    private boolean allowed() {
        return requireNonNull(tale.state().shutdowns().get(XEN2)).isAllowed();
    }

    // ---- Runs.

    private MaintenanceRun run() {
        return tale.state().maintenance().orElseThrow();
    }

    private Applied goes(Phase from, Phase to) {
        return tale.tell(
                new Command.AdvanceMaintenance(
                        run().number(), run().node().orElseThrow(), from, to, ""));
    }

    @Test
    void aRunTakesItsNodesInTurnAndReportsOfEach() {
        webRunsOnXen2();
        tale.tell(new Command.StartMaintenance(List.of(XEN2, XEN1)));
        assertEquals(XEN2, run().placement().get(WEB));
        goes(Phase.WAITING, Phase.DRAINING);
        goes(Phase.DRAINING, Phase.GATE);
        goes(Phase.GATE, Phase.WORKING);
        tale.tell(new Command.WorkDone(1, XEN2));
        assertEquals(Phase.REJOINING, run().phase());
        goes(Phase.REJOINING, Phase.VERIFYING);
        goes(Phase.VERIFYING, Phase.RESTORING);
        goes(Phase.RESTORING, Phase.DONE);
        assertEquals(Optional.of(XEN1), run().node());
        assertEquals(Phase.WAITING, run().phase());

        tale.tell(new Command.SkipMaintenance(1, "it is new"));
        assertEquals(Condition.FINISHED, run().condition());
        assertEquals(
                List.of(Result.DONE, Result.SKIPPED),
                run().reports().stream().map(MaintenanceRun.Report::result).toList());
    }

    @Test
    void whatIsStillAwayAfterTheLastNodeIsWantedBackAllAtOnceAndThenTheRunEnds() {
        webRunsOnXen2();
        tale.tell(new Command.StartMaintenance(List.of(XEN1)));
        webMigratesTo(XEN1);
        tale.tell(new Command.SkipMaintenance(1, "it is new"));
        assertEquals(Phase.RETURNING, run().phase());
        assertEquals(Condition.RUNNING, run().condition());
        assertEquals(XEN2, requireNonNull(tale.state().moves().get(WEB)).target());
        webMigratesTo(XEN2);
        assertEquals(Condition.FINISHED, run().condition());
    }

    @Test
    void aRunEndsAlsoIfNotEverythingFindsBackAndSaysWhat() {
        webRunsOnXen2();
        tale.tell(new Command.StartMaintenance(List.of(XEN1)));
        webMigratesTo(XEN1);
        tale.tell(new Command.SkipMaintenance(1, "it is new"));
        tale.settles();
        assertEquals(Condition.FINISHED, run().condition());
        assertTrue(
                tale.state().timeline().events().stream()
                        .anyMatch(it -> it.sentence().equals("Not gone back: web to xen2.")));
    }

    @Test
    void whatIsJustLeavingWhenItsNodeIsRestoredIsWantedBack() {
        webRunsOnXen2();
        tale.tell(new Command.DrainNode(XEN2));
        var way = Tale.migration(XEN2, XEN1);
        tale.starts(way);
        tale.dispatches(way[0]);
        tale.tell(new Command.RestoreNode(XEN2));
        assertEquals(XEN2, requireNonNull(tale.state().moves().get(WEB)).target());
        assertEquals(Drain.Phase.RESTORING, drain().phase());
    }

    @Test
    void aDrainBlockedByFailingMigrationsSaysSo() {
        webRunsOnXen2();
        tale.tell(new Command.DrainNode(XEN2));
        for (int i = 0; i < 2; i++) {
            var way = Tale.migration(XEN2, XEN1);
            tale.starts(way);
            tale.dispatches(way[0]);
            tale.answers(way[0], 1);
        }
        tale.carriesOut(step(1, "monitor", XEN2));
        tale.settles();
        assertEquals(
                "web stays there (its live migration to xen1 has failed 2 times)",
                drain().detail());
        assertEquals(
                new DrainView.Progress.Stays("its live migration to xen1 has failed 2 times"),
                line().progress());
    }

    @Test
    void whatAnotherLeaderHasDoneAlreadyIsNotDoneTwice() {
        tale.tell(new Command.StartMaintenance(List.of(XEN2)));
        assertTrue(goes(Phase.WAITING, Phase.DRAINING).isAccepted());
        assertFalse(goes(Phase.WAITING, Phase.DRAINING).isAccepted());
    }

    @Test
    void aPausedRunGoesOnOnlyWhenItIsTold() {
        tale.tell(new Command.StartMaintenance(List.of(XEN2)));
        tale.tell(new Command.PauseMaintenance(1));
        assertFalse(goes(Phase.WAITING, Phase.DRAINING).isAccepted());
        tale.tell(new Command.ResumeMaintenance(1));
        assertTrue(goes(Phase.WAITING, Phase.DRAINING).isAccepted());
    }

    @Test
    void anAbortedRunGivesItsNodeBack() {
        tale.tell(new Command.StartMaintenance(List.of(XEN2, XEN1)));
        goes(Phase.WAITING, Phase.DRAINING);
        tale.tell(new Command.DrainNode(XEN2));
        tale.tell(new Command.AbortMaintenance(1, "thunderstorm"));
        assertEquals(Condition.ABORTED, run().condition());
        assertFalse(drain().isOn());
        assertTrue(tale.tell(new Command.StartMaintenance(List.of(XEN1))).isAccepted());
        assertEquals(2, run().number());
    }

    @Test
    void onlyOneRunGoesOnAtATime() {
        tale.tell(new Command.StartMaintenance(List.of(XEN2)));
        assertFalse(tale.tell(new Command.StartMaintenance(List.of(XEN1))).isAccepted());
    }

    @Test
    void theWholePlacementCanBeWantedBack() {
        webRunsOnXen2();
        tale.tell(new Command.StartMaintenance(List.of(XEN2)));
        webMigratesTo(XEN1);
        tale.tell(new Command.RestorePlacement(1));
        assertEquals(XEN2, requireNonNull(tale.state().moves().get(WEB)).target());
    }
}

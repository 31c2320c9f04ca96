package io.systole.state;

import static io.systole.state.Tale.XEN1;
import static io.systole.state.Tale.XEN2;
import static io.systole.state.Tale.step;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.fencer.FenceAction;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.ProposalKey;
import io.systole.state.authorship.SeenProposals;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Lives of members, and what is said twice, late or by the dead.
class MembershipTest {
    private static final Incarnation SECOND_LIFE = new Incarnation("2");
    private final Tale tale = Tale.begun();

    @Test
    void aNewLifeFailsWhatTheOldOneWasBusyWithAndForgetsWhatItKnew() {
        tale.carriesOut(step(1, "start", XEN2));
        var stop = step(1, "stop", XEN2);
        tale.starts(stop);
        tale.dispatches(stop);
        tale.tell(new Command.MarkOnline(XEN2, SECOND_LIFE));
        assertEquals(StepState.FAILED, tale.state().transition().orElseThrow().state(1));
        assertTrue(
                tale.state().cib().status().node("xen2").orElseThrow().resource("web").isEmpty());
        assertTrue(tale.state().isTransitionOutdated());
    }

    @Test
    void whoIsLostWhileItWantsToShutDownIsLostLikeAnybodyElse() {
        tale.tell(new Command.RequestShutdown(XEN2));
        tale.tell(new Command.MarkLost(XEN2));
        assertEquals(Optional.empty(), tale.transientAttribute(XEN2, "shutdown"));
        assertTrue(tale.state().shutdowns().isEmpty());
    }

    @Test
    void whatAnEarlierLifeReportsIsTooLate() {
        var start = step(1, "start", XEN2);
        tale.starts(start);
        tale.dispatches(start);
        tale.tell(new Command.MarkOnline(XEN2, SECOND_LIFE));
        assertFalse(tale.answers(start, 0).isAccepted());
    }

    @Test
    void theSameLifeIsNotAnnouncedTwice() {
        assertFalse(tale.tell(new Command.MarkOnline(XEN2, Tale.LIFE)).isAccepted());
    }

    @Test
    void whatIsCommittedWasAgreedByAMajorityWhoeverIsMissing() {
        tale.tell(new Command.RequestShutdown(XEN1));
        tale.tell(new Command.FenceNode(XEN2, FenceAction.REBOOT, "an operator wants it"));
        assertTrue(tale.state().cib().hasQuorum());
        tale.fenced(XEN2, "fence-xen2 by xen1");
        tale.tell(new Command.MarkLost(XEN1));
        assertTrue(tale.state().cib().hasQuorum(), "nobody is online, and yet this was agreed");
    }

    @Test
    void thereIsNoQuorumBeforeAnyMemberWasSeen() {
        var state = ClusterState.EMPTY;
        var command = new Command.ReplaceConfiguration(Tale.document());
        var key = new ProposalKey("operator", 1);
        state = state.apply(new Entry(1, tale.now(), new Proposal(key, command))).state();
        assertFalse(state.cib().hasQuorum());
    }

    // ---- Doubled, reordered, out of time.

    @Test
    void aProposalCommittedTwiceIsDoneOnce() {
        var command = new Command.MoveResource(new io.systole.model.ResourceId("web"), XEN1);
        var proposal = new Proposal(new ProposalKey("operator", 1), command);
        var first = tale.take(new Entry(tale.state().index() + 1, tale.tick(), proposal));
        var second = tale.take(new Entry(tale.state().index() + 1, tale.tick(), proposal));
        assertTrue(first.isAccepted());
        assertEquals(Refusal.Kind.DONE_ALREADY, second.refusal().orElseThrow().kind());
        assertEquals(first.state().changes(), second.state().changes());
    }

    @Test
    void proposalsThatOvertakeEachOtherAreAllDone() {
        var seen = SeenProposals.NONE;
        for (long number : new long[] {5, 2, 9000, 4, 8999}) {
            var key = new ProposalKey("a", number);
            boolean straggler = number <= 9000 - SeenProposals.WINDOW && number == 4;
            assertEquals(straggler, seen.contains(key), "number " + number);
            seen = seen.with(key, number);
        }
        assertFalse(seen.contains(new ProposalKey("a", 8998)));
        assertTrue(seen.contains(new ProposalKey("a", 9000)));
        assertFalse(seen.contains(new ProposalKey("b", 9000)));
    }

    @Test
    void theTimeOfTheStateDoesNotGoBackWhenClocksDo() {
        Instant before = tale.state().time();
        var applied =
                tale.take(
                        new Entry(
                                tale.state().index() + 1,
                                before.minus(Duration.ofHours(1)),
                                new Proposal(
                                        new ProposalKey("operator", 1),
                                        new Command.DrainNode(XEN1))));
        assertEquals(before, applied.state().time());
        assertEquals(before, requireNonNull(applied.state().drains().get(XEN1)).since());
    }

    @Test
    void anEntryIsNeverAppliedTwice() {
        Entry last = tale.entries().getLast();
        assertThrows(IllegalArgumentException.class, () -> tale.state().apply(last));
    }

    // ---- Monitors in force.

    private io.systole.transition.Step monitor(int id) {
        return step(id, "monitor", XEN2, "CRM_meta_interval", "10000");
    }

    @Test
    void aMonitorOfBeforeAStopTellsNothingOfWhatWasStartedSince() {
        tale.carriesOut(step(1, "start", XEN2), monitor(2));
        var old = tale.result(monitor(2), 7);
        tale.carriesOut(step(1, "stop", XEN2));
        tale.carriesOut(step(1, "start", XEN2));
        assertFalse(tale.tell(old).isAccepted());
    }

    @Test
    void aMonitorTellsNothingWhileSomethingIsDoneToTheResource() {
        tale.carriesOut(step(1, "start", XEN2), monitor(2));
        var old = tale.result(monitor(2), 7);
        var stop = step(1, "stop", XEN2);
        tale.starts(stop);
        tale.dispatches(stop);
        assertFalse(tale.tell(old).isAccepted());
    }

    @Test
    void aMonitorGoesOnTellingAfterAPromotionButNotWhatItSawBefore() {
        tale.carriesOut(step(1, "start", XEN2), monitor(2));
        var key = tale.result(monitor(2), 7);
        var before = new ProposalKey("xen2", 1);
        tale.carriesOut(step(1, "promote", XEN2));
        var stale =
                tale.take(
                        new Entry(
                                tale.state().index() + 1, tale.tick(), new Proposal(before, key)));
        assertFalse(stale.isAccepted());
        assertTrue(tale.tell(key).isAccepted());
    }

    // ---- Failed migrations.

    /// Agents call a copy that came half-way running, though it is paused; the source could have told the truth.
    @Test
    void aCopyWhoseSourceIsGoneCountsAsFailedIfItsMigrationHad() {
        var way = Tale.migration(XEN2, XEN1);
        tale.starts(way);
        tale.dispatches(way[0]);
        tale.answers(way[0], 1);
        tale.carriesOut(step(1, "monitor", XEN1));
        tale.tell(new Command.MarkOnline(XEN2, SECOND_LIFE));
        assertEquals("1", tale.entry(XEN1, "web_last_0").attribute("rc-code", ""));
        assertTrue(
                tale.entry(XEN1, "web_last_failure_0")
                        .attribute("exit-reason", "")
                        .contains("half a copy"));
    }

    @Test
    void whatTheSourceSaysItHasSentAwayIsBelievedThoughTheMigrationFailed() {
        var way = Tale.migration(XEN2, XEN1);
        tale.starts(way);
        tale.dispatches(way[0]);
        tale.answers(way[0], 1);
        tale.carriesOut(step(1, "monitor", XEN1));
        var look = step(1, "monitor", XEN2);
        tale.starts(look);
        tale.dispatches(look);
        tale.answers(look, 7);
        tale.tell(new Command.MarkOnline(XEN2, SECOND_LIFE));
        assertEquals("0", tale.entry(XEN1, "web_last_0").attribute("rc-code", ""));
    }

    @Test
    void noCopyIsDoubtedWhereTheTargetSaysThereIsNone() {
        var way = Tale.migration(XEN2, XEN1);
        tale.starts(way);
        tale.dispatches(way[0]);
        tale.answers(way[0], 1);
        var look = step(1, "monitor", XEN1);
        tale.starts(look);
        tale.dispatches(look);
        tale.answers(look, 7);
        tale.tell(new Command.MarkOnline(XEN2, SECOND_LIFE));
        assertEquals("7", tale.entry(XEN1, "web_last_0").attribute("rc-code", ""));
    }

    @Test
    void theTargetOfAFailedMigrationIsRememberedUntilItSucceeds() {
        var way = Tale.migration(XEN2, XEN1);
        tale.starts(way);
        tale.dispatches(way[0]);
        tale.answers(way[0], 1);
        assertEquals(Optional.of("1"), tale.transientAttribute(XEN1, "migration-failures-web"));
        assertTrue(tale.transientAttribute(XEN1, "last-migration-failure-web").isPresent());
        tale.carriesOut(way);
        assertEquals(Optional.empty(), tale.transientAttribute(XEN1, "migration-failures-web"));
    }
}

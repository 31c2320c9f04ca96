package io.systole.state;

import static io.systole.state.Tale.XEN1;
import static io.systole.state.Tale.XEN2;
import static io.systole.state.Tale.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.fencer.Attempt;
import io.systole.fencer.DeviceTask;
import io.systole.fencer.FenceAction;
import io.systole.fencer.Fencing;
import io.systole.model.NodeName;
import io.systole.state.authorship.Incarnation;
import io.systole.state.fencing.PastFencing.Ending;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A fencing is committed before it is done, and believed only when its end is committed.
class FencingTest {
    private final Tale tale = Tale.begun();

    private Fencing open() {
        return Optional.ofNullable(tale.state().fencings().get(XEN2)).orElseThrow();
    }

    private void planFences() {
        var fencing = Tale.fencing(7, XEN2);
        tale.starts(fencing);
        tale.dispatches(fencing);
    }

    private Applied tries(DeviceTask.Kind kind, NodeName executor) {
        return tale.tell(
                new Command.AttemptFencing(
                        XEN2,
                        open().seed(),
                        open().attempts().size(),
                        new DeviceTask(0, "ipmi", kind),
                        executor,
                        Optional.empty(),
                        tale.now(),
                        tale.now().plusSeconds(60)));
    }

    private Applied ends(Attempt.End end) {
        return tale.tell(
                new Command.RecordAttempt(XEN2, open().seed(), open().attempts().size() - 1, end));
    }

    private Member.Presence presence() {
        return tale.state().member(XEN2).orElseThrow().presence();
    }

    @Test
    void aPlannedFencingIsOpenUntilItsEndIsCommitted() {
        tale.tell(new Command.MarkLost(XEN2));
        planFences();
        assertEquals(FenceAction.REBOOT, open().action());
        tries(DeviceTask.Kind.REBOOT, XEN1);
        ends(new Attempt.End.Done(tale.now()));
        assertEquals(Member.Presence.LOST, presence(), "the device's word alone changes nothing");

        tale.fenced(XEN2, "ipmi");
        assertEquals(Member.Presence.FENCED, presence());
        assertEquals(StepState.CONFIRMED, tale.state().transition().orElseThrow().state(7));
        assertTrue(tale.state().fencings().isEmpty());
        var past = tale.state().pastFencings().getLast();
        assertEquals(new Ending.Fenced("ipmi"), past.ending());
        assertEquals(1, past.fencing().attempts().size());
    }

    @Test
    void aSecondWishJoinsTheFencingThatIsUnderWay() {
        tale.tell(new Command.MarkLost(XEN2));
        tale.tell(new Command.FenceNode(XEN2, FenceAction.REBOOT, "it smokes"));
        long number = open().seed();
        planFences();
        assertEquals(number, open().seed());
        tale.fenced(XEN2, "ipmi");
        assertEquals(StepState.CONFIRMED, tale.state().transition().orElseThrow().state(7));
    }

    @Test
    void whoWasFencedWhileThisWasPlannedIsNotFencedTwice() {
        tale.tell(new Command.MarkLost(XEN2));
        tale.tell(new Command.FenceNode(XEN2, FenceAction.REBOOT, "it smokes"));
        var fencing = Tale.fencing(7, XEN2);
        tale.startsUrgently(fencing);
        tale.fenced(XEN2, "ipmi");
        tale.dispatches(fencing);
        assertTrue(tale.state().fencings().isEmpty());
        assertEquals(StepState.CONFIRMED, tale.state().transition().orElseThrow().state(7));
    }

    @Test
    void aFencingThatOutlivesItsTransitionStillCounts() {
        tale.tell(new Command.MarkLost(XEN2));
        planFences();
        tale.tell(new Command.SetNodeAttribute(XEN1, "x", Optional.of("y")));
        tale.starts(step(1, "start", XEN1));
        tale.fenced(XEN2, "ipmi");
        assertEquals(Member.Presence.FENCED, presence());
        assertTrue(tale.state().isTransitionOutdated(), "the plan in force knew nothing of it");
    }

    @Test
    void whatIsSaidOfAFencingThatIsOverIsNotBelieved() {
        tale.tell(new Command.MarkLost(XEN2));
        planFences();
        long number = open().seed();
        tale.fenced(XEN2, "ipmi");
        tale.tell(new Command.MarkOnline(XEN2, new Incarnation("2")));
        var late =
                tale.tell(
                        new Command.RecordFencing(
                                XEN2, number, new Command.FencingOutcome.Fenced("ipmi")));
        assertFalse(late.isAccepted());
        assertEquals(Member.Presence.ONLINE, presence());
    }

    @Test
    void attemptsAreMadeOneAfterAnother() {
        tale.tell(new Command.FenceNode(XEN2, FenceAction.OFF, "it smokes"));
        assertTrue(tries(DeviceTask.Kind.OFF, XEN1).isAccepted());
        assertFalse(tries(DeviceTask.Kind.OFF, XEN1).isAccepted());
        ends(new Attempt.End.Failed(tale.now(), "no answer"));
        assertFalse(ends(new Attempt.End.Done(tale.now())).isAccepted(), "it was given up");
        assertTrue(tries(DeviceTask.Kind.OFF, XEN1).isAccepted());
    }

    @Test
    void anAttemptEndsWithTheMemberThatMadeIt() {
        tale.tell(new Command.FenceNode(XEN2, FenceAction.OFF, "it smokes"));
        tries(DeviceTask.Kind.OFF, XEN1);
        tale.tell(new Command.MarkOnline(XEN1, new Incarnation("2")));
        assertInstanceOf(
                Attempt.End.Failed.class, open().attempts().getFirst().end().orElseThrow());
    }

    @Test
    void whoMayStillBeStruckMayNotJoin() {
        tale.tell(new Command.MarkLost(XEN2));
        planFences();
        tries(DeviceTask.Kind.REBOOT, XEN1);
        var back = new Command.MarkOnline(XEN2, new Incarnation("2"));
        assertFalse(tale.tell(back).isAccepted(), "the device may strike at any moment");
        ends(new Attempt.End.Failed(tale.now(), "no answer"));
        assertTrue(tale.tell(back).isAccepted());
    }

    @Test
    void whoIsBackBeforeItsEndIsCommittedIsNotTakenForDead() {
        tale.tell(new Command.MarkLost(XEN2));
        planFences();
        tries(DeviceTask.Kind.REBOOT, XEN1);
        ends(new Attempt.End.Done(tale.now()));
        long number = open().seed();
        assertTrue(tale.tell(new Command.MarkOnline(XEN2, new Incarnation("2"))).isAccepted());
        var late =
                tale.tell(
                        new Command.RecordFencing(
                                XEN2, number, new Command.FencingOutcome.Fenced("ipmi")));
        assertFalse(late.isAccepted());
        assertEquals(Member.Presence.ONLINE, presence());
    }

    @Test
    void aLifeThatWasToEndItselfMayNotJoinButTheNextOneMay() {
        tale.tell(new Command.FenceNode(XEN2, FenceAction.OFF, "it smokes"));
        tries(DeviceTask.Kind.SELF, XEN2);
        tale.tell(new Command.MarkLost(XEN2));
        assertFalse(tale.tell(new Command.MarkOnline(XEN2, Tale.LIFE)).isAccepted());
        assertTrue(tale.tell(new Command.MarkOnline(XEN2, new Incarnation("2"))).isAccepted());
    }

    @Test
    void whoComesBackByItselfIsNotFencedAnyMore() {
        tale.tell(new Command.MarkLost(XEN2));
        planFences();
        tries(DeviceTask.Kind.REBOOT, XEN1);
        ends(new Attempt.End.Failed(tale.now(), "no answer"));
        assertTrue(tale.tell(new Command.MarkOnline(XEN2, Tale.LIFE)).isAccepted());
        assertTrue(tale.state().fencings().isEmpty());
        assertInstanceOf(Ending.CalledOff.class, tale.state().pastFencings().getLast().ending());
        assertEquals(StepState.FAILED, tale.state().transition().orElseThrow().state(7));
    }

    @Test
    void aLifeThatWasEndedByFencingDoesNotComeBack() {
        tale.tell(new Command.MarkLost(XEN2));
        planFences();
        tale.fenced(XEN2, "ipmi");
        assertFalse(tale.tell(new Command.MarkOnline(XEN2, Tale.LIFE)).isAccepted());
        assertTrue(tale.tell(new Command.MarkOnline(XEN2, new Incarnation("2"))).isAccepted());
    }

    @Test
    void aPersonsWordCountsForTheSilentOnly() {
        assertFalse(tale.tell(new Command.ConfirmFenced(XEN2, "me")).isAccepted());
        tale.tell(new Command.MarkLost(XEN2));
        assertTrue(tale.tell(new Command.ConfirmFenced(XEN2, "me")).isAccepted());
        assertEquals(Optional.of("me"), open().confirmedBy());
    }

    @Test
    void unfencingGivesTheNodeWhatThePlanWaitsForAndTakesNothing() {
        tale.carriesOut(step(1, "start", XEN2));
        tale.tell(new Command.FenceNode(XEN2, FenceAction.ON, "its disks"));
        tale.fenced(XEN2, "scsi");
        assertEquals(Member.Presence.ONLINE, presence());
        assertFalse(tale.state().holdings(XEN2).isEmpty());
        assertTrue(tale.transientAttribute(XEN2, "#node-unfenced").isPresent());
    }

    // ---- The guard.

    private void manyAreLost() {
        tale.tell(new Command.MarkLost(XEN2));
        tale.tell(new Command.HoldFencing(List.of(XEN2), "half of the hosts fell silent"));
    }

    @Test
    void whileTheGuardStandsNobodyIsFencedUntilAnOperatorAllowsIt() {
        manyAreLost();
        var fencing = Tale.fencing(7, XEN2);
        tale.starts(fencing);
        assertFalse(tale.dispatches(fencing).isAccepted());
        tale.tell(new Command.AllowFencing());
        tale.starts(fencing);
        assertTrue(tale.dispatches(fencing).isAccepted());
        assertFalse(
                tale.tell(new Command.HoldFencing(List.of(XEN2), "again")).isAccepted(),
                "the same loss is not asked about twice");
    }

    @Test
    void anOperatorMayHaveAHostFencedThoughTheGuardStands() {
        manyAreLost();
        tale.tell(new Command.FenceNode(XEN2, FenceAction.OFF, "this one is really dead"));
        assertTrue(tries(DeviceTask.Kind.OFF, XEN1).isAccepted());
    }

    @Test
    void theGuardGoesWhenTheHostsAreBack() {
        manyAreLost();
        tale.tell(new Command.MarkOnline(XEN2, Tale.LIFE));
        assertEquals(Optional.empty(), tale.state().guard());
    }

    @Test
    void aStopThatFailedIsNotForgottenWhenTheHostTheMachineCameFromIsFenced() {
        setsOutAndIsFoundOnTheOtherHost();
        var stop = step(5, "stop", XEN1);
        tale.starts(stop);
        tale.dispatches(stop);
        tale.answers(stop, 1);
        isFenced(XEN2);
        assertEquals("stop", tale.entry(XEN1, "web_last_0").attribute("operation", ""));
        assertEquals("1", tale.entry(XEN1, "web_last_0").attribute("rc-code", ""));
    }

    @Test
    void aMachineThatWasOnItsWayIsLookedForAnewWhenTheHostItCameFromIsFenced() {
        setsOutAndIsFoundOnTheOtherHost();
        isFenced(XEN2);
        var there = tale.state().cib().status().node(XEN1.value()).orElseThrow();
        assertTrue(there.resource("web").isEmpty());
    }

    private void setsOutAndIsFoundOnTheOtherHost() {
        tale.carriesOut(step(1, "start", XEN2));
        var journey = Tale.migration(XEN2, XEN1);
        tale.starts(journey);
        tale.dispatches(journey[0]);
        tale.tell(new Command.MarkLost(XEN2));
        var look = step(4, "monitor", XEN1);
        tale.starts(look);
        tale.dispatches(look);
        tale.answers(look, 0);
    }

    private void isFenced(NodeName host) {
        tale.tell(new Command.FenceNode(host, FenceAction.REBOOT, "it is lost"));
        tale.fenced(host, "ipmi");
    }
}

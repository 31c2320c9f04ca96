package io.systole.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControllerTest {
    private final Leader leader = Leader.of("a", "b");

    @Test
    void aPlanIsCarriedOutInItsOrderAndThenTheClusterIsAtRest() {
        leader.plans(
                new Graphs()
                        .step("db", "start", "a")
                        .milestone("running", 1)
                        .step("web", "start", "b", 2)
                        .drawn());
        leader.changes();
        assertEquals(List.of("db start on a"), leader.inFlight());
        leader.answers("db start on a", 0);
        assertEquals(List.of("web start on b"), leader.inFlight());
        assertFalse(leader.state().isSettled());
        leader.answers("web start on b", 0);
        assertTrue(leader.state().isSettled());
    }

    @Test
    void afterATransitionThePlannerIsAskedWhetherThereIsMore() {
        leader.plans(
                new Graphs().step("db", "start", "a").drawn(),
                new Graphs().step("web", "start", "a").drawn());
        leader.changes();
        leader.answers("db start on a", 0);
        assertEquals(List.of("web start on a"), leader.inFlight());
        leader.answers("web start on a", 0);
        assertEquals(3, leader.asked());
    }

    @Test
    void aPlanThatAsksForTheSameAgainIsNotCarriedOutForEver() {
        var same = new Graphs().step("db", "start", "a").drawn();
        leader.plans(same, same, same);
        leader.changes();
        leader.answers("db start on a", 0);
        assertTrue(leader.state().isSettled());
        assertTrue(
                leader.state()
                        .timeline()
                        .events()
                        .getLast()
                        .sentence()
                        .startsWith("The plan asks again"));
    }

    @Test
    void aLookThatCameTooSoonToProveAnythingIsTakenOnceMore() {
        var look = new Graphs().step("db", "monitor", "a").drawn();
        leader.plans(look, look, new Graphs().step("db", "start", "b").drawn());
        leader.changes();
        leader.answers("db monitor on a", 0);
        assertEquals(List.of(), leader.inFlight());
        leader.wakesAfter(Duration.ofSeconds(2));
        assertEquals(List.of("db start on b"), leader.inFlight());
    }

    @Test
    void aPlanWhoseStepsWaitForWhatCannotHappenIsToldAndNotTriedForEver() {
        var stuck = new Graphs().step("db", "start", "a").step("web", "start", "b", 7).drawn();
        leader.plans(stuck, stuck);
        leader.changes();
        leader.answers("db start on a", 0);
        assertTrue(leader.state().isSettled());
        assertTrue(
                leader.state()
                        .timeline()
                        .events()
                        .getLast()
                        .sentence()
                        .startsWith("Steps of the plan wait for what can't happen"));
    }

    @Test
    void aFailedStepEndsTheTransitionAndAsksAnew() {
        leader.plans(
                new Graphs().step("db", "start", "a").step("web", "start", "b", 1).drawn(),
                new Graphs().step("db", "start", "b").drawn());
        leader.changes();
        leader.answers("db start on a", 1);
        assertEquals(List.of("db start on b"), leader.inFlight());
    }

    // ---- The world changes meanwhile.

    @Test
    void aChangeIsAnsweredAtOnceWhileAMigrationGoesOn() {
        leader.plans(
                new Graphs().migration("vm", "a", "b").drawn(),
                new Graphs().step("web", "start", "b").drawn());
        leader.changes();
        leader.changes();
        assertEquals(List.of("vm migrate_to on a", "web start on b"), leader.inFlight());
        assertEquals(List.of("vm migrate_to on a", "web start on b"), leader.begun());
    }

    @Test
    void nothingBeginsAboutAResourceInFlightNorAnythingThatWaitsForIt() {
        leader.plans(
                new Graphs().migration("vm", "a", "b").drawn(),
                new Graphs()
                        .step("vm", "stop", "a")
                        .milestone("vm is stopped", 1)
                        .step("app", "start", "a", 2)
                        .step("web", "start", "b")
                        .drawn(),
                new Graphs().migration("vm", "a", "b").drawn());
        leader.changes();
        leader.changes();
        assertEquals(List.of("vm migrate_to on a", "web start on b"), leader.inFlight());
        leader.answers("web start on b", 0);
        assertEquals(List.of("vm migrate_to on a"), leader.inFlight());
        assertFalse(leader.state().isSettled());
    }

    @Test
    void whatWasWithheldIsPlannedAnewWhenTheOperationInFlightHasEnded() {
        leader.plans(
                new Graphs().migration("vm", "a", "b").drawn(),
                new Graphs().step("vm", "stop", "a").drawn(),
                new Graphs().step("vm", "migrate_from", "b").drawn());
        leader.changes();
        leader.changes();
        assertEquals(2, leader.asked());
        leader.answers("vm migrate_to on a", 0);
        assertEquals(3, leader.asked());
        assertEquals(List.of("vm migrate_from on b"), leader.inFlight());
        leader.answers("vm migrate_from on b", 0);
        assertTrue(leader.state().isSettled());
    }

    @Test
    void noOperationIsBegunTwiceHoweverOftenThePlanAsksForIt() {
        var again = new Graphs().step("db", "monitor", "a").step("web", "start", "a", 1).drawn();
        leader.plans(again, again, again);
        leader.changes();
        leader.changes();
        leader.changes();
        assertEquals(List.of("db monitor on a"), leader.begun());
        assertEquals(List.of("db monitor on a"), leader.inFlight());
    }

    @Test
    void whatTellsOfAnEndIsSaidBeforeATransitionIsLeft() {
        leader.plans(
                new Graphs()
                        .step("db", "stop", "a")
                        .milestone("db is stopped", 1)
                        .lastWord("db", "notify", "b", 1)
                        .drawn(),
                new Graphs().step("web", "start", "a").drawn());
        leader.changes();
        leader.changes();
        assertEquals(List.of("db stop on a"), leader.inFlight());
        leader.answers("db stop on a", 0);
        assertEquals(List.of("db stop on a", "db notify on b", "web start on a"), leader.begun());
    }

    @Test
    void expectedResultsAskForNoNewPlan() {
        leader.plans(new Graphs().step("db", "start", "a").step("web", "start", "b").drawn());
        leader.changes();
        leader.answers("db start on a", 0);
        assertEquals(1, leader.asked());
    }

    @Test
    void manyResultsSeenTogetherAreAnsweredByOnePlan() {
        leader.plans(
                new Graphs().step("x", "start", "a").step("y", "start", "a").drawn(),
                new Graphs().step("x", "start", "b").step("y", "start", "b").drawn());
        leader.changes();
        leader.tellTogether(
                List.of(leader.result("x start on a", 1), leader.result("y start on a", 1)));
        assertEquals(2, leader.asked());
    }

    // ---- Time alone.

    @Test
    void aSettledClusterIsLookedAtAgainAfterTheRecheckInterval() {
        var leader = Leader.with("cluster-recheck-interval=5min", "a", "b");
        leader.changes();
        assertEquals(1, leader.asked());
        leader.wakesAfter(Duration.ofMinutes(4));
        assertEquals(1, leader.asked());
        leader.wakesAfter(Duration.ofMinutes(1));
        assertEquals(2, leader.asked());
    }

    @Test
    void aPlanMaySayWhenItWillBeOutOfDate() {
        long when = leader.now().plusSeconds(61).getEpochSecond();
        leader.plans(new Graphs().limited("recheck-by", (int) when).drawn());
        leader.changes();
        assertEquals(when, leader.wake().orElseThrow().getEpochSecond());
        leader.wakesAfter(Duration.ofMinutes(1));
        assertEquals(2, leader.asked());
    }

    @Test
    void aLeaderWithNothingToDoWantsNoTurnBeforeTheRecheck() {
        leader.changes();
        assertEquals(leader.now().plus(Duration.ofMinutes(15)), leader.wake().orElseThrow());
    }

    @Test
    void aHostWhoseTimeToBeEmptiedIsOverIsFencedWhoeverIsStillOnTheWay() {
        long until = leader.now().plusSeconds(60).getEpochSecond();
        leader.plans(
                new Graphs()
                        .limited("recheck-by", (int) until)
                        .migration("x", "a", "b")
                        .fencingAfter("a", 2)
                        .drawn(),
                new Graphs().fencing("a").drawn());
        leader.changes();
        assertEquals(List.of("x migrate_to on a"), leader.inFlight());
        leader.wakesAfter(Duration.ofSeconds(59));
        assertEquals(List.of("x migrate_to on a"), leader.inFlight());
        leader.wakesAfter(Duration.ofSeconds(1));
        assertTrue(leader.isBeingFenced("a"));
    }
}

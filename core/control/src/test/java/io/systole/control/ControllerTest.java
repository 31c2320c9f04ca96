package io.systole.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.NodeName;
import io.systole.state.Command;
import io.systole.state.Member;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    void aChangeLetsWhatIsInFlightEndAndBeginsNothingMore() {
        leader.plans(new Graphs().step("db", "start", "a").step("web", "start", "b", 1).drawn());
        leader.changes();
        leader.changes();
        assertEquals(List.of("db start on a"), leader.inFlight());
        leader.answers("db start on a", 0);
        assertEquals(List.of("db start on a"), leader.begun());
        assertTrue(leader.state().isSettled());
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

    // ---- Limits.

    @Test
    void noNodeTakesPartInMoreMigrationsThanTheLimit() {
        var leader = Leader.of("a", "b", "c");
        leader.plans(
                new Graphs()
                        .limited("migration-limit", 1)
                        .migration("x", "a", "b")
                        .migration("y", "c", "b")
                        .migration("z", "a", "c")
                        .drawn());
        leader.changes();
        assertEquals(List.of("x migrate_to on a"), leader.inFlight());
        leader.answers("x migrate_to on a", 0);
        assertEquals(List.of("x migrate_from on b"), leader.inFlight());
        leader.answers("x migrate_from on b", 0);
        assertEquals(List.of("y migrate_to on c"), leader.inFlight());
        leader.answers("y migrate_to on c", 0);
        leader.answers("y migrate_from on b", 0);
        assertEquals(List.of("z migrate_to on a"), leader.inFlight());
    }

    @Test
    void noMoreStepsAreInFlightThanTheBatchLimit() {
        leader.plans(
                new Graphs()
                        .limited("batch-limit", 2)
                        .step("x", "start", "a")
                        .step("y", "start", "a")
                        .step("z", "start", "a")
                        .drawn());
        leader.changes();
        assertEquals(2, leader.inFlight().size());
        leader.answers("x start on a", 0);
        assertEquals(List.of("y start on a", "z start on a"), leader.inFlight());
    }

    // ---- Members.

    @Test
    void aClusterThatComesUpWaitsForItsMembersButNotForEver() {
        var leader = Leader.comingUp("a", "b");
        leader.tell(new Command.MarkOnline(leader.tick(), new NodeName("a")));
        assertEquals(0, leader.asked());
        leader.wakesAfter(Duration.ofSeconds(20));
        assertEquals(1, leader.asked());
    }

    @Test
    void aMemberSilentForTooLongIsLost() {
        leader.tick();
        leader.hears(Map.of("a", Duration.ZERO, "b", Duration.ofSeconds(9)));
        assertEquals(Member.Presence.ONLINE, presence("b"));
        leader.hears(Map.of("a", Duration.ZERO, "b", Duration.ofSeconds(10)));
        assertEquals(Member.Presence.LOST, presence("b"));
    }

    @Test
    void aMemberIsBackOnlyWhenHeardAfterItWasGivenUp() {
        leader.tell(new Command.MarkLost(leader.tick(), new NodeName("b")));
        leader.tick();
        leader.hears(Map.of("b", Duration.ofSeconds(2)));
        assertEquals(Member.Presence.LOST, presence("b"));
        leader.hears(Map.of("b", Duration.ZERO));
        assertEquals(Member.Presence.ONLINE, presence("b"));
    }

    private Member.Presence presence(String node) {
        return leader.state().member(new NodeName(node)).orElseThrow().presence();
    }

    @Test
    void aNodeIsFencedWhenItsStepHasBeenCommitted() {
        leader.plans(new Graphs().fencing("b").step("web", "start", "a", 1).drawn());
        leader.tell(new Command.MarkLost(leader.tick(), new NodeName("b")));
        assertTrue(leader.effects().getLast() instanceof Effect.Fence);
        assertEquals(List.of("stonith on b"), leader.begun());

        var running = leader.state().transition().orElseThrow();
        leader.tell(
                new Command.RecordFencing(
                        leader.tick(),
                        running.number(),
                        1,
                        new NodeName("b"),
                        new Command.FencingOutcome.Fenced("ipmi")));
        assertEquals(List.of("web start on a"), leader.inFlight());
    }

    // ---- Another leader.

    @Test
    void aNewLeaderGoesOnWhereTheOldOneStopped() {
        leader.plans(new Graphs().migration("x", "a", "b").step("x", "stop", "a", 2).drawn());
        leader.changes();
        leader.isReplaced();
        assertEquals(List.of(), leader.begun());
        assertEquals(List.of("x migrate_to on a"), leader.inFlight());
        leader.answers("x migrate_to on a", 0);
        leader.isReplaced();
        leader.answers("x migrate_from on b", 0);
        assertEquals(List.of("x stop on a"), leader.begun());
        leader.answers("x stop on a", 0);
        assertTrue(leader.state().isSettled());
    }

    @Test
    void aNewLeaderFencesOnceMoreWhatMayNotHaveBeenFenced() {
        leader.plans(new Graphs().fencing("b").drawn());
        leader.tell(new Command.MarkLost(leader.tick(), new NodeName("b")));
        leader.isReplaced();
        assertTrue(leader.effects().stream().anyMatch(Effect.Fence.class::isInstance));
    }

    @Test
    void whoDoesNotLeadDecidesNothing() {
        var follower =
                new Controller(
                        (cib, at) -> {
                            throw new AssertionError("a follower was asked for a plan");
                        },
                        new Settings("x", Duration.ofSeconds(10), Duration.ZERO));
        var applied = leader.state().apply(new Command.DrainNode(leader.tick(), new NodeName("a")));
        assertEquals(List.of(), follower.on(new Event.Committed(applied), leader.tick()));
        assertEquals(List.of(), follower.on(new Event.Contact(Map.of()), leader.tick()));
    }
}

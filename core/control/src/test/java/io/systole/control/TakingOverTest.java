package io.systole.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.NodeName;
import io.systole.state.Command;
import io.systole.state.Entry;
import io.systole.state.Proposal;
import io.systole.state.authorship.ProposalKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TakingOverTest {
    private final Leader leader = Leader.of("a", "b", "c");

    @Test
    void aNewLeaderGoesOnWithAMigrationWhereTheOldOneStopped() {
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
        assertEquals(2, leader.asked());
    }

    @Test
    void aNewLeaderWithholdsWhatTheOldOneWithheld() {
        leader.plans(
                new Graphs().migration("vm", "a", "b").drawn(),
                new Graphs().step("vm", "stop", "a").step("web", "start", "b").drawn());
        leader.changes();
        leader.changes();
        leader.isReplaced();
        assertEquals(List.of(), leader.begun());
        assertEquals(List.of("vm migrate_to on a", "web start on b"), leader.inFlight());
        leader.answers("web start on b", 0);
        assertEquals(List.of("vm migrate_to on a"), leader.inFlight());
    }

    @Test
    void aNewLeaderKeepsToTheLimitsOfMigrationsBegunBeforeItsTime() {
        leader.plans(
                new Graphs()
                        .limited("migration-limit", 1)
                        .migration("x", "a", "b")
                        .migration("y", "a", "b")
                        .drawn());
        leader.changes();
        leader.isReplaced();
        assertEquals(List.of("x migrate_to on a"), leader.inFlight());
    }

    @Test
    void aNewLeaderGoesOnWithAnAttemptToFenceAndBeginsNoOther() {
        leader.plans(new Graphs().fencing("c").step("web", "start", "a", 1).drawn());
        leader.isLost("c");
        assertEquals(1, leader.fencing("c").attempts().size());
        leader.isReplaced();
        assertEquals(1, leader.fencing("c").attempts().size());
        leader.isFenced("c");
        assertEquals(List.of("web start on a"), leader.inFlight());
    }

    @Test
    void aNewLeaderDoesNotWaitForMembersOnceTheClusterHasBeenAtWork() {
        leader.plans(new Graphs().step("x", "start", "a").drawn());
        leader.changes();
        leader.tell(new Command.SetNodeAttribute(new NodeName("b"), "new", Optional.of("value")));
        leader.isReplaced();
        int asked = leader.asked();
        leader.changes();
        assertTrue(leader.asked() > asked);
    }

    @Test
    void whoDoesNotLeadDecidesNothing() {
        var follower =
                new Controller(
                        (cib, at) -> {
                            throw new AssertionError("a follower was asked for a plan");
                        },
                        new Settings(
                                new NodeName("b"), "x", Duration.ofSeconds(10), Duration.ZERO));
        var entry =
                new Entry(
                        leader.state().index() + 1,
                        leader.now(),
                        new Proposal(
                                new ProposalKey("test", 1_000_000),
                                new Command.DrainNode(new NodeName("a"))));
        var applied = leader.state().apply(entry);
        var silence = Map.of(new NodeName("a"), Duration.ofHours(1));
        assertEquals(
                List.of(),
                follower.on(new Event.Committed(applied, Optional.empty()), leader.now()));
        assertEquals(List.of(), follower.on(new Event.Turn(Contact.of(silence)), leader.now()));
    }
}

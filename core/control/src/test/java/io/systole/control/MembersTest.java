package io.systole.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.fencer.Attempt;
import io.systole.fencer.FenceAction;
import io.systole.model.NodeName;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.state.authorship.Incarnation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembersTest {
    private final Leader leader = Leader.of("a", "b", "c", "d", "e");

    private Member.Presence presence(String node) {
        return leader.state().member(new NodeName(node)).orElseThrow().presence();
    }

    @Test
    void aClusterThatComesUpWaitsForItsMembersButNotForEver() {
        var leader = Leader.comingUp("", "a", "b");
        leader.tell(new Command.MarkOnline(new NodeName("a"), new Incarnation("1")));
        assertEquals(0, leader.asked());
        leader.wakesAfter(Duration.ofSeconds(20));
        assertEquals(1, leader.asked());
    }

    @Test
    void aMemberSilentForTooLongIsLost() {
        leader.hears(Map.of("b", Duration.ofSeconds(9)));
        assertEquals(Member.Presence.ONLINE, presence("b"));
        leader.hears(Map.of("b", Duration.ofSeconds(10)));
        assertEquals(Member.Presence.LOST, presence("b"));
    }

    @Test
    void theLeaderLooksAgainWhenASilenceCouldHaveBecomeTooLongAndNotBefore() {
        leader.hears(Map.of("b", Duration.ofSeconds(3), "c", Duration.ofSeconds(4)));
        assertEquals(leader.now().plusSeconds(6), leader.wake().orElseThrow());
    }

    @Test
    void aDrainedMemberThatFallsSilentHasGoneAndIsNotFenced() {
        leader.tell(new Command.DrainNode(new NodeName("b")));
        assertTrue(leader.state().isSafeToPowerOff(new NodeName("b")));
        leader.hears(Map.of("b", Duration.ofSeconds(10)));
        assertEquals(Member.Presence.LEFT, presence("b"));
    }

    // ---- Fencing.

    @Test
    void nothingOfALostHostStartsElsewhereBeforeItsFencingIsCommitted() {
        leader.plans(new Graphs().fencing("b").step("web", "start", "a", 1).drawn());
        leader.isLost("b");
        assertEquals(List.of("stonith on b"), leader.begun());
        assertTrue(leader.fencing("b").attempts().getFirst().isOpen());
        leader.isFenced("b");
        assertEquals(Member.Presence.FENCED, presence("b"));
        assertEquals(List.of("web start on a"), leader.inFlight());
    }

    @Test
    void aCrashElsewhereIsRecoveredWhileAMigrationRuns() {
        leader.plans(
                new Graphs().migration("vm", "a", "b").drawn(),
                new Graphs().fencing("c").step("web", "start", "d", 1).drawn());
        leader.changes();
        leader.hears(Map.of("c", Duration.ofSeconds(10)));
        leader.isFenced("c");
        assertEquals(List.of("vm migrate_to on a", "web start on d"), leader.inFlight());
    }

    @Test
    void aFailedAttemptToFenceIsFollowedByAnother() {
        leader.plans(new Graphs().fencing("b").drawn());
        leader.isLost("b");
        leader.attemptEnds("b", new Attempt.End.Failed(leader.now(), "no answer"));
        leader.wakesAfter(Duration.ofMinutes(1));
        assertTrue(leader.fencing("b").attempts().size() > 1);
    }

    @Test
    void aFencingThatFailsIsTriedAgainAfterAPauseThatGrows() {
        for (int i = 0; i < 10; i++) leader.plans(new Graphs().fencing("b").drawn());
        leader.isLost("b");
        int first = failuresWithin(Duration.ofMinutes(10));
        int second = failuresWithin(Duration.ofMinutes(10));
        assertTrue(first > second, first + " and then " + second);
        assertTrue(second > 0);
    }

    private int failuresWithin(Duration time) {
        var end = leader.now().plus(time);
        int before = leader.state().pastFencings().size();
        while (leader.now().isBefore(end)) {
            leader.wakesAfter(Duration.ofSeconds(1));
            if (leader.isBeingFenced("b")) {
                var attempts = leader.fencing("b").attempts();
                if (!attempts.isEmpty() && attempts.getLast().isOpen())
                    leader.attemptEnds("b", new Attempt.End.Failed(leader.now(), "no answer"));
            }
        }
        return leader.state().pastFencings().size() - before;
    }

    // ---- Many at once.

    @Test
    void lossOfMoreMembersThanTheLimitIsNotAnsweredByFencingThemAllButByAQuestion() {
        var leader = Leader.with("fence-guard-limit=1", "a", "b", "c", "d", "e");
        leader.plans(
                Graphs.nothing(),
                new Graphs().fencing("b").fencing("c").step("web", "start", "a", 1, 2).drawn());
        leader.hears(Map.of("b", Duration.ofSeconds(10), "c", Duration.ofSeconds(10)));
        assertTrue(leader.state().guard().isPresent());
        assertFalse(leader.isBeingFenced("b") || leader.isBeingFenced("c"));
        leader.wakesAfter(Duration.ofMinutes(2));
        assertFalse(leader.isBeingFenced("b") || leader.isBeingFenced("c"));
        assertEquals(List.of(), leader.inFlight());

        leader.plans(
                new Graphs().fencing("b").fencing("c").step("web", "start", "a", 1, 2).drawn());
        leader.tell(new Command.AllowFencing());
        leader.isFenced("b");
        leader.isFenced("c");
        assertEquals(List.of("web start on a"), leader.inFlight());
    }

    @Test
    void anOperatorMayHaveAHostFencedThoughTheGuardHoldsTheRest() {
        var leader = Leader.with("fence-guard-limit=1", "a", "b", "c", "d", "e");
        leader.hears(Map.of("b", Duration.ofSeconds(10), "c", Duration.ofSeconds(10)));
        leader.tell(new Command.FenceNode(new NodeName("b"), FenceAction.REBOOT, "I looked"));
        assertEquals(1, leader.fencing("b").attempts().size());
        assertFalse(leader.isBeingFenced("c"));
    }

    @Test
    void halfOfTheMembersMayBeLostAndAreFencedUnasked() {
        leader.plans(new Graphs().fencing("b").fencing("c").drawn());
        leader.hears(Map.of("b", Duration.ofSeconds(10), "c", Duration.ofSeconds(10)));
        assertTrue(leader.state().guard().isEmpty());
    }
}

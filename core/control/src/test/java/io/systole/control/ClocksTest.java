package io.systole.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.NodeName;
import io.systole.state.Member;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Leaders whose clocks differ from those of the ones before.
class ClocksTest {

    @Test
    void aLeaderWhoseClockIsAheadDoesNotFenceAHostThatIsBeingFenced() {
        var leader = Leader.of("a", "b", "c");
        leader.plans(new Graphs().fencing("c").drawn());
        leader.isLost("c");
        leader.isReplacedByOneAheadBy(Duration.ofHours(1));
        assertEquals(1, leader.fencing("c").attempts().size());
        assertTrue(leader.fencing("c").attempts().getFirst().isOpen());
        leader.wakesAfter(Duration.ofSeconds(90));
        assertEquals(2, leader.fencing("c").attempts().size());
    }

    @Test
    void aLeaderWhoseClockIsAheadDoesNotTrustAWatchdogBeforeItsTime() {
        var leader = Leader.with("stonith-watchdog-timeout=60s", "a", "b", "c");
        leader.withoutDevices();
        leader.plans(new Graphs().fencing("c").drawn());
        leader.isLost("c");
        leader.isReplacedByOneAheadBy(Duration.ofHours(1));
        leader.wakesAfter(Duration.ofSeconds(59));
        assertEquals(Member.Presence.LOST, presence(leader));
        leader.wakesAfter(Duration.ofSeconds(2));
        assertEquals(Member.Presence.FENCED, presence(leader));
    }

    /// The state's time is far ahead of the clock of whoever leads now: it goes on all the same.
    @Test
    void aLeaderWhoseClockIsBehindGivesUpAnAttemptWhenItsTimeIsOver() {
        var leader = Leader.of("a", "b", "c");
        leader.plans(new Graphs().fencing("c").drawn());
        leader.isLost("c");
        leader.isReplacedByOneAheadBy(Duration.ofHours(-1));
        assertTrue(leader.fencing("c").attempts().getFirst().isOpen());
        leader.wakesAfter(Duration.ofSeconds(90));
        assertFalse(leader.fencing("c").attempts().getFirst().isOpen());
    }

    private static Member.Presence presence(Leader leader) {
        return leader.state().member(new NodeName("c")).orElseThrow().presence();
    }
}

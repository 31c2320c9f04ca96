package io.systole.scheduler.situation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.scheduler.inventory.Documents;
import io.systole.scheduler.inventory.Node;
import org.junit.jupiter.api.Test;

/// Row by row: what a node's state says, and what we make of it.
class MembershipTest {
    private boolean fencing = true;
    private String pendingTimeout = "0";

    private record Seen(NodeCondition condition) {
        String reason() {
            return condition.fencing().map(NodeCondition.FencingDemand::reason).orElse("");
        }
    }

    private Seen see(String state) {
        return see(state, "");
    }

    private Seen see(String state, String attributes) {
        var document =
                Documents.with("<primitive id='f' class='stonith' type='fence_xvm'/>")
                        .option("fencing-enabled", Boolean.toString(fencing))
                        .option("node-pending-timeout", pendingTimeout)
                        .state("id='1' uname='xen1' " + state, attributes, "");
        var situation = Situation.interpret(document.roster());
        Node xen1 = situation.inventory().node("xen1").orElseThrow();
        return new Seen(situation.of(xen1));
    }

    private void assertClean(boolean online, Seen seen) {
        assertEquals("", seen.reason());
        assertFalse(seen.condition().unclean());
        assertEquals(online, seen.condition().online());
    }

    private void assertFenced(String reason, boolean online, Seen seen) {
        assertEquals(reason, seen.reason());
        assertTrue(seen.condition().unclean());
        assertEquals(online, seen.condition().online());
    }

    @Test
    void aMemberWithItsProcessesRunningIsOnline() {
        assertClean(true, see("in_ccm='true' crmd='online' join='member' expected='member'"));
    }

    @Test
    void aMemberThatLostItsProcessesIsFencedThoughOnline() {
        assertFenced(
                "peer process is no longer available",
                true,
                see("in_ccm='true' crmd='offline' join='member' expected='member'"));
    }

    @Test
    void aMemberThatIsGoneIsFencedWithTheDelayByPriorityInMind() {
        var seen = see("in_ccm='false' crmd='offline' join='down' expected='member'");
        assertFenced("peer is no longer part of the cluster", false, seen);
        assertTrue(seen.condition().fencing().orElseThrow().considerPriorityDelay());
    }

    @Test
    void aNodeThatSaidGoodByeIsLeftInPeace() {
        assertClean(false, see("in_ccm='false' crmd='offline' join='down' expected='down'"));
    }

    @Test
    void aNodeNobodyEverSawIsFenced() {
        assertFenced(
                "peer has not been seen by the cluster",
                false,
                see("crmd='online' join='member' expected='member'"));
    }

    @Test
    void aBannedNodeIsFenced() {
        assertFenced(
                "peer failed Pacemaker membership criteria",
                true,
                see("in_ccm='true' crmd='online' join='banned' expected='member'"));
    }

    @Test
    void aNodeWhoseEndIsWishedForIsFenced() {
        assertFenced(
                "fencing was requested",
                true,
                see(
                        "in_ccm='true' crmd='online' join='member' expected='member'",
                        Documents.pair("t", "terminate", "true")));
    }

    @Test
    void aNodeWhoseEndHasComeNeedsNoSecond() {
        assertClean(
                false,
                see(
                        "in_ccm='false' crmd='offline' join='down' expected='member'",
                        Documents.pair("t", "terminate", "1")));
    }

    @Test
    void aNodeOnItsWayInIsPendingAndMayNotRunAnything() {
        var seen = see("in_ccm='true' crmd='online' join='pending' expected='member'");
        assertClean(true, seen);
        assertTrue(seen.condition().pending() && seen.condition().standby());
    }

    @Test
    void aNodeNobodyExpectsButIsThereIsPending() {
        assertTrue(see("in_ccm='true' crmd='offline' join='down'").condition().pending());
    }

    @Test
    void aNodeThatTakesTooLongToJoinIsFenced() {
        pendingTimeout = "300s";
        long since = Documents.NOW.getEpochSecond() - 300;
        assertFenced(
                "peer pending timed out on joining the process group",
                true,
                see("in_ccm='%d' crmd='0'".formatted(since)));
        assertTrue(see("in_ccm='%d' crmd='0'".formatted(since + 1)).condition().pending());
    }

    @Test
    void anUnheardOfStateOfJoiningIsFenced() {
        assertFenced(
                "peer was in an unknown state",
                true,
                see("in_ccm='true' crmd='online' join='dancing' expected='member'"));
    }

    @Test
    void aNodeThatShutsDownIsOnlineAsLongAsItsProcessesAre() {
        var shutdown = Documents.pair("s", "shutdown", "999");
        assertClean(
                true,
                see("in_ccm='false' crmd='online' join='member' expected='member'", shutdown));
        assertClean(
                false,
                see("in_ccm='true' crmd='offline' join='member' expected='member'", shutdown));
    }

    @Test
    void withoutFencingALostNodeIsUncleanForGood() {
        fencing = false;
        assertFenced(
                "peer is unexpectedly down",
                false,
                see("in_ccm='true' crmd='offline' join='member' expected='member'"));
        assertClean(false, see("in_ccm='false' crmd='online' join='member' expected='member'"));
        assertClean(false, see("in_ccm='true' crmd='online' join='pending' expected='member'"));
        assertClean(true, see("in_ccm='true' crmd='online' join='Member' expected='member'"));
    }

    @Test
    void aNodeWithoutStateIsUncleanFromTheStart() {
        var situation = Situation.interpret(Documents.with("").roster());
        Node xen2 = situation.inventory().node("xen2").orElseThrow();
        assertTrue(situation.of(xen2).unclean());
        assertFalse(situation.of(xen2).seen());
    }
}

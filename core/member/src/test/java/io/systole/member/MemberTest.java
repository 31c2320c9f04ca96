package io.systole.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.NodeName;
import io.systole.state.Command;
import io.systole.state.Member.Presence;
import io.systole.state.maintenance.MaintenanceRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberTest {
    private final Cluster cluster = Cluster.of(Cluster.TWO_MACHINES, "", "xen1", "xen2", "xen3");

    private Presence presence(String host) {
        return cluster.state().member(new NodeName(host)).orElseThrow().presence();
    }

    private static Command drain(String host) {
        return new Command.DrainNode(new NodeName(host));
    }

    @Test
    void aClusterComesUpAndStartsItsMachinesOnceEach() {
        assertNotEquals("nowhere", cluster.where("vm1"));
        assertNotEquals("nowhere", cluster.where("vm2"));
        assertTrue(cluster.state().isSettled());
        assertFalse(cluster.outcries().toString().contains("twice"));
    }

    @Test
    void aDrainEndsSafeToPowerOff() {
        String host = cluster.where("vm1");
        cluster.asks(drain(host));
        assertTrue(cluster.state().isSafeToPowerOff(new NodeName(host)));
        assertNotEquals(host, cluster.where("vm1"));
        assertEquals(1, cluster.count("vm1 migrate_to"));
        assertEquals(0, cluster.count("vm1 start"));
    }

    @Test
    void aNewLeaderContinuesAMigrationInFlight() {
        String host = cluster.where("vm1");
        cluster.holds("vm1 migrate_to");
        cluster.asks(drain(host));
        cluster.leads("xen2");
        cluster.leads("xen3");
        cluster.lets("vm1 migrate_to");
        assertEquals(1, cluster.count("vm1 migrate_to"));
        assertEquals(1, cluster.count("vm1 migrate_from"));
        assertEquals(0, cluster.count("vm1 start"));
        assertTrue(cluster.state().isSafeToPowerOff(new NodeName(host)));
    }

    @Test
    void theLeadersDaemonMayDieInTheMiddleOfAMigrationElsewhere() {
        String from =
                cluster.where("vm1").equals("xen1") ? cluster.where("vm2") : cluster.where("vm1");
        String machine = cluster.where("vm1").equals(from) ? "vm1" : "vm2";
        cluster.holds(machine + " migrate_to");
        cluster.asks(drain(from));
        cluster.daemonDies("xen1");
        cluster.leads("xen3");
        cluster.lets(machine + " migrate_to");
        cluster.boots("xen1");
        cluster.pass(Duration.ofMinutes(1));
        assertTrue(cluster.state().isSafeToPowerOff(new NodeName(from)));
        assertEquals(1, cluster.count(machine + " migrate_to"));
        assertEquals(0, cluster.count(machine + " stop on xen1"));
    }

    @Test
    void aCrashElsewhereIsRecoveredWhileAMigrationRuns() {
        String first = cluster.where("vm1");
        String second = cluster.where("vm2");
        assertNotEquals(first, second);
        cluster.leads(third(first, second));
        cluster.holds("vm1 migrate_to");
        // Where vm1 goes is decided by who is left: not where the crash will be.
        cluster.asks(
                new Command.MoveResource(
                        new io.systole.model.ResourceId("vm1"),
                        new NodeName(third(first, second))));
        assertEquals(1, cluster.count("vm1 migrate_to"));
        cluster.dies(second);
        cluster.pass(Duration.ofSeconds(15));
        assertNotEquals("nowhere", cluster.where("vm2"));
        assertEquals(1, cluster.count("vm1 migrate_to"));
        cluster.lets("vm1 migrate_to");
        assertEquals(third(first, second), cluster.where("vm1"));
        assertEquals(0, cluster.count("vm1 stop on " + third(first, second)));
    }

    private static String third(String first, String second) {
        for (String host : List.of("xen1", "xen2", "xen3"))
            if (!host.equals(first) && !host.equals(second)) return host;
        throw new AssertionError("there is no third");
    }

    @Test
    void nothingOfALostHostStartsBeforeItIsKnownToBeFenced() {
        String host = cluster.where("vm2");
        String other = third(host, "xen1".equals(host) ? "xen2" : "xen1");
        cluster.leads(other);
        cluster.holds(host + " reboot");
        cluster.dies(host);
        cluster.pass(Duration.ofSeconds(40));
        assertEquals(1, cluster.count(host + " reboot"));
        assertEquals(0, cluster.count("vm2 start"));
        cluster.lets(host + " reboot");
        assertEquals(Presence.FENCED, presence(host));
        assertEquals(1, cluster.count("vm2 start"));
        assertFalse(cluster.outcries().toString().contains("twice"));
    }

    @Test
    void noOperationIsBegunTwiceThoughEveryProposalIsCommittedTwice() {
        cluster.log().doubles = true;
        String host = cluster.where("vm1");
        cluster.asks(drain(host));
        assertEquals(1, cluster.count("vm1 migrate_to"));
        assertEquals(1, cluster.count("vm1 migrate_from"));
        assertEquals(1, cluster.count("vm1 stop"));
        assertTrue(cluster.state().isSafeToPowerOff(new NodeName(host)));
    }

    @Test
    void whatIsLostOnItsWayToTheLogIsProposedAgainUnderTheSameKey() {
        String host = cluster.where("vm1");
        cluster.log().loses = true;
        cluster.asks(drain(host));
        cluster.pass(Duration.ofSeconds(20));
        assertFalse(cluster.state().isSafeToPowerOff(new NodeName(host)));
        cluster.log().loses = false;
        cluster.pass(Duration.ofSeconds(20));
        assertTrue(cluster.state().isSafeToPowerOff(new NodeName(host)));
        assertEquals(1, cluster.outcries().stream().filter("done"::equals).count() - 1);
    }

    // ---- The daemon's own life.

    @Test
    void aRestartOfTheDaemonTouchesNothingAndLooksAtEverythingAnew() {
        String host = cluster.where("vm1");
        cluster.daemonDies(host);
        if (host.equals("xen1")) cluster.leads("xen2");
        cluster.boots(host);
        cluster.pass(Duration.ofSeconds(5));
        assertEquals(host, cluster.where("vm1"));
        assertTrue(cluster.count("vm1 monitor on " + host) > 0);
        assertEquals(0, cluster.count("vm1 stop"));
        assertEquals(0, cluster.count("vm1 start"));
        assertEquals(0, cluster.count(host + " reboot"));
    }

    @Test
    void anIdleFollowerIsWokenByNothingButItsMonitors() {
        var plain =
                Cluster.of(
                        "<primitive id='d' class='ocf' provider='heartbeat' type='Dummy'/>",
                        "",
                        "xen1",
                        "xen2",
                        "xen3");
        assertTrue(plain.timer("xen2").filter(plain.now()::isBefore).isEmpty());
        assertTrue(plain.timer("xen1").filter(plain.now()::isBefore).isPresent());
    }

    @Test
    void aHostThatShutsDownIsEmptiedFirst() {
        String host = cluster.where("vm1");
        cluster.asks(new Command.RequestShutdown(new NodeName(host)));
        cluster.pass(Duration.ofSeconds(10));
        assertNotEquals(host, cluster.where("vm1"));
        assertEquals(1, cluster.count("vm1 migrate_to"));
        assertTrue(cluster.outcries().contains(host + " may shut down"));
        assertEquals(Presence.LEFT, presence(host));
    }

    @Test
    void aHostThatWasTooLongWithoutAMajorityFencesItselfIfAnythingRunsThere() {
        var guarded = withWatchdogs();
        String host = guarded.where("vm1");
        guarded.holds(host + " reboot");
        guarded.isCutOff(host);
        guarded.pass(Duration.ofSeconds(15));
        assertFalse(guarded.outcries().toString().contains("fences itself"));
        guarded.pass(Duration.ofSeconds(5));
        assertTrue(guarded.outcries().toString().contains(host + " fences itself"));
    }

    @Test
    void aHostThatComesUpWithoutAMajorityIsNotResetAgainForWhatRanOnItBefore() {
        var guarded = withWatchdogs();
        String host = guarded.where("vm1");
        guarded.holds(host + " reboot");
        guarded.isCutOff(host);
        guarded.comesUpAgain(host);
        guarded.pass(Duration.ofMinutes(2));
        assertFalse(guarded.outcries().toString().contains(host + " fences itself"));
    }

    @Test
    void aDaemonThatComesUpWithoutAMajorityOnAHostThatRanOnResetsIt() {
        var guarded = withWatchdogs();
        String host = guarded.where("vm1");
        guarded.holds(host + " reboot");
        guarded.isCutOff(host);
        guarded.daemonIsRestarted(host);
        guarded.pass(Duration.ofSeconds(20));
        assertTrue(guarded.outcries().toString().contains(host + " fences itself"));
    }

    private static Cluster withWatchdogs() {
        var guarded = Cluster.comingUp(Cluster.TWO_MACHINES, "", "xen1", "xen2", "xen3");
        guarded.haveWatchdogs(Duration.ofSeconds(20));
        for (String host : List.of("xen1", "xen2", "xen3")) {
            guarded.daemonDies(host);
            guarded.boots(host);
        }
        guarded.pass(Duration.ofMinutes(1));
        return guarded;
    }

    @Test
    void aCutOffHostThatReturnsBeforeItIsFencedTakesPartAgain() {
        String host = cluster.where("vm1");
        if (host.equals("xen1")) cluster.leads("xen2");
        cluster.holds(host + " reboot");
        cluster.isCutOff(host);
        if (host.equals("xen1")) cluster.leads("xen2");
        cluster.log().lastHeard.put(new NodeName(host), cluster.now());
        cluster.pass(Duration.ofSeconds(8));
        cluster.isConnectedAgain(host);
        cluster.pass(Duration.ofSeconds(8));
        assertEquals(Presence.ONLINE, presence(host));
        assertEquals(host, cluster.where("vm1"));
    }

    // ---- Maintenance.

    @Test
    void maintenanceOfTwoHostsSurvivesALeaderChangeAfterEachEntry() {
        cluster.asks(
                new Command.StartMaintenance(List.of(new NodeName("xen2"), new NodeName("xen3"))));
        int turn = 0;
        for (int i = 0; i < 40; i++) {
            var run = cluster.state().maintenance().orElseThrow();
            if (run.condition() == MaintenanceRun.Condition.FINISHED) break;
            if (run.phase() == MaintenanceRun.Phase.WORKING)
                cluster.asks(new Command.WorkDone(run.number(), run.node().orElseThrow()));
            cluster.leads(List.of("xen1", "xen2", "xen3").get(++turn % 3));
            cluster.pass(Duration.ofSeconds(2));
        }
        var run = cluster.state().maintenance().orElseThrow();
        assertEquals(MaintenanceRun.Condition.FINISHED, run.condition());
        assertEquals(0, cluster.count("vm1 start") + cluster.count("vm2 start"));
    }

    // ---- Two hosts.

    @Test
    void theLastOfTwoFencesTheOtherFirstAndOnlyThenGoesOnAlone() {
        var two = Cluster.of(Cluster.TWO_MACHINES, "", "xen1", "xen2");
        String lost = two.where("vm2");
        String left = lost.equals("xen1") ? "xen2" : "xen1";
        two.holds(lost + " reboot");
        two.dies(lost);
        two.log().hasNoLeader();
        two.pass(Duration.ofSeconds(40));
        assertEquals(1, two.count(lost + " reboot"));
        assertEquals(0, two.count("vm2 start"));
        assertTrue(two.log().leader().isEmpty());
        two.lets(lost + " reboot");
        two.pass(Duration.ofSeconds(30));
        assertEquals(left, two.where("vm2"));
        assertEquals(
                Presence.FENCED, two.state().member(new NodeName(lost)).orElseThrow().presence());
        assertEquals(1, two.count(lost + " reboot"));
    }

    @Test
    void theAnswerOfAnAttemptThatWasGivenUpIsNoneOfTheNextFencings() {
        var two = Cluster.of(Cluster.TWO_MACHINES, "", "xen1", "xen2");
        String other = two.where("vm2");
        String self = other.equals("xen1") ? "xen2" : "xen1";
        two.holds(other + " reboot");
        two.isCutOff(other);
        two.log().hasNoLeader();
        two.pass(Duration.ofSeconds(20));
        assertEquals(1, two.count(other + " reboot on " + self));
        two.isConnectedAgain(other);
        two.log().lastHeard.put(new NodeName(other), two.now());
        two.leads(self);
        two.pass(Duration.ofSeconds(2));
        two.isCutOff(other);
        two.log().hasNoLeader();
        two.pass(Duration.ofSeconds(20));
        assertEquals(1, two.count(other + " reboot on " + self));
        two.lets(other + " reboot");
        two.pass(Duration.ofSeconds(30));
        assertEquals(2, two.count(other + " reboot on " + self));
        assertEquals(self, two.where("vm2"));
    }

    @Test
    void ofTwoThatCannotHearEachOtherTheMoreImportantFencesFirst() {
        String vm2 =
                Cluster.TWO_MACHINES.replace(
                        "<nvpair id='vm2-a'",
                        "<nvpair id='vm2-p' name='priority' value='10'/><nvpair id='vm2-a'");
        var two = Cluster.with("priority-fencing-delay='30s'", vm2, "", "xen1", "xen2");
        String important = two.where("vm2");
        String other = important.equals("xen1") ? "xen2" : "xen1";
        // Who has led last would otherwise go first.
        two.leads(other);
        two.isCutOff("xen1");
        two.isCutOff("xen2");
        two.holds("xen1 reboot");
        two.holds("xen2 reboot");
        two.pass(Duration.ofSeconds(30));
        assertEquals(1, two.count(other + " reboot on " + important));
        assertEquals(0, two.count(important + " reboot"));
    }

    @Test
    void ofTwoTheOneThatMayBePoweredOffIsNotFencedWhenItFallsSilent() {
        var two = Cluster.of(Cluster.TWO_MACHINES, "", "xen1", "xen2");
        two.asks(drain("xen2"));
        two.pass(Duration.ofSeconds(5));
        assertTrue(two.state().isSafeToPowerOff(new NodeName("xen2")));
        two.dies("xen2");
        two.pass(Duration.ofMinutes(1));
        assertEquals(
                Presence.LEFT, two.state().member(new NodeName("xen2")).orElseThrow().presence());
        assertEquals(0, two.count("xen2 reboot") + two.count("xen2 off"));
        assertEquals("xen1", two.where("vm1"));
        two.log().lastHeard.put(new NodeName("xen2"), two.now());
        two.boots("xen2");
        two.asks(new Command.RestoreNode(new NodeName("xen2")));
        two.pass(Duration.ofSeconds(30));
        assertEquals(2, two.log().port(new NodeName("xen1")).voters().size());
    }
}

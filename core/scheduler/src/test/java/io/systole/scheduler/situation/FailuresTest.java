package io.systole.scheduler.situation;

import static io.systole.scheduler.inventory.Documents.Op.op;
import static io.systole.scheduler.inventory.Documents.history;
import static io.systole.scheduler.inventory.Documents.pair;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Documents;
import io.systole.scheduler.inventory.Documents.Op;
import io.systole.scheduler.inventory.Primitive;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a failure leads to, and when it is forgotten.
class FailuresTest {
    private static final long NOW = Documents.NOW.getEpochSecond();
    private static final String UP =
            "id='1' uname='xen1' in_ccm='true' crmd='online' join='member' expected='member'";

    private String meta = "";
    private String operations = "<op id='m' name='monitor' interval='10s'/>";
    private String attributes = "";

    private Situation after(Op... entries) {
        var history = new StringBuilder();
        for (Op entry : entries) history.append(entry);
        String inside = meta + "<operations>" + operations + "</operations>";
        return Situation.interpret(
                Documents.with(Documents.dummy("web", inside))
                        .option("fencing-enabled", "false")
                        .state(UP, attributes, history("web", history.toString()))
                        .roster());
    }

    private static Primitive web(Situation situation) {
        return (Primitive) situation.inventory().resource("web").orElseThrow();
    }

    private static Activity of(Situation situation) {
        return situation.of(web(situation));
    }

    private static Op started() {
        return op("web", "start").call(2).with("last-rc-change", Long.toString(NOW - 500));
    }

    private static Op failedMonitor(long secondsAgo) {
        return op("web", "monitor")
                .every(10_000)
                .call(3)
                .rc(1, 0)
                .lastFailure()
                .with("last-rc-change", Long.toString(NOW - secondsAgo));
    }

    private void failedOnce(long secondsAgo) {
        attributes =
                pair("fc", "fail-count-web#monitor_10000", "1")
                        + pair(
                                "lf",
                                "last-failure-web#monitor_10000",
                                Long.toString(NOW - secondsAgo));
    }

    private static List<String> clearings(Situation situation) {
        return situation.findings().stream()
                .filter(Finding.FailuresExpired.class::isInstance)
                .map(finding -> ((Finding.FailuresExpired) finding).reason())
                .distinct()
                .toList();
    }

    @Test
    void aFailedMonitorMakesItFailWhereItRuns() {
        var situation = after(started(), failedMonitor(5));
        assertTrue(of(situation).failed() && of(situation).stopToRecover());
        assertEquals(Role.STARTED, of(situation).role());
        assertTrue(situation.findings().stream().anyMatch(Finding.StopWanted.class::isInstance));
    }

    @Test
    void aLaterStartMakesUpForIt() {
        var situation = after(started().call(9), failedMonitor(5));
        assertFalse(of(situation).failed());
    }

    @Test
    void aFailureThatIsOldEnoughIsForgottenAndItsCountIsCleared() {
        meta = Documents.meta("web", "failure-timeout", "60s");
        failedOnce(100);
        var situation = after(started(), failedMonitor(100));
        assertFalse(of(situation).failed());
        assertEquals(List.of("it expired"), clearings(situation));
        assertEquals(1, situation.histories().getFirst().rescheduled().size());
    }

    @Test
    void aFreshFailureCountsAndTellsWhenToLookAgain() {
        meta = Documents.meta("web", "failure-timeout", "60s");
        failedOnce(20);
        var situation = after(started(), failedMonitor(20));
        assertTrue(of(situation).failed());
        assertEquals(Optional.of(Instant.ofEpochSecond(NOW + 41)), situation.recheckBy());
        assertEquals(
                1,
                situation.ownFailCount(web(situation), situation.inventory().nodes().getFirst()));
    }

    @Test
    void aFailureThatBlocksIsNeverForgotten() {
        meta = Documents.meta("web", "failure-timeout", "60s");
        operations = "<op id='m' name='monitor' interval='10s' on-fail='block'/>";
        failedOnce(100);
        var situation = after(failedMonitor(100));
        assertTrue(of(situation).blocked());
        assertFalse(of(situation).managed());
        assertEquals(List.of(), clearings(situation));
        assertEquals(
                1,
                situation.ownFailCount(web(situation), situation.inventory().nodes().getFirst()));
    }

    @Test
    void changedParametersForgiveARememberedFailure() {
        var situation = after(started(), failedMonitor(5).with("op-digest", "ffff"));
        assertEquals(List.of("resource parameters have changed"), clearings(situation));
    }

    @Test
    void anIgnoredFailureLeavesItRunning() {
        operations = "<op id='m' name='monitor' interval='10s' on-fail='ignore'/>";
        var activity = of(after(started(), failedMonitor(5)));
        assertTrue(activity.failureIgnored());
        assertFalse(activity.failed());
        assertEquals(Role.STARTED, activity.role());
    }

    @Test
    void onFailStopKeepsItDownEverywhere() {
        operations = "<op id='m' name='monitor' interval='10s' on-fail='stop'/>";
        var situation = after(started(), failedMonitor(5));
        assertEquals(Role.STOPPED, of(situation).requestedRole());
        assertTrue(
                situation.scoreChanges().stream()
                        .anyMatch(ScoreChange.BanFromAll.class::isInstance));
    }

    @Test
    void aFailedStopWithoutFencingBlocks() {
        var activity = of(after(started(), op("web", "stop").call(5).rc(1, 0)));
        assertTrue(activity.blocked());
        assertEquals(Role.STARTED, activity.role());
    }

    @Test
    void aProbeThatFindsNoAgentSaysItIsNotThereAndKeepsItAway() {
        var situation = after(op("web", "monitor").call(1).rc(5, 7));
        assertEquals(Role.STOPPED, of(situation).role());
        assertFalse(of(situation).failed());
        assertTrue(situation.failedOperations().getFirst().masked());
        assertEquals(1, situation.scoreChanges().size());
    }

    @Test
    void aDegradedMonitorIsASuccessWorthMentioning() {
        var situation = after(started(), op("web", "monitor").every(10_000).call(3).rc(190, 0));
        assertFalse(of(situation).failed());
        assertEquals(1, situation.failedOperations().size());
    }

    @Test
    void aPendingStartIsAStartUnderWay() {
        var activity = of(after(op("web", "start").pending()));
        assertTrue(activity.startPending());
        assertEquals("start", activity.pending().orElseThrow().task());
        assertEquals(Role.STARTED, activity.role());
    }

    @Test
    void runningTwiceIsNotedInTheOrderOfReading() {
        var history = history("web", started().toString());
        var situation =
                Situation.interpret(
                        Documents.with(Documents.dummy("web", ""))
                                .up("xen2", "2", history)
                                .up("xen1", "1", history)
                                .roster());
        assertEquals("[xen2, xen1]", of(situation).active().toString());
    }
}

package io.systole.state;

import static io.systole.state.Tale.XEN1;
import static io.systole.state.Tale.XEN2;
import static io.systole.state.Tale.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.document.Element;
import io.systole.cib.status.HistoryEntry;
import io.systole.model.ExecutionStatus;
import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import io.systole.state.authorship.Incarnation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Results are written the way executors write them.
class ResultsTest {
    private final Tale tale = Tale.begun();

    @Test
    void aResultTellsWhatWasDoneForWhomAndWithWhichParameters() {
        tale.carriesOut(step(1, "start", XEN2, "CRM_meta_timeout", "60000", "delay", "10s"));
        Element entry = tale.entry(XEN2, "web_last_0");
        assertEquals("web_start_0", entry.attribute("operation_key", ""));
        assertEquals("1:1:0:" + Tale.AUTHOR, entry.attribute("transition-key", ""));
        assertEquals("0:0;1:1:0:" + Tale.AUTHOR, entry.attribute("transition-magic", ""));
        assertEquals("xen2", entry.attribute("on_node", ""));
        assertEquals("0", entry.attribute("rc-code", ""));
        assertEquals("1767600006", entry.attribute("last-rc-change", ""));
        assertEquals("0830891652dabe627ca72b8e879199b1", entry.attribute("op-digest", ""));
    }

    @Test
    void fingerprintsThatTheHostHasMadeStandInTheHistoryUnderTheirUsualNames() {
        var start = step(1, "start", XEN2);
        tale.starts(start);
        tale.dispatches(start);
        var plain = tale.result(start, 0);
        var digests =
                new Outcome.Digests(
                        "all",
                        Optional.of(new Outcome.Partial(" config ", "restart")),
                        Optional.of(new Outcome.Partial(" token ", "secure")));
        tale.tell(
                new Command.RecordResult(
                        plain.node(),
                        plain.incarnation(),
                        plain.key(),
                        start,
                        new Outcome(
                                1,
                                ExecutionStatus.DONE,
                                0,
                                "",
                                Duration.ofSeconds(1),
                                Optional.of(digests))));
        Element entry = tale.entry(XEN2, "web_last_0");
        assertEquals("all", entry.attribute("op-digest", ""));
        assertEquals(" config ", entry.attribute("op-force-restart", ""));
        assertEquals("restart", entry.attribute("op-restart-digest", ""));
        assertEquals(" token ", entry.attribute("op-secure-params", ""));
        assertEquals("secure", entry.attribute("op-secure-digest", ""));
    }

    @Test
    void digestsAreThoseOfTheField() {
        assertEquals("f2317cad3d54cec5d7d7aa7d0bf35cf8", step(1, "start", XEN1).parameterDigest());
        assertEquals(
                "4811cef7f7f94e3a35a70be7916cb2fd",
                step(
                                1,
                                "monitor",
                                XEN1,
                                "CRM_meta_interval",
                                "10000",
                                "CRM_meta_timeout",
                                "20000",
                                "CRM_meta_name",
                                "monitor")
                        .parameterDigest());
    }

    @Test
    void aRecurringMonitorKeepsAnEntryOfItsOwn() {
        tale.carriesOut(
                step(1, "start", XEN2), step(2, "monitor", XEN2, "CRM_meta_interval", "10000"));
        assertEquals("start", tale.entry(XEN2, "web_last_0").attribute("operation", ""));
        assertEquals("10000", tale.entry(XEN2, "web_monitor_10000").attribute("interval", ""));
    }

    @Test
    void aCancelledMonitorIsForgotten() {
        var monitor = step(2, "monitor", XEN2, "CRM_meta_interval", "10000");
        tale.carriesOut(step(1, "start", XEN2), monitor);
        tale.carriesOut(
                step(
                        3,
                        "cancel",
                        XEN2,
                        "CRM_meta_interval",
                        "10000",
                        "CRM_meta_operation",
                        "monitor"));
        assertEquals(List.of("web_last_0"), entriesOn(XEN2));
    }

    @Test
    void aMigrationTellsItsWayOnBothNodes() {
        String[] way = {"CRM_meta_migrate_source", "xen2", "CRM_meta_migrate_target", "xen1"};
        tale.carriesOut(step(1, "migrate_to", XEN2, way), step(2, "migrate_from", XEN1, way));
        assertEquals("xen1", tale.entry(XEN2, "web_migrate_to_0").attribute("migrate_target", ""));
        assertEquals(
                "xen2", tale.entry(XEN1, "web_migrate_from_0").attribute("migrate_source", ""));
    }

    @Test
    void whatHasBegunIsPendingUntilItsResultComes() {
        var start = step(1, "start", XEN2);
        tale.starts(start);
        tale.dispatches(start);
        assertEquals("-1", tale.entry(XEN2, "web_last_0").attribute("op-status", ""));
        tale.answers(start, 0);
        assertEquals("0", tale.entry(XEN2, "web_last_0").attribute("op-status", ""));
        assertEquals(List.of("web_last_0"), entriesOn(XEN2));
    }

    @Test
    void aFailureIsTheLastResultAndIsRememberedAndCounted() {
        fail(step(1, "start", XEN2));
        assertEquals("1", tale.entry(XEN2, "web_last_0").attribute("rc-code", ""));
        assertEquals("1", tale.entry(XEN2, "web_last_failure_0").attribute("rc-code", ""));
        assertEquals(Optional.of("INFINITY"), transientAttribute("fail-count-web#start_0"));
        assertTrue(transientAttribute("last-failure-web#start_0").isPresent());
    }

    @Test
    void failuresOfAMonitorAddUp() {
        var monitor = step(1, "monitor", XEN2, "CRM_meta_interval", "10000");
        fail(monitor);
        fail(monitor);
        assertEquals(Optional.of("2"), transientAttribute("fail-count-web#monitor_10000"));
    }

    @Test
    void aProbeThatFindsSomethingIsNoFailure() {
        var probe = step(1, "monitor", XEN2, "CRM_meta_op_target_rc", "7");
        tale.starts(probe);
        tale.dispatches(probe);
        tale.answers(probe, 0);
        assertEquals(Optional.empty(), transientAttribute("fail-count-web#monitor_0"));
    }

    @Test
    void aForgivenFailureTakesAllThatIsKnownThereAlongSoThatTheResourceIsLookedForAnew() {
        fail(step(1, "start", XEN2));
        tale.tell(new Command.ClearFailures(new ResourceId("web"), Optional.empty()));
        assertEquals(Optional.empty(), transientAttribute("fail-count-web#start_0"));
        isUnknownOn(XEN2);
    }

    @Test
    void aJourneyOfLongAgoDoesNotKeepAResourceFromBeingLookedForAnew() {
        String[] way = {"CRM_meta_migrate_source", "xen2", "CRM_meta_migrate_target", "xen1"};
        tale.carriesOut(
                step(1, "start", XEN2),
                step(2, "migrate_to", XEN2, way),
                step(3, "migrate_from", XEN1, way),
                step(4, "stop", XEN2),
                step(5, "stop", XEN1),
                step(6, "start", XEN2));
        // What xen1 knew of the journey is gone; only xen2 remembers having sent the machine there.
        tale.tell(new Command.MarkOnline(XEN1, new Incarnation("2")));
        fail(step(1, "monitor", XEN2, "CRM_meta_interval", "10000"));
        tale.tell(new Command.ClearFailures(new ResourceId("web"), Optional.empty()));
        isUnknownOn(XEN2);
    }

    private void isUnknownOn(NodeName host) {
        var there = tale.state().cib().status().node(host.value()).orElseThrow();
        assertTrue(there.resource("web").isEmpty());
    }

    private void fail(io.systole.transition.Step step) {
        tale.starts(step);
        tale.dispatches(step);
        tale.answers(step, 1);
    }

    private List<String> entriesOn(NodeName node) {
        return tale
                .state()
                .cib()
                .status()
                .node(node.value())
                .orElseThrow()
                .resource("web")
                .orElseThrow()
                .entries()
                .stream()
                .map(HistoryEntry::id)
                .toList();
    }

    private Optional<String> transientAttribute(String name) {
        return tale.state().cib().status().node("xen2").orElseThrow().transientAttributes().stream()
                .flatMap(block -> block.pairs().stream())
                .filter(pair -> pair.name().equals(name))
                .map(pair -> pair.value())
                .findFirst();
    }
}

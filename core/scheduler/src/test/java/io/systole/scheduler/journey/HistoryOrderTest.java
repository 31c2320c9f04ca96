package io.systole.scheduler.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.status.HistoryEntry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryOrderTest {
    private static final String OURS = "11111111-2222-3333-4444-555555555555";
    private static final String THEIRS = "99999999-2222-3333-4444-555555555555";

    private static HistoryEntry entry(String id, String node, int call, String time, String magic) {
        return new HistoryEntry(
                Map.of(
                        "id",
                        id,
                        "on_node",
                        node,
                        "call-id",
                        Integer.toString(call),
                        "last-rc-change",
                        time,
                        "transition-magic",
                        magic));
    }

    private static HistoryEntry call(String id, String node, int call, String time) {
        return entry(id, node, call, time, "");
    }

    private static HistoryEntry ofTransition(String id, int call, int transition, String cluster) {
        return entry(id, "xen1", call, "", "0:0;3:%d:0:%s".formatted(transition, cluster));
    }

    private static List<String> sorted(HistoryEntry... inDocumentOrder) {
        return HistoryOrder.sorted(List.of(inDocumentOrder)).stream()
                .map(HistoryEntry::id)
                .toList();
    }

    @Test
    void callsOnOneNodeAreInTheirOwnOrderWhateverTheTime() {
        assertEquals(
                List.of("a", "b", "c"),
                sorted(
                        call("c", "xen1", 30, "1"),
                        call("a", "xen1", 2, "9"),
                        call("b", "XEN1", 17, "5")));
    }

    @Test
    void callsOnDifferentNodesAreOrderedByTheTimeOfTheirResult() {
        assertTrue(HistoryOrder.isNewer(call("b", "xen2", 1, "200"), call("a", "xen1", 50, "100")));
    }

    @Test
    void withoutTimesCallsOnDifferentNodesCanNotBeToldApart() {
        assertEquals(0, HistoryOrder.compare(call("a", "xen1", 1, ""), call("b", "xen2", 2, "")));
    }

    @Test
    void ofTheSameCallTheEarlierResultComesFirst() {
        assertEquals(
                List.of("success", "failure"),
                sorted(call("failure", "xen1", 16, "571"), call("success", "xen1", 16, "561")));
    }

    @Test
    void whatCanNotBeToldApartIsReadFromTheEndOfTheDocument() {
        assertEquals(
                List.of("last_failure", "last"),
                sorted(call("last", "xen1", 4, "10"), call("last_failure", "xen1", 4, "10")));
    }

    @Test
    void aPendingOperationOfTheSameTransitionIsLater() {
        assertEquals(
                List.of("done", "pending"),
                sorted(ofTransition("pending", -1, 7, OURS), ofTransition("done", 12, 7, OURS)));
    }

    @Test
    void aPendingOperationOfAnOlderTransitionIsEarlier() {
        assertEquals(
                List.of("pending", "done"),
                sorted(ofTransition("done", 12, 8, OURS), ofTransition("pending", -1, 7, OURS)));
    }

    @Test
    void aPendingOperationOfAnotherClusterIsLater() {
        assertEquals(
                List.of("done", "pending"),
                sorted(ofTransition("pending", -1, 7, THEIRS), ofTransition("done", 12, 8, OURS)));
    }

    @Test
    void aTransitionWithoutNumberIsAlwaysTheLatest() {
        assertTrue(
                HistoryOrder.isNewer(
                        ofTransition("a", -1, -1, OURS), ofTransition("b", 12, 8, OURS)));
    }

    @Test
    void longHistoriesStaySorted() {
        var entries = new HistoryEntry[500];
        for (int i = 0; i < entries.length; i++)
            entries[i] = call("e" + i, "xen1", (i * 7919) % 500, "");
        var calls =
                HistoryOrder.sorted(List.of(entries)).stream().map(HistoryEntry::callId).toList();
        assertEquals(calls.stream().sorted().toList(), calls);
    }
}

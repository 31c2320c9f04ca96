package io.systole.scheduler.ordering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.scheduler.assignment.SmallCluster;
import io.systole.scheduler.plan.ActionOrder;
import io.systole.scheduler.plan.ActionOrder.End;
import io.systole.scheduler.plan.Tie;
import io.systole.scheduler.plan.Ties;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveEquivalentsTest {
    private final SmallCluster cluster = new SmallCluster("n1", "n2");

    private List<String> added(String first, String firstTask, String then, String thenTask) {
        var placed = cluster.place();
        var order =
                new ActionOrder(
                        ActionOrder.of(placed.resource(first), firstTask),
                        ActionOrder.of(placed.resource(then), thenTask),
                        Ties.of(Tie.PLAIN, Tie.PULLS_THEN, Tie.GATE));
        var expanded = new LiveEquivalents(placed.situation()).expand(List.of(order));
        return expanded.stream().skip(1).map(LiveEquivalentsTest::tell).toList();
    }

    private static String tell(ActionOrder order) {
        return name(order.first()) + " > " + name(order.then()) + " " + order.ties();
    }

    private static String name(End end) {
        return end.resource().orElseThrow() + " " + end.task();
    }

    private void live(String... ids) {
        for (String id : ids) cluster.resource(cluster.dummy(id, "allow-migrate", "true"));
    }

    @Test
    void ifBothMoveLiveTheFirstHasArrivedBeforeTheOtherLeaves() {
        live("disk", "vm");
        assertEquals(
                List.of(
                        "disk migrate_from > vm migrate_to [PLAIN]",
                        "disk start > vm migrate_to [PLAIN, FIRST_NOT_MIGRATING]"),
                added("disk", "start", "vm", "start"));
    }

    @Test
    void whoMovesLiveLeavesAfterTheOtherHasStartedOrStopped() {
        cluster.resource(cluster.dummy("disk"));
        live("vm");
        assertEquals(
                List.of("disk start > vm migrate_to [PLAIN]"),
                added("disk", "start", "vm", "start"));
        assertEquals(
                List.of("disk stop > vm migrate_to [PLAIN]"), added("disk", "stop", "vm", "stop"));
        assertEquals(
                List.of("disk promote > vm migrate_to [PLAIN]"),
                added("disk", "promote", "vm", "start"));
        assertEquals(
                List.of("disk demote > vm migrate_to [PLAIN]"),
                added("disk", "demote", "vm", "stop"));
    }

    @Test
    void whoComesAfterALiveMoveIsNotConcerned() {
        cluster.resource(cluster.dummy("web"));
        live("vm");
        assertEquals(List.of(), added("vm", "start", "web", "start"));
    }

    @Test
    void mixedOrdersDoNotCarryOver() {
        live("disk", "vm");
        assertEquals(List.of(), added("disk", "stop", "vm", "start"));
    }

    @Test
    void aMemberIsNotOrderedAgainstItsOwnGroup() {
        cluster.resource(cluster.group("g", cluster.dummy("vm", "allow-migrate", "true")));
        assertEquals(List.of(), added("g", "start", "vm", "start"));
    }
}

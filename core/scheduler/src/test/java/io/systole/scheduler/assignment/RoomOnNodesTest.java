package io.systole.scheduler.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.scheduler.placement.Amounts;
import io.systole.scheduler.placement.UtilizationLine;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomOnNodesTest {
    private final SmallCluster cluster =
            new SmallCluster("node1", "node2").option("placement-strategy", "utilization");

    @Test
    void theNodeMustHaveRoomForAllThatBelongTogether() {
        var placed =
                cluster.capacity("node1", "cpu", 4)
                        .capacity("node2", "cpu", 6)
                        .resource(cluster.needy("rsc1", "cpu", 2))
                        .resource(cluster.needy("rsc2", "cpu", 2))
                        .resource(cluster.needy("rsc3", "cpu", 2))
                        .together("rsc2", "rsc1", "INFINITY")
                        .together("rsc3", "rsc1", "INFINITY")
                        .place();
        assertEquals("node2", placed.node("rsc1"));
        assertEquals("node2", placed.node("rsc2"));
        assertEquals("node2", placed.node("rsc3"));
    }

    @Test
    void whereThereIsNoRoomForAllTheRoomiestNodeTakesTheMostImportant() {
        var placed =
                cluster.capacity("node1", "cpu", 2)
                        .capacity("node2", "cpu", 4)
                        .resource(cluster.needy("rsc1", "cpu", 2))
                        .resource(cluster.needy("rsc2", "cpu", 2))
                        .resource(cluster.needy("rsc3", "cpu", 2, "priority", "1"))
                        .together("rsc2", "rsc1", "INFINITY")
                        .together("rsc3", "rsc1", "INFINITY")
                        .place();
        assertEquals("node2", placed.node("rsc1"));
        assertEquals("-", placed.node("rsc2"));
        assertEquals("node2", placed.node("rsc3"));
    }

    @Test
    void whatIsTooBigForEveryNodeStaysStopped() {
        var placed =
                cluster.capacity("node1", "cpu", 1)
                        .capacity("node2", "cpu", 1)
                        .resource(cluster.needy("big", "cpu", 2))
                        .place();
        assertEquals("-", placed.node("big"));
    }

    @Test
    void byDefaultNobodyCounts() {
        var placed =
                new SmallCluster("node1", "node2")
                        .capacity("node1", "cpu", 1)
                        .resource(cluster.needy("big", "cpu", 2))
                        .place();
        assertEquals("node1", placed.node("big"));
    }

    @Test
    void balancedPrefersTheRoomierNode() {
        var placed =
                new SmallCluster("node1", "node2")
                        .option("placement-strategy", "balanced")
                        .capacity("node1", "cpu", 4)
                        .capacity("node2", "cpu", 8)
                        .resource(cluster.needy("a", "cpu", 1))
                        .place();
        assertEquals("node2", placed.node("a"));
    }

    @Test
    void whatIsLeftIsTold() {
        var placed =
                cluster.capacity("node1", "cpu", 4).resource(cluster.needy("a", "cpu", 3)).place();
        var node = placed.inventory().node("node1").orElseThrow();
        assertTrue(
                placed.assignment()
                        .utilizationLines()
                        .contains(
                                new UtilizationLine.Remaining(node, Amounts.of(Map.of("cpu", 1)))));
    }
}

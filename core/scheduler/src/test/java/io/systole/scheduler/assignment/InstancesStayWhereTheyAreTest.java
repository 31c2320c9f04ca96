package io.systole.scheduler.assignment;

import static io.systole.scheduler.placement.ScoreLine.Stage.PRIMITIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.model.Role;
import io.systole.scheduler.inventory.Clone;
import io.systole.scheduler.placement.ScoreLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstancesStayWhereTheyAreTest {
    private final SmallCluster cluster = new SmallCluster("node1", "node2", "node3");

    @Test
    void runningInstancesAreNotShuffledToABetterNode() {
        var placed =
                cluster.resource(cluster.clone("copies", cluster.dummy("copy")))
                        .prefer("copies", "node1", "100")
                        .running("copy", "node2")
                        .running("copy", "node3")
                        .place();
        assertEquals("node2", placed.node("copy:0"));
        assertEquals("node3", placed.node("copy:1"));
        assertEquals("node1", placed.node("copy:2"));
    }

    /// The first try shows what the instance would rather have, the second that this node is kept for another.
    @Test
    void aTryThatEndsElsewhereIsToldAndRepeated() {
        var placed =
                cluster.resource(cluster.clone("copies", cluster.dummy("copy")))
                        .prefer("copies", "node1", "100")
                        .running("copy", "node2")
                        .running("copy", "node3")
                        .place();
        long lines =
                placed.assignment().scoreLines().stream()
                        .filter(line ->
                                line
                                                instanceof
                                                ScoreLine.Allocation(
                                                        var stage,
                                                        var resource,
                                                        var node,
                                                        _)
                                        && stage == PRIMITIVE
                                        && resource.id().equals("copy:0")
                                        && node.name().value().equals("node1"))
                        .count();
        assertEquals(2, lines);
        assertEquals(List.of("-INFINITY", "1", "0"), placed.scores(PRIMITIVE, "copy:0"));
    }

    @Test
    void noMoreInstancesThanAskedFor() {
        var placed =
                cluster.resource(cluster.clone("copies", cluster.dummy("copy"), "clone-max", "2"))
                        .place();
        assertEquals("node1", placed.node("copy:0"));
        assertEquals("node2", placed.node("copy:1"));
    }

    @Test
    void theInstanceWithTheBestPromotionScoreIsPromoted() {
        var placed =
                cluster.resource(
                                cluster.clone(
                                        "copies", cluster.dummy("copy"), "promotable", "true"))
                        .running("copy", "node1")
                        .running("copy", "node2")
                        .attribute("node1", "master-copy", "5")
                        .attribute("node2", "master-copy", "10")
                        .place();
        assertEquals("node2", placed.node("copy:1"));
        assertEquals(Role.PROMOTED, placed.assignment().nextRole(placed.resource("copy:1")));
        assertEquals(Role.UNPROMOTED, placed.assignment().nextRole(placed.resource("copy:0")));
        assertEquals(Role.UNPROMOTED, placed.assignment().currentRole(placed.resource("copy:0")));
        var clone = (Clone) placed.resource("copies");
        assertEquals("copy:1", placed.assignment().instances(clone).getFirst().id());
    }

    @Test
    void promotionFollowsThePrimitiveItShallBeWith() {
        var placed =
                cluster.resource(cluster.dummy("native"))
                        .resource(
                                cluster.clone(
                                        "copies", cluster.dummy("copy"), "promotable", "true"))
                        .together("copies", "native", "INFINITY", "rsc-role", "Master")
                        .prefer("native", "node1", "INFINITY")
                        .running("copy", "node1")
                        .running("copy", "node2")
                        .attribute("node1", "master-copy", "5")
                        .attribute("node2", "master-copy", "10")
                        .place();
        assertEquals(Role.PROMOTED, placed.assignment().nextRole(placed.resource("copy:0")));
        assertEquals(Role.UNPROMOTED, placed.assignment().nextRole(placed.resource("copy:1")));
    }
}

package io.systole.scheduler.assignment;

import static io.systole.scheduler.placement.ScoreLine.Stage.PRIMITIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.Role;
import io.systole.scheduler.placement.Contribution.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeChoiceTest {
    @Test
    void equalNodesAreTakenInTheOrderOfTheLettersOfTheirNames() {
        var cluster = new SmallCluster("node2", "node9", "node10");
        var placed = cluster.resource(cluster.dummy("a")).resource(cluster.dummy("b")).place();
        assertEquals("node10", placed.node("a"));
        assertEquals("node2", placed.node("b"));
    }

    @Test
    void whatRunsWellStaysThoughAnotherNodeIsEmpty() {
        var cluster = new SmallCluster("n1", "n2");
        var placed =
                cluster.resource(cluster.dummy("a", "resource-stickiness", "1"))
                        .resource(cluster.dummy("b", "resource-stickiness", "1"))
                        .running("a", "n1")
                        .running("b", "n1")
                        .place();
        assertEquals("n1", placed.node("a"));
        assertEquals("n1", placed.node("b"));
    }

    @Test
    void withoutStickinessTheEmptierNodeWins() {
        var cluster = new SmallCluster("n1", "n2");
        var placed =
                cluster.resource(cluster.dummy("a"))
                        .resource(cluster.dummy("b"))
                        .running("a", "n1")
                        .running("b", "n1")
                        .place();
        assertEquals("n1", placed.node("a"));
        assertEquals("n2", placed.node("b"));
    }

    @Test
    void aNodeInStandbyIsLeft() {
        var cluster = new SmallCluster("n1", "n2").attribute("n1", "standby", "on");
        var placed =
                cluster.resource(cluster.dummy("a", "resource-stickiness", "100"))
                        .running("a", "n1")
                        .place();
        assertEquals(List.of("100", "0"), placed.scores(PRIMITIVE, "a"));
        assertEquals("n2", placed.node("a"));
    }

    @Test
    void whatIsNotManagedStaysWhereverItIs() {
        var cluster = new SmallCluster("n1", "n2").attribute("n1", "standby", "on");
        var placed =
                cluster.resource(cluster.dummy("a", "is-managed", "false"))
                        .running("a", "n1")
                        .place();
        assertEquals("n1", placed.node("a"));
        assertEquals(Role.STARTED, placed.assignment().nextRole(placed.resource("a")));
    }

    @Test
    void inAnAsymmetricClusterOnlyNamedNodesCount() {
        var cluster = new SmallCluster("n1", "n2").option("symmetric-cluster", "false");
        var placed =
                cluster.resource(cluster.dummy("a"))
                        .resource(cluster.dummy("b"))
                        .prefer("a", "n2", "0")
                        .place();
        assertEquals("n2", placed.node("a"));
        assertEquals("-", placed.node("b"));
        assertTrue(placed.assignment().allowedNodes(placed.resource("b")).isEmpty());
    }

    @Test
    void everyScoreKnowsWhatMadeIt() {
        var cluster = new SmallCluster("n1", "n2");
        var placed =
                cluster.resource(cluster.dummy("a", "resource-stickiness", "7"))
                        .prefer("a", "n1", "50")
                        .running("a", "n1")
                        .place();
        var resource = placed.resource("a");
        var node = placed.inventory().node("n1").orElseThrow();
        var causes =
                placed.assignment().scores(resource).contributions(node).stream()
                        .map(contribution -> contribution.cause() + " " + contribution.amount())
                        .toList();
        assertEquals(
                List.of(Cause.NODE + " 0", Cause.LOCATION + " 50", Cause.STICKINESS + " 7"),
                causes);
    }
}

package io.systole.scheduler.assignment;

import static io.systole.scheduler.placement.ScoreLine.Stage.CLONE;
import static io.systole.scheduler.placement.ScoreLine.Stage.PRIMITIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartnersArePlacedTogetherTest {
    private final SmallCluster cluster = new SmallCluster("node1", "node2", "node3");

    @Test
    void aPrimaryHearsWhatItsDependentPrefers() {
        var placed =
                cluster.resource(cluster.dummy("primary"))
                        .resource(cluster.dummy("dependent"))
                        .together("dependent", "primary", "INFINITY")
                        .prefer("dependent", "node3", "100")
                        .place();
        assertEquals(List.of("0", "0", "100"), placed.scores(PRIMITIVE, "primary"));
        assertEquals("node3", placed.node("primary"));
        assertEquals(
                List.of("-INFINITY", "-INFINITY", "100"), placed.scores(PRIMITIVE, "dependent"));
    }

    @Test
    void aWeakColocationCarriesPreferencesWeakly() {
        var placed =
                cluster.resource(cluster.dummy("primary"))
                        .resource(cluster.dummy("dependent"))
                        .together("dependent", "primary", "500000")
                        .prefer("dependent", "node2", "101")
                        .place();
        assertEquals(List.of("0", "51", "0"), placed.scores(PRIMITIVE, "primary"));
    }

    @Test
    void aDislikedNodeGainsAPointWhenTheDislikeIsTooWeakToCount() {
        var placed =
                cluster.resource(cluster.dummy("primary"))
                        .resource(cluster.dummy("dependent"))
                        .together("dependent", "primary", "100")
                        .prefer("dependent", "node1", "-5")
                        .place();
        assertEquals("1", placed.scores(PRIMITIVE, "primary").getFirst());
    }

    @Test
    void nobodyGoesWhereHisIndispensablePartnerIsNot() {
        var placed =
                cluster.resource(cluster.dummy("primary", "target-role", "Stopped"))
                        .resource(cluster.dummy("dependent"))
                        .together("dependent", "primary", "INFINITY")
                        .place();
        assertEquals("-", placed.node("dependent"));
    }

    @Test
    void anOptionalPartnerThatIsNowhereLeavesTheDependentItsNodes() {
        var placed =
                cluster.resource(cluster.dummy("primary", "target-role", "Stopped"))
                        .resource(cluster.dummy("dependent"))
                        .together("dependent", "primary", "500")
                        .place();
        assertEquals("node1", placed.node("dependent"));
        assertEquals(List.of("0", "0", "0"), placed.scores(PRIMITIVE, "dependent"));
    }

    @Test
    void apartMeansApart() {
        var placed =
                cluster.resource(cluster.dummy("primary"))
                        .resource(cluster.dummy("dependent"))
                        .together("dependent", "primary", "-INFINITY")
                        .prefer("dependent", "node1", "100")
                        .prefer("primary", "node1", "100")
                        .place();
        assertEquals("node1", placed.node("primary"));
        assertEquals("node2", placed.node("dependent"));
    }

    @Test
    void aRingOfColocationsIsCutSomewhere() {
        var placed =
                cluster.resource(cluster.dummy("a"))
                        .resource(cluster.dummy("b"))
                        .together("a", "b", "INFINITY")
                        .together("b", "a", "INFINITY")
                        .prefer("b", "node2", "10")
                        .place();
        assertEquals("node2", placed.node("a"));
        assertEquals("node2", placed.node("b"));
    }

    @Test
    void membersOfAGroupAddUpInTheFirst() {
        var placed =
                cluster.resource(
                                cluster.group(
                                        "group",
                                        cluster.dummy("m1", "resource-stickiness", "10"),
                                        cluster.dummy("m2", "resource-stickiness", "10"),
                                        cluster.dummy("m3", "resource-stickiness", "10")))
                        .running("m1", "node2")
                        .running("m2", "node2")
                        .running("m3", "node2")
                        .place();
        assertEquals(List.of("0", "30", "0"), placed.scores(PRIMITIVE, "m1"));
        assertEquals(List.of("-INFINITY", "20", "-INFINITY"), placed.scores(PRIMITIVE, "m2"));
        assertEquals(List.of("-INFINITY", "10", "-INFINITY"), placed.scores(PRIMITIVE, "m3"));
    }

    /// Seen on the reference: the first of the group's two colocations counts twice, the second not at all.
    @Test
    void aSecondListOfPartnersRepeatsItsFirst() {
        var placed =
                cluster.resource(cluster.group("g", cluster.dummy("m1"), cluster.dummy("m2")))
                        .resource(cluster.dummy("a"))
                        .resource(cluster.dummy("b"))
                        .resource(cluster.dummy("c"))
                        .together("a", "m2", "100000")
                        .together("b", "g", "500000")
                        .together("c", "g", "200000")
                        .prefer("a", "node1", "1000")
                        .prefer("b", "node2", "1000")
                        .prefer("c", "node3", "10000")
                        .place();
        assertEquals(List.of("100", "1000", "0"), placed.scores(PRIMITIVE, "m1"));
    }

    /// Seen on the reference: a clone keeps disliked nodes possible, an instance left without any takes its wish back.
    @Test
    void aCloneAvoidsWhatItsDependentDislikesButKeepsItPossible() {
        var placed =
                cluster.resource(cluster.clone("C", cluster.dummy("x")))
                        .resource(cluster.dummy("d"))
                        .together("d", "C", "INFINITY")
                        .prefer("d", "node1", "-100")
                        .prefer("d", "node2", "30")
                        .prefer("C", "node1", "50")
                        .place();
        assertEquals(List.of("1", "30", "0"), placed.scores(CLONE, "C"));
        assertEquals(List.of("-50", "30", "0"), placed.scores(PRIMITIVE, "x:0"));
        assertEquals(List.of("-50", "-INFINITY", "0"), placed.scores(PRIMITIVE, "x:1"));
        assertEquals(List.of("50", "-INFINITY", "-INFINITY"), placed.scores(PRIMITIVE, "x:2"));
        assertEquals(List.of("-100", "30", "0"), placed.scores(PRIMITIVE, "d"));
        assertEquals("node2", placed.node("d"));
    }

    /// Seen on the reference: containers hear only the first who wants to be with the bundle, as often as there are such.
    @Test
    void aBundlesContainersHearTheFirstOnly() {
        var placed =
                cluster.resource(
                                "<bundle id='B'><podman image='i' replicas='1'/>"
                                        + "<network control-port='3121'/>"
                                        + cluster.dummy("inside")
                                        + "</bundle>")
                        .resource(cluster.dummy("a"))
                        .resource(cluster.dummy("c"))
                        .together("a", "B", "100000")
                        .together("c", "B", "100000")
                        .prefer("a", "node1", "1000")
                        .prefer("c", "node2", "5000")
                        .place();
        assertEquals(List.of("200", "0", "0"), placed.scores(PRIMITIVE, "B-podman-0"));
        assertEquals("node1", placed.node("B-podman-0"));
        assertEquals("node1", placed.node("B-0"));
        assertEquals("B-0", placed.node("inside:0"));
    }

    @Test
    void nodesOfTheSameSiteAreTheSamePlace() {
        var placed =
                cluster.attribute("node1", "site", "a")
                        .attribute("node2", "site", "b")
                        .attribute("node3", "site", "A")
                        .resource(cluster.dummy("primary"))
                        .resource(cluster.dummy("dependent"))
                        .together("dependent", "primary", "INFINITY", "node-attribute", "site")
                        .prefer("primary", "node1", "100")
                        .prefer("dependent", "node1", "-INFINITY")
                        .place();
        assertEquals("node1", placed.node("primary"));
        assertEquals("node3", placed.node("dependent"));
    }
}

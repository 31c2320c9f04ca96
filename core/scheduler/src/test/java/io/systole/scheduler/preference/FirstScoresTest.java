package io.systole.scheduler.preference;

import static io.systole.scheduler.placement.ScoreLine.Stage.GROUP;
import static io.systole.scheduler.placement.ScoreLine.Stage.PRIMITIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.scheduler.assignment.SmallCluster;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstScoresTest {
    private final SmallCluster cluster = new SmallCluster("n1", "n2");

    @Test
    void aGroupsLocationCountsOnceInItsFirstMember() {
        var placed =
                cluster.resource(cluster.group("g", cluster.dummy("m1"), cluster.dummy("m2")))
                        .prefer("g", "n2", "100")
                        .place();
        assertEquals(List.of("0", "100"), placed.scores(GROUP, "g"));
        assertEquals(List.of("0", "100"), placed.scores(GROUP, "m1"));
        assertEquals(List.of("0", "0"), placed.scores(GROUP, "m2"));
    }

    @Test
    void aRuleSpeaksForEveryNodeItPassesOn() {
        var placed =
                cluster.attribute("n2", "site", "b")
                        .resource(cluster.dummy("a"))
                        .constraint(
                                "<rsc_location id='l' rsc='a'><rule id='r' score='30'>"
                                        + "<expression id='e' attribute='site' operation='eq' value='b'/></rule></rsc_location>")
                        .place();
        assertEquals(List.of("0", "30"), placed.scores(PRIMITIVE, "a"));
    }

    @Test
    void aRulesScoreMayStandInANodeAttribute() {
        var placed =
                cluster.attribute("n1", "weight", "12")
                        .resource(cluster.dummy("a"))
                        .constraint(
                                "<rsc_location id='l' rsc='a'><rule id='r' score-attribute='weight'>"
                                        + "<expression id='e' attribute='weight' operation='defined'/></rule></rsc_location>")
                        .place();
        assertEquals(List.of("12", "0"), placed.scores(PRIMITIVE, "a"));
    }

    @Test
    void exclusiveDiscoveryBansAllOtherNodes() {
        var placed =
                cluster.resource(cluster.dummy("a"))
                        .constraint(
                                "<rsc_location id='l' rsc='a' node='n2' score='5' resource-discovery='exclusive'/>")
                        .place();
        assertEquals(List.of("-INFINITY", "5"), placed.scores(PRIMITIVE, "a"));
        assertTrue(placed.assignment().hasExclusiveDiscovery(placed.resource("a")));
    }

    @Test
    void aPatternSpeaksForAllItFinds() {
        var placed =
                cluster.resource(cluster.dummy("vm-web"))
                        .resource(cluster.dummy("db"))
                        .constraint("<rsc_location id='l' rsc-pattern='^vm-' node='n2' score='5'/>")
                        .place();
        assertEquals(List.of("0", "5"), placed.scores(PRIMITIVE, "vm-web"));
        assertEquals(List.of("0", "0"), placed.scores(PRIMITIVE, "db"));
    }

    @Test
    void aMissingTicketKeepsAResourceDown() {
        var placed =
                cluster.resource(cluster.dummy("a"))
                        .constraint("<rsc_ticket id='t' rsc='a' ticket='site' loss-policy='stop'/>")
                        .place();
        assertEquals("-", placed.node("a"));
    }

    @Test
    void aGrantedTicketChangesNothing() {
        var placed =
                cluster.resource(cluster.dummy("a"))
                        .constraint("<rsc_ticket id='t' rsc='a' ticket='site' loss-policy='stop'/>")
                        .tickets("<tickets><ticket_state id='site' granted='true'/></tickets>")
                        .place();
        assertEquals("n1", placed.node("a"));
    }

    @Test
    void aLostTicketMayFreeze() {
        var placed =
                cluster.resource(cluster.dummy("a"))
                        .running("a", "n2")
                        .constraint(
                                "<rsc_ticket id='t' rsc='a' ticket='site' loss-policy='freeze'/>")
                        .place();
        assertEquals("n2", placed.node("a"));
        assertTrue(placed.assignment().isBlocked(placed.resource("a")));
    }

    @Test
    void aSickNodeIsLeftIfThePolicySaysSo() {
        var placed =
                cluster.option("node-health-strategy", "migrate-on-red")
                        .attribute("n1", "#health-disk", "red")
                        .resource(cluster.dummy("a"))
                        .place();
        assertEquals(List.of("-INFINITY", "0"), placed.scores(PRIMITIVE, "a"));
    }
}

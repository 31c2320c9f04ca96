package io.systole.scheduler.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.NodeName;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import io.systole.scheduler.assignment.SmallCluster;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NO_PARAMETERS = "f2317cad3d54cec5d7d7aa7d0bf35cf8";
    private static final String DB_THEN_WEB = "<rsc_order id='db-web' first='db' then='web'/>";

    private static Outlook outlook(SmallCluster cluster, Policy policy) {
        return outlook(cluster.xml(), policy);
    }

    /// With all agents alike, and started with the parameters they are configured with, which are none.
    private static Outlook outlook(String xml, Policy policy) {
        String unchanged =
                xml.replace("Stateful", "Dummy")
                        .replace(
                                "interval='0'/>",
                                "interval='0' op-digest='" + NO_PARAMETERS + "'/>");
        var reading = CibReader.read(unchanged, "small.xml");
        var cib = assertInstanceOf(Reading.Read.class, reading).cib();
        return Scheduler.schedule(cib, NOW, policy).outlook();
    }

    private static Prospect of(Outlook outlook, String resource) {
        return outlook.prospects().stream()
                .filter(prospect -> prospect.resource().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private static Prospect.Outage outage(Outlook outlook, String resource) {
        return assertInstanceOf(Prospect.Outage.class, of(outlook, resource));
    }

    private static SmallCluster twoVms() {
        var cluster = new SmallCluster("xen1", "xen2");
        return cluster.resource(cluster.dummy("db"))
                .resource(cluster.dummy("web", "allow-migrate", "true"))
                .running("db", "xen1")
                .running("web", "xen2")
                .attribute("xen1", "standby", "on");
    }

    @Test
    void aLiveMoveIsNoOutage() {
        var cluster = new SmallCluster("xen1", "xen2");
        cluster.resource(cluster.dummy("web", "allow-migrate", "true"))
                .running("web", "xen1")
                .attribute("xen1", "standby", "on");
        var outlook = outlook(cluster, Policy.CONTINUITY);
        assertEquals(
                List.of(new Prospect.Live("web", new NodeName("xen1"), new NodeName("xen2"))),
                outlook.live());
        assertEquals(List.of(), outlook.outages());
    }

    @Test
    void anOutageTellsItsRulesAndThroughWhomItComes() {
        var outlook = outlook(twoVms().constraint(DB_THEN_WEB), Policy.PACEMAKER);
        var outage = outage(outlook, "web");
        assertEquals(Ground.DEPENDENCY, outage.ground());
        assertEquals(Nature.UNASKED, outage.nature());
        assertEquals(List.of("db-web"), outage.rules());
        assertTrue(outage.because().startsWith("web is tied to db, and db: it must leave xen1"));
    }

    @Test
    void beingMovedByStopAndStartIsTheCustomOfWhatCannotMigrate() {
        var outage = outage(outlook(twoVms(), Policy.CONTINUITY), "db");
        assertEquals(Ground.RELOCATED, outage.ground());
        assertEquals(Nature.CONSENTED, outage.nature());
        assertEquals(Optional.of(new NodeName("xen2")), outage.to());
    }

    @Test
    void whatWouldInterruptSomebodyWithoutConsentStaysAndSaysWhy() {
        var outlook = outlook(twoVms().constraint(DB_THEN_WEB), Policy.CONTINUITY);
        assertEquals(List.of(), outlook.outages());
        assertEquals(
                List.of(
                        "db stays on xen1: moving it would interrupt web (db-web); on-drain=relocate on"
                                + " web would allow a stop and start."),
                outlook.stays().stream().map(Stay::tell).toList());
    }

    @Test
    void whoIsStoppedAnywayIsNotSaidToStay() {
        var cluster = new SmallCluster("xen1", "xen2");
        cluster.resource(
                        "<group id='pair'>"
                                + cluster.dummy("db", "target-role", "Stopped")
                                + cluster.dummy("web", "allow-migrate", "true")
                                + "</group>")
                .constraint("<rsc_location id='here' rsc='pair' node='xen2' score='-INFINITY'/>")
                .running("db", "xen1")
                .running("web", "xen1")
                .attribute("xen1", "standby", "on");
        var outlook = outlook(cluster, Policy.CONTINUITY);
        assertEquals(Ground.DEPENDENCY, outage(outlook, "web").ground());
        assertEquals(List.of(), outlook.stays());
    }

    @Test
    void nobodyIsHeldForWhomSomethingElseTakesDownAnyway() {
        var cluster = new SmallCluster("xen1", "xen2");
        cluster.resource(cluster.dummy("disk", "target-role", "Stopped"))
                .resource(cluster.dummy("db"))
                .resource(cluster.dummy("web", "allow-migrate", "true"))
                .constraint(DB_THEN_WEB + "<rsc_order id='disk-web' first='disk' then='web'/>")
                .running("disk", "xen1")
                .running("db", "xen1")
                .running("web", "xen2")
                .attribute("xen1", "standby", "on");
        var outlook = outlook(cluster, Policy.CONTINUITY);
        assertEquals(
                List.of("disk", "db", "web"),
                outlook.outages().stream().map(Prospect.Outage::resource).toList());
        assertEquals(List.of(), outlook.stays());
    }

    @Test
    void whatIsJustBeingStartedWaitsToLeaveUntilItHasStarted() {
        var cluster = new SmallCluster("xen1", "xen2");
        cluster.resource(cluster.dummy("web", "allow-migrate", "true"))
                .running("web", "xen1")
                .attribute("xen1", "standby", "on");
        String starting =
                cluster.xml()
                        .replaceAll(
                                "(operation='start'[^>]*)rc-code='0' op-status='0'",
                                "$1rc-code='193' op-status='-1'")
                        .replace("transition-magic='0:0;", "transition-magic='-1:193;");
        var outlook = outlook(starting, Policy.CONTINUITY);
        assertEquals(List.of(), outlook.outages());
        assertEquals(
                List.of(
                        "web stays on xen1: its start hasn't finished; waiting until it has started"
                                + " would let it go."),
                outlook.stays().stream().map(Stay::tell).toList());
    }

    @Test
    void theWishToStopItIsConsent() {
        var cluster = new SmallCluster("xen1", "xen2");
        cluster.resource(cluster.dummy("db", "target-role", "Stopped"))
                .resource(cluster.dummy("web", "allow-migrate", "true"))
                .constraint(DB_THEN_WEB)
                .running("db", "xen1")
                .running("web", "xen2");
        var outlook = outlook(cluster, Policy.CONTINUITY);
        assertEquals(Ground.DISABLED, outage(outlook, "db").ground());
        assertEquals(Nature.CONSENTED, outage(outlook, "web").nature());
        assertEquals(List.of(), outlook.stays());
    }

    @Test
    void withoutQuorumNobodyPlannedTheOutage() {
        var cluster = new SmallCluster("xen1", "xen2").option("no-quorum-policy", "stop");
        cluster.resource(cluster.dummy("web", "allow-migrate", "true")).running("web", "xen1");
        var xml = cluster.xml().replace("have-quorum='1'", "have-quorum='0'");
        var outlook = outlook(xml, Policy.CONTINUITY);
        assertEquals(Ground.NO_QUORUM, outage(outlook, "web").ground());
        assertEquals(List.of(), outlook.planned());
    }

    @Test
    void twoThatFitOnlyOneByOneDoNotCrowdANode() {
        var cluster =
                new SmallCluster("xen1", "xen2")
                        .option("placement-strategy", "utilization")
                        .capacity("xen1", "memory", 3)
                        .capacity("xen2", "memory", 3);
        cluster.resource(cluster.needy("a", "memory", 2, "allow-migrate", "true"))
                .resource(cluster.needy("b", "memory", 2, "allow-migrate", "true"))
                .prefer("a", "xen2", "100")
                .prefer("b", "xen1", "100")
                .running("a", "xen1")
                .running("b", "xen2");
        assertEquals(2, outlook(cluster, Policy.PACEMAKER).live().size());
        assertEquals(List.of(), outlook(cluster, Policy.CONTINUITY).live());
    }

    private static SmallCluster cloneOnTwoHosts(String drained) {
        var cluster = new SmallCluster("xen1", "xen2");
        return cluster.resource("<clone id='disks'>" + cluster.dummy("disk") + "</clone>")
                .running("disk", "xen1")
                .running("disk", "xen2")
                .attribute(drained, "standby", "on");
    }

    @Test
    void anInstanceThatLeavesADrainedNodeWhileOthersGoOnIsNoOutage() {
        var outlook = outlook(cloneOnTwoHosts("xen1"), Policy.CONTINUITY);
        assertEquals(List.of(), outlook.outages());
        assertEquals(
                List.of(new Prospect.Leaves("disk:0", new NodeName("xen1"), "disks")),
                outlook.leaving());
    }

    @Test
    void theLastInstanceThatLeavesIsAnOutage() {
        var cluster = cloneOnTwoHosts("xen1").attribute("xen2", "standby", "on");
        var outlook = outlook(cluster, Policy.CONTINUITY);
        assertEquals(2, outlook.outages().size());
        assertEquals(List.of(), outlook.leaving());
    }
}

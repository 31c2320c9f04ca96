package io.systole.scheduler.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.NodeName;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import io.systole.scheduler.assignment.SmallCluster;
import io.systole.scheduler.explain.WhyNot.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What keeps a resource from a node, and what would change it.
class WhyNotTest {
    private static Explanation explain(SmallCluster cluster) {
        return Scheduler.schedule(
                        cluster.cib(), Instant.parse("2026-07-01T12:00:00Z"), Policy.PACEMAKER)
                .explanation();
    }

    private static WhyNot ask(SmallCluster cluster, String resource, String node) {
        return explain(cluster).whyNot(resource, new NodeName(node)).orElseThrow();
    }

    private static List<String> obstacles(WhyNot answer) {
        return answer.obstacles().stream().map(Obstacle::tell).toList();
    }

    private static SmallCluster two() {
        return new SmallCluster("a", "b");
    }

    private static String location(String id, String resource, String node, String score) {
        return "<rsc_location id='%s' rsc='%s' node='%s' score='%s'/>"
                .formatted(id, resource, node, score);
    }

    @Test
    void whereItRunsItSaysSo() {
        var cluster = two();
        var answer = ask(cluster.resource(cluster.dummy("web")).running("web", "a"), "web", "a");
        assertEquals(Verdict.STAYS, answer.verdict());
        assertEquals(List.of(), answer.obstacles());
        assertEquals("web runs on a, and stays there.", answer.tell());
    }

    @Test
    void aBanIsToldWithItsConstraint() {
        var cluster = two();
        cluster.resource(cluster.dummy("web"))
                .constraint(location("never", "web", "a", "-INFINITY"));
        var answer = ask(cluster, "web", "a");
        assertEquals(Verdict.STAYS_AWAY, answer.verdict());
        assertEquals(
                List.of("web may not run on a: location 'never' -INFINITY"), obstacles(answer));
        assertEquals(
                List.of("Remove constraint 'never', or take its -INFINITY away."), answer.advice());
    }

    @Test
    void aPreferenceIsToldWithThePointsThatDecideAndTheAdviceWorks() {
        var cluster = two();
        cluster.resource(cluster.dummy("web", "resource-stickiness", "50"))
                .running("web", "a")
                .constraint(location("loc1", "web", "a", "100"))
                .constraint(location("loc2", "web", "b", "30"));
        var answer = ask(cluster, "web", "b");
        assertEquals(
                List.of(
                        "web prefers a (score 150) to b (score 30): a has location 'loc1' +100, stickiness +50; b has"
                                + " location 'loc2' +30"),
                obstacles(answer));
        assertEquals(List.of("Give constraint 'loc2' more than 150 points on b."), answer.advice());

        cluster.constraint(location("loc3", "web", "b", "121"));
        assertEquals(Verdict.COMES, ask(cluster, "web", "b").verdict());
    }

    @Test
    void betweenEqualsTheTieBreakIsTold() {
        var cluster = two();
        var answer = ask(cluster.resource(cluster.dummy("web")), "web", "b");
        assertEquals(
                List.of(
                        "a is as good for web as b (score 0), and had fewer resources, or comes first by name"),
                obstacles(answer));
        assertEquals(
                List.of("Add a location constraint for web on b with any score above 0."),
                answer.advice());
    }

    @Test
    void aDrainedNodeIsToUndrainAndWhatStillOutweighsItIsToldToo() {
        var cluster = two();
        cluster.attribute("b", "standby", "on")
                .resource(cluster.dummy("web"))
                .constraint(location("home", "web", "a", "10"));
        var answer = ask(cluster, "web", "b");
        assertEquals(
                List.of(
                        "b is on standby",
                        "web prefers a (score 10) to b (score 0): a has location 'home' +10"),
                obstacles(answer));
        assertEquals("Undrain b: set its attribute standby to off.", answer.advice().getFirst());
    }

    @Test
    void aPartnerElsewhereIsFollowedToWhatKeepsItThere() {
        var cluster = two();
        cluster.resource(cluster.dummy("db"))
                .resource(cluster.dummy("web"))
                .constraint(
                        "<rsc_colocation id='together' rsc='web' with-rsc='db' score='INFINITY'/>")
                .constraint(location("never", "db", "a", "-INFINITY"));
        assertEquals(
                List.of(
                        "web must run with db (constraint 'together'), which is on b",
                        "db may not run on a: location 'never' -INFINITY"),
                obstacles(ask(cluster, "web", "a")));
    }

    @Test
    void whoMustBeApartHearsWhoIsThere() {
        var cluster = two();
        cluster.resource(cluster.dummy("db"))
                .resource(cluster.dummy("web"))
                .constraint(
                        "<rsc_colocation id='apart' rsc='web' with-rsc='db' score='-INFINITY'/>")
                .constraint(location("home", "db", "a", "INFINITY"));
        assertEquals(
                List.of("web must not run where db does (constraint 'apart'), and that has a"),
                obstacles(ask(cluster, "web", "a")));
    }

    @Test
    void missingCapacityIsToldInNumbers() {
        var cluster = two();
        cluster.option("placement-strategy", "utilization")
                .capacity("a", "cpu", 2)
                .capacity("b", "cpu", 8)
                .resource(cluster.needy("vm", "cpu", 4));
        assertEquals(
                List.of("a has no room for vm: it needs 4 of cpu, and 2 are free"),
                obstacles(ask(cluster, "vm", "a")));
    }

    @Test
    void aFailCountIsToldWithItsThreshold() {
        var cluster = two();
        cluster.attribute("a", "fail-count-web#monitor_10000", "3")
                .resource(cluster.dummy("web", "migration-threshold", "3"));
        var answer = ask(cluster, "web", "a");
        assertEquals(
                List.of("web has failed too often on a (fail count 3, migration-threshold 3)"),
                obstacles(answer));
        assertTrue(
                answer.advice()
                        .getFirst()
                        .contains("crm_resource --cleanup --resource web --node a"));
    }

    @Test
    void whatShallBeStoppedOrIsNotOursToManageSaysSo() {
        var cluster = two();
        cluster.resource(cluster.dummy("off", "target-role", "Stopped"))
                .resource(cluster.dummy("free", "is-managed", "false"))
                .running("free", "a");
        assertEquals(
                List.of("the target-role of off is Stopped"), obstacles(ask(cluster, "off", "a")));
        assertEquals(
                List.of("free is unmanaged, and is left on a"),
                obstacles(ask(cluster, "free", "b")));
        assertEquals(Verdict.STAYS, ask(cluster, "free", "a").verdict());
    }

    @Test
    void aCloneIsUnderstoodByItsOwnIdAndByThatOfWhatItCopies() {
        var cluster = two();
        cluster.resource(cluster.clone("cloned", cluster.dummy("web"), "clone-max", "1"))
                .constraint(location("home", "cloned", "a", "10"));
        String reason = "all instances of %s have their places elsewhere: there may be 1";
        assertEquals(List.of(reason.formatted("cloned")), obstacles(ask(cluster, "cloned", "b")));
        assertEquals(List.of(reason.formatted("web")), obstacles(ask(cluster, "web", "b")));
        assertEquals(Verdict.COMES, ask(cluster, "cloned", "a").verdict());
    }

    @Test
    void ofAGroupTheFirstMemberThatIsNotThereAnswers() {
        var cluster = two();
        cluster.resource(cluster.group("pair", cluster.dummy("one"), cluster.dummy("two")))
                .constraint(location("home", "pair", "a", "10"));
        var answer = ask(cluster, "pair", "b");
        assertEquals("one", answer.resource());
        assertEquals(
                List.of("one prefers a (score 10) to b (score 0): a has location 'home' +10"),
                obstacles(answer));
        assertEquals(Verdict.COMES, ask(cluster, "pair", "a").verdict());
    }

    @Test
    void aTicketThatIsNotGrantedIsNamed() {
        var cluster = two();
        cluster.resource(cluster.dummy("web"))
                .constraint("<rsc_ticket id='t' rsc='web' ticket='site' loss-policy='stop'/>");
        assertEquals(
                List.of("web needs the ticket 'site', which is not granted"),
                obstacles(ask(cluster, "web", "a")));
    }

    @Test
    void strangersHaveNoAnswer() {
        var explanation = explain(two());
        assertEquals(Optional.empty(), explanation.whyNot("nobody", new NodeName("a")));
        assertEquals(List.of(), explanation.choices("nobody"));
    }

    @Test
    void aChoiceTellsHowEveryNodeStoodTheChosenOneFirst() {
        var cluster = two();
        cluster.resource(cluster.dummy("web")).constraint(location("loc2", "web", "b", "30"));
        var choice = explain(cluster).choices("web").getFirst();
        assertEquals(Optional.of(new NodeName("b")), choice.place());
        var best = choice.standings().getFirst();
        assertTrue(best.chosen());
        assertEquals(
                List.of("location 'loc2' +30"), best.weights().stream().map(Weight::tell).toList());
        assertEquals(List.of(), best.obstacles());
        assertEquals(Optional.of("a"), choice.alternative().map(other -> other.node().value()));
    }
}

package io.systole.scheduler.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.scheduler.assignment.SmallCluster;
import io.systole.scheduler.constraint.Ordering.AtLeast;
import io.systole.scheduler.constraint.Ordering.Event;
import io.systole.scheduler.constraint.Ordering.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderingsAreExpandedTest {
    private final SmallCluster cluster = new SmallCluster("n1", "n2");

    {
        for (String id : List.of("a", "b", "c", "d")) cluster.resource(cluster.dummy(id));
    }

    private static String tell(Event event) {
        return event.resource().id() + "." + event.task();
    }

    private static String tell(Ordering ordering) {
        return switch (ordering) {
            case Pair(_, var first, var then, var force) ->
                    tell(first) + " > " + tell(then) + " " + force;
            case AtLeast least ->
                    least.gate()
                            + " "
                            + least.minimum()
                            + " of "
                            + least.firsts().stream().map(OrderingsAreExpandedTest::tell).toList()
                            + " > "
                            + least.thens().stream().map(OrderingsAreExpandedTest::tell).toList()
                            + " "
                            + least.force();
        };
    }

    private List<String> orderings(String constraint) {
        return cluster.constraint(constraint).place().constraints().orderings().stream()
                .map(OrderingsAreExpandedTest::tell)
                .toList();
    }

    @Test
    void whatComesUpLaterGoesDownEarlier() {
        assertEquals(
                List.of("a.start > b.start MANDATORY", "b.stop > a.stop MANDATORY_INVERSE"),
                orderings("<rsc_order id='o' first='a' then='b'/>"));
    }

    @Test
    void anAsymmetricOrderHasNoMirrorImage() {
        assertEquals(
                List.of("a.promote > b.start ONE_WAY"),
                orderings(
                        "<rsc_order id='o' first='a' first-action='promote' then='b' then-action='start'"
                                + " symmetrical='false'/>"));
    }

    @Test
    void aScoreOfNoughtMeansOptional() {
        assertEquals(
                List.of("a.start > b.start OPTIONAL", "b.stop > a.stop OPTIONAL"),
                orderings("<rsc_order id='o' first='a' then='b' score='0'/>"));
    }

    @Test
    void aSetIsAChainUnlessItSaysOtherwise() {
        assertEquals(
                List.of(
                        "a.start > b.start MANDATORY",
                        "b.stop > a.stop MANDATORY_INVERSE",
                        "a.start > c.start MANDATORY",
                        "a.start > d.start MANDATORY",
                        "b.start > c.start MANDATORY",
                        "b.start > d.start MANDATORY",
                        "c.stop > a.stop MANDATORY_INVERSE",
                        "c.stop > b.stop MANDATORY_INVERSE",
                        "d.stop > a.stop MANDATORY_INVERSE",
                        "d.stop > b.stop MANDATORY_INVERSE"),
                orderings(
                        "<rsc_order id='o'><resource_set id='s1'><resource_ref id='a'/><resource_ref id='b'/>"
                                + "</resource_set><resource_set id='s2' sequential='false'><resource_ref id='c'/>"
                                + "<resource_ref id='d'/></resource_set></rsc_order>"));
    }

    @Test
    void oneOfASetMaySuffice() {
        assertEquals(
                List.of("one-or-more:s1 1 of [a.start, b.start] > [c.start] ONE_WAY"),
                orderings(
                        "<rsc_order id='o' symmetrical='false'>"
                                + "<resource_set id='s1' sequential='false' require-all='false'>"
                                + "<resource_ref id='a'/><resource_ref id='b'/></resource_set>"
                                + "<resource_set id='s2'><resource_ref id='c'/></resource_set></rsc_order>"));
    }

    @Test
    void someInstancesOfACloneMaySuffice() {
        cluster.resource(cluster.clone("copies", cluster.dummy("copy"), "clone-min", "1"));
        assertEquals(
                List.of(
                        "clone-one-or-more:o 1 of [copy:0.start, copy:1.start] > [a.start] MANDATORY",
                        "a.stop > copies.stop MANDATORY_INVERSE"),
                orderings("<rsc_order id='o' first='copies' then='a'/>"));
    }

    @Test
    void serializedOnesNeverMeet() {
        assertEquals(
                List.of(
                        "a.start > b.start SERIALIZE",
                        "a.start > c.start SERIALIZE",
                        "b.start > c.start SERIALIZE"),
                orderings(
                        "<rsc_order id='o' kind='Serialize'><resource_set id='s'><resource_ref id='a'/>"
                                + "<resource_ref id='b'/><resource_ref id='c'/></resource_set></rsc_order>"));
    }

    @Test
    void whatMustBeApartDoesNotMeetInPassing() {
        assertEquals(
                List.of("a.stop > b.start LEAVE_BEFORE_COME", "b.stop > a.start LEAVE_BEFORE_COME"),
                orderings("<rsc_colocation id='c' rsc='a' with-rsc='b' score='-INFINITY'/>"));
    }

    @Test
    void aTagStandsForAllItNamesSideBySide() {
        cluster.tag("both", "a", "b");
        assertEquals(
                List.of("a.start > c.start ONE_WAY", "b.start > c.start ONE_WAY"),
                orderings("<rsc_order id='o' first='both' then='c' symmetrical='false'/>"));
    }

    @Test
    void whoIsUnknownIsNotOrdered() {
        assertEquals(List.of(), orderings("<rsc_order id='o' first='nobody' then='b'/>"));
    }
}

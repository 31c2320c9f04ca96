package io.systole.scheduler.assignment;

import static io.systole.scheduler.placement.ScoreLine.Stage.PRIMITIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Where all are colocated with each other, the ways on which one hears another are more than could be walked one by one.
class ManyPartnersAreHeardTest {
    /// Each is colocated with all before it, so every way from the last to the first counts: there are 2¹⁷.
    @Test
    void aWishIsHeardOnEveryWayItComes() {
        var cluster = chain(19, "INFINITY");
        cluster.prefer("r18", "n2", "3");
        assertEquals(List.of("0", Integer.toString(3 * (1 << 17))), scores(cluster, "r00"));
    }

    @Test
    void aWishHeardTooOftenIsInfinite() {
        var cluster = chain(40, "INFINITY");
        cluster.prefer("r39", "n2", "3");
        assertEquals(List.of("0", "INFINITY"), scores(cluster, "r00"));
    }

    @Test
    void aBanIsHeardFromTheEndOfALongChain() {
        var cluster = chain(40, "INFINITY");
        cluster.prefer("r39", "n2", "-INFINITY");
        assertEquals(List.of("0", "-INFINITY"), scores(cluster, "r00"));
    }

    @Test
    void allThatMustBeTogetherAreEvenIfEveryOneIsBoundToEveryOther() {
        var cluster = new SmallCluster("n1", "n2");
        for (int i = 0; i < 12; i++) cluster.resource(cluster.dummy(name(i)));
        for (int i = 0; i < 12; i++)
            for (int k = 0; k < 12; k++) if (i != k) cluster.together(name(i), name(k), "INFINITY");
        cluster.prefer("r11", "n2", "1");
        var placed = cluster.place();
        for (int i = 0; i < 12; i++) assertEquals("n2", placed.node(name(i)), name(i));
    }

    private static SmallCluster chain(int length, String score) {
        var cluster = new SmallCluster("n1", "n2");
        for (int i = 0; i < length; i++) cluster.resource(cluster.dummy(name(i)));
        for (int i = 0; i < length; i++)
            for (int k = 0; k < i; k++) cluster.together(name(i), name(k), score);
        return cluster;
    }

    private static List<String> scores(SmallCluster cluster, String resource) {
        return cluster.place().scores(PRIMITIVE, resource);
    }

    private static String name(int number) {
        return "r%02d".formatted(number);
    }
}

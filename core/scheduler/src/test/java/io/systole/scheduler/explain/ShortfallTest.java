package io.systole.scheduler.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.scheduler.assignment.SmallCluster;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortfallTest {
    private static List<Shortfall> of(SmallCluster cluster) {
        var placed = cluster.place();
        return Shortfall.of(placed.inventory(), placed.assignment());
    }

    private static String name(int number) {
        return "r%02d".formatted(number);
    }

    @Test
    void nothingIsSaidWhereThePlanIsWhatWasAskedFor() {
        var cluster = new SmallCluster("n1", "n2");
        for (int i = 0; i < 40; i++) cluster.resource(cluster.dummy(name(i)));
        for (int i = 0; i < 40; i++)
            for (int k = 0; k < i; k++) cluster.together(name(i), name(k), "INFINITY");
        cluster.resource(cluster.clone("many", cluster.dummy("one"), "clone-max", "2000"));
        assertEquals(List.of(), of(cluster));
    }

    @Test
    void aCloneThatAsksForMoreCopiesThanThereAreIsTold() {
        var cluster = new SmallCluster("n1", "n2");
        cluster.resource(cluster.clone("many", cluster.dummy("one"), "clone-max", "2001"));
        assertEquals(List.of(new Shortfall.FewerCopies("many", 2001, 2000)), of(cluster));
    }

    @Test
    void aBundleThatAsksForMoreReplicasThanThereAreIsTold() {
        var cluster = new SmallCluster("n1", "n2");
        cluster.resource(
                "<bundle id='web'><podman image='httpd' replicas='101'/><network control-port='3121'/></bundle>");
        assertEquals(List.of(new Shortfall.FewerCopies("web", 101, 100)), of(cluster));
    }

    @Test
    void thatNotAllCouldBeHeardIsTold() {
        var cluster = new SmallCluster("n1", "n2");
        for (int i = 0; i < 16; i++) cluster.resource(cluster.dummy(name(i)));
        for (int i = 0; i < 16; i++)
            for (int k = 0; k < 16; k++)
                if (i != k) cluster.together(name(i), name(k), Integer.toString(100 + i * 16 + k));
        for (int i = 0; i < 16; i++)
            cluster.prefer(name(i), "n" + (1 + i % 2), Integer.toString(i));
        assertEquals(List.of(new Shortfall.Unheard()), of(cluster));
    }
}

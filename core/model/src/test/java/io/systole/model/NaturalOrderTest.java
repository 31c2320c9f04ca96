package io.systole.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void numbersAreComparedAsNumbers() {
        var names = new ArrayList<>(List.of("remotenode9", "node10", "node9", "Node1", "node"));
        names.sort(NaturalOrder.INSTANCE);
        assertEquals(List.of("node", "Node1", "node9", "node10", "remotenode9"), names);
    }

    @Test
    void ofEqualNumbersTheOneWithMoreZerosComesLater() {
        assertTrue(NaturalOrder.INSTANCE.compare("node007", "node7") > 0);
        assertTrue(NaturalOrder.INSTANCE.compare("node7a", "node007") < 0);
        assertTrue(NaturalOrder.INSTANCE.compare("node006", "node7") < 0);
    }

    @Test
    void caseMakesNoDifference() {
        assertEquals(0, NaturalOrder.INSTANCE.compare("Xen1", "xeN1"));
    }

    @Test
    void numbersMayBeLongerThanAnyInteger() {
        assertTrue(
                NaturalOrder.INSTANCE.compare(
                                "n99999999999999999999998", "n99999999999999999999999")
                        < 0);
    }

    @Test
    void itIsAnOrder() {
        var random = new Random(7);
        var names = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            var name = new StringBuilder();
            for (int j = random.nextInt(6); j > 0; j--)
                name.append("aB019".charAt(random.nextInt(5)));
            names.add(name.toString());
        }
        for (String a : names) {
            for (String b : names) {
                int order = Integer.signum(NaturalOrder.INSTANCE.compare(a, b));
                assertEquals(
                        -order,
                        Integer.signum(NaturalOrder.INSTANCE.compare(b, a)),
                        a + " and " + b);
                for (String c : names) {
                    if (order <= 0 && NaturalOrder.INSTANCE.compare(b, c) <= 0) {
                        assertTrue(
                                NaturalOrder.INSTANCE.compare(a, c) <= 0, a + ", " + b + ", " + c);
                    }
                }
            }
        }
    }
}

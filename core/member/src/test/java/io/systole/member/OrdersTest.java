package io.systole.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.systole.cib.status.TransitionKey;
import io.systole.host.HostEvent;
import io.systole.transition.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private static Optional<Duration> stall(String... attributes) {
        var sorted = new TreeMap<String, String>();
        for (int i = 0; i < attributes.length; i += 2) sorted.put(attributes[i], attributes[i + 1]);
        var step =
                new Step(
                        1,
                        Step.Kind.RESOURCE,
                        "migrate_to",
                        "vm_migrate_to_0",
                        Optional.empty(),
                        Optional.of(new Step.Target("xen1", "1")),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.of(
                                new Step.ResourceName(
                                        "primitive", "vm", Optional.empty(), "ocf", "test", "Vm")),
                        sorted,
                        List.of(),
                        new LinkedHashMap<>());
        var key = new TransitionKey(1, 1, 0, "00000000-0000-4000-8000-000000000000");
        return assertInstanceOf(HostEvent.Ordered.class, Orders.of(key, step)).operation().stall();
    }

    @Test
    void aMigrationThatMayTakeAsLongAsItTakesIsGivenUpWhenItStandsStill() {
        assertEquals(
                Optional.of(Duration.ofMinutes(1)),
                stall("CRM_meta_extend_while_progressing", "true"));
        assertEquals(
                Optional.of(Duration.ofSeconds(90)),
                stall(
                        "CRM_meta_extend_while_progressing",
                        "true",
                        "CRM_meta_migration_stall",
                        "90000"));
    }

    @Test
    void anyOtherTimeLimitIsATimeLimit() {
        assertEquals(Optional.empty(), stall());
    }
}

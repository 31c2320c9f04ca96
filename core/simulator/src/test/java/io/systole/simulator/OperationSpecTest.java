package io.systole.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.model.OperationKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationSpecTest {
    @Test
    void aSpecificationNamesOperationNodeAndAnswer() {
        assertEquals(
                Optional.of(
                        new OperationSpec(new OperationKey("web:1", "monitor", 10_000), "xen1", 7)),
                OperationSpec.parse("web:1_monitor_10000@xen1=7"));
        assertEquals(
                Optional.of(new OperationSpec(new OperationKey("web", "migrate_to", 0), "xen1", 1)),
                OperationSpec.parse("web_migrate_to_0@xen1=1"));
    }

    @Test
    void whatIsMissingIsCounted() {
        assertEquals(0, OperationSpec.fields("@xen1=7"));
        assertEquals(1, OperationSpec.fields("web_monitor_0"));
        assertEquals(1, OperationSpec.fields("web_monitor_0@"));
        assertEquals(2, OperationSpec.fields("web_monitor_0@xen1"));
        assertEquals(2, OperationSpec.fields("web_monitor_0@xen1=x"));
        assertEquals(3, OperationSpec.fields("web_monitor_0@xen1=7"));
    }
}

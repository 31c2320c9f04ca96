package io.systole.scheduler.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.systole.model.Interval;
import io.systole.model.Role;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationOptionsTest {
    private String operations = "";
    private String meta = "";
    private String defaults = "";
    private boolean fencing = true;

    private OperationOptions of(String task, long millis) {
        String web = Documents.dummy("web", meta + "<operations>" + operations + "</operations>");
        var inventory =
                Documents.with(web)
                        .option("fencing-enabled", Boolean.toString(fencing))
                        .operationDefaults(defaults)
                        .roster()
                        .freeze();
        var resource = inventory.resource("web").orElseThrow();
        return OperationOptions.of(
                inventory,
                resource,
                task,
                new Interval(millis),
                Optional.of(inventory.nodes().getFirst()));
    }

    @Test
    void anOperationNobodyConfiguredHasTwentySeconds() {
        assertEquals("20000", of("start", 0).meta().get("timeout"));
    }

    @Test
    void theAttributeBeatsTheMetaAttributeBeatsTheDefault() {
        operations =
                "<op id='s' name='start' interval='0' timeout='30s'>"
                        + Documents.meta("s", "timeout", "40s")
                        + "</op>";
        defaults = Documents.pair("d", "timeout", "50s");
        assertEquals("30000", of("start", 0).meta().get("timeout"));
        assertEquals("50000", of("stop", 0).meta().get("timeout"));
    }

    @Test
    void aProbeTakesTheTimeOfTheBusiestMonitor() {
        operations =
                "<op id='a' name='monitor' interval='10s' timeout='30s'/>"
                        + "<op id='b' name='monitor' interval='5s' timeout='15s'/>";
        defaults = Documents.pair("d", "timeout", "50s");
        assertEquals("15000", of("monitor", 0).meta().get("timeout"));
    }

    @Test
    void theIntervalIsToldInMillisecondsIfThereIsOne() {
        operations =
                "<op id='a' name='monitor' interval='10s'/><op id='s' name='start' interval='0'/>";
        assertEquals("10000", of("monitor", 10_000).meta().get("interval"));
        assertNull(of("start", 0).meta().get("interval"));
        assertNull(of("start", 0).meta().get("id"));
    }

    @Test
    void aLiveMigrationMayBeConfiguredUnderItsOldName() {
        operations = "<op id='m' name='migrate' interval='0' timeout='100s'/>";
        assertEquals("100000", of("migrate_to", 0).meta().get("timeout"));
    }

    @Test
    void aNotificationIsConfiguredByTheOpOfThatName() {
        operations = "<op id='n' name='notify' interval='0' timeout='7s'/>";
        assertEquals("7000", of("pre_notify_start", 0).meta().get("timeout"));
    }

    @Test
    void anOriginMovesTheFirstRunToTheNextMultiple() {
        operations =
                "<op id='m' name='monitor' interval='1h' interval-origin='1970-01-01 00:00:00Z'/>";
        long late = Documents.NOW.getEpochSecond() % 3600;
        assertEquals(
                Long.toString((3600 - late) * 1000),
                of("monitor", 3_600_000).meta().get("start-delay"));
    }

    @Test
    void aFailedStopCallsForFencingOrElseForAPerson() {
        assertEquals(OnFail.FENCE, of("stop", 0).onFail(true));
        fencing = false;
        assertEquals(OnFail.BLOCK, of("stop", 0).onFail(true));
    }

    @Test
    void aStopCanNotLeadToAStop() {
        operations = "<op id='s' name='stop' interval='0' on-fail='stop'/>";
        assertEquals(OnFail.FENCE, of("stop", 0).onFail(true));
    }

    @Test
    void withoutFencingNobodyCanBeFenced() {
        operations = "<op id='m' name='monitor' interval='10s' on-fail='fence'/>";
        fencing = false;
        assertEquals(OnFail.STOP, of("monitor", 10_000).onFail(true));
    }

    @Test
    void onlyWhatIsPromotedCanBeDemoted() {
        operations =
                "<op id='a' name='monitor' interval='10s' role='Promoted' on-fail='demote'/>"
                        + "<op id='b' name='monitor' interval='11s' on-fail='demote'/>";
        assertEquals(OnFail.DEMOTE, of("monitor", 10_000).onFail(true));
        assertEquals(OnFail.RESTART, of("monitor", 11_000).onFail(true));
    }

    @Test
    void aDemotionFailsLikeTheLastMonitorOfThePromotedRole() {
        operations =
                "<op id='a' name='monitor' interval='10s' role='Promoted' on-fail='block'/>"
                        + "<op id='b' name='monitor' interval='11s' role='Master' on-fail='standby'/>";
        assertEquals(OnFail.STANDBY, of("demote", 0).onFail(true));
    }

    @Test
    void aFailedPromotionGoesBackToUnpromoted() {
        assertEquals(Role.UNPROMOTED, of("promote", 0).roleAfter(OnFail.RESTART));
        assertEquals(Role.STOPPED, of("promote", 0).roleAfter(OnFail.STOP));
    }

    @Test
    void aCollectiveHasDefaultsOnly() {
        var inventory =
                Documents.with("<group id='g'>" + Documents.dummy("a", "") + "</group>")
                        .operationDefaults(Documents.pair("d", "timeout", "50s"))
                        .roster()
                        .freeze();
        var group = inventory.resource("g").orElseThrow();
        var options =
                OperationOptions.of(inventory, group, "start", Interval.ONCE, Optional.empty());
        assertEquals("50000", options.meta().get("timeout"));
    }
}

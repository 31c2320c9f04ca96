package io.systole.scheduler.drift;

import static io.systole.scheduler.inventory.Documents.Op.op;
import static io.systole.scheduler.inventory.Documents.history;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.scheduler.drift.Drift.Secrets;
import io.systole.scheduler.inventory.Documents;
import io.systole.scheduler.inventory.Documents.Op;
import io.systole.scheduler.inventory.Primitive;
import io.systole.scheduler.situation.Situation;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `web` runs on xen1; then somebody changes its configuration.
class DriftTest {
    private static final String NONE = "f2317cad3d54cec5d7d7aa7d0bf35cf8";
    private static final String PLAIN_MONITOR = "4811cef7f7f94e3a35a70be7916cb2fd";
    private static final String DELAY = "0830891652dabe627ca72b8e879199b1";

    private String parameters = "";
    private String operations = "<op id='m' name='monitor' interval='10s'/>";
    private String meta = "";
    private Secrets secrets = Secrets.MASKED;

    private Drift drift(Op... entries) {
        var text = new StringBuilder();
        for (Op entry : entries) text.append(entry);
        return drift(history("web", text.toString()));
    }

    private Drift drift(String history) {
        String inside = meta + parameters + "<operations>" + operations + "</operations>";
        var document =
                Documents.with(Documents.dummy("web", inside))
                        .option("fencing-enabled", "false")
                        .up("xen1", "1", history);
        return Drift.detect(Situation.interpret(document.roster()), secrets);
    }

    private static List<String> kinds(Drift drift) {
        return drift.differences().stream()
                .map(difference -> difference.getClass().getSimpleName())
                .toList();
    }

    private static Op start() {
        return op("web", "start").call(2).with("op-digest", NONE);
    }

    private static Op monitor() {
        return op("web", "monitor").every(10_000).call(3).with("op-digest", PLAIN_MONITOR);
    }

    private void setDelay() {
        parameters = Documents.parameters("web", "delay", "10s");
    }

    @Test
    void whatWasNotChangedIsLeftAlone() {
        assertEquals(List.of(), kinds(drift(start(), monitor())));
    }

    @Test
    void aChangedParameterNeedsARestartAndItsMonitorAnew() {
        setDelay();
        assertEquals(List.of("RestartNeeded", "Reschedule"), kinds(drift(start(), monitor())));
    }

    @Test
    void aChangedParameterThatNeedsNoRestartIsReloaded() {
        setDelay();
        var start = start().with("op-restart-digest", NONE).with("op-force-restart", " state ");
        assertEquals(List.of("ReloadNeeded"), kinds(drift(start)));
    }

    @Test
    void oneThatNeedsARestartIsNotReloaded() {
        setDelay();
        var start = start().with("op-restart-digest", NONE).with("op-force-restart", " delay ");
        assertEquals(List.of("RestartNeeded"), kinds(drift(start)));
    }

    @Test
    void aStartThatIsStillRunningIsStoppedRatherThanReloaded() {
        setDelay();
        var pending =
                op("web", "start")
                        .pending()
                        .with("op-digest", NONE)
                        .with("op-restart-digest", NONE);
        assertEquals(
                List.of("StopNeeded"), kinds(drift(pending.with("op-force-restart", " state "))));
    }

    @Test
    void aMissingDigestIsTakenForAChange() {
        assertEquals(List.of("RestartNeeded"), kinds(drift(op("web", "start").call(2))));
    }

    @Test
    void aDifferenceOfSecretsOnlyIsNoneInAMaskedDocument() {
        parameters = Documents.parameters("web", "password", "****", "delay", "10s");
        var start =
                start().with("op-secure-params", " password ")
                        .with("op-secure-digest", DELAY)
                        .with("crm_feature_set", "3.16.0");
        var masked = drift(start);
        assertEquals(List.of(), kinds(masked));
        assertEquals(1, masked.secretChanges().size());
        secrets = Secrets.KNOWN;
        assertEquals(List.of("RestartNeeded"), kinds(drift(start)));
    }

    @Test
    void aMonitorNobodyConfiguresAnyMoreIsCancelledByItsCall() {
        operations = "";
        var cancel = (Difference.Cancel) drift(start(), monitor()).differences().getFirst();
        assertEquals("3", cancel.callId());
        assertEquals(10_000, cancel.interval().millis());
    }

    @Test
    void aDisabledMonitorIsCancelledToo() {
        operations = "<op id='m' name='monitor' interval='10s' enabled='false'/>";
        assertEquals(List.of("Cancel"), kinds(drift(start(), monitor())));
    }

    @Test
    void inMaintenanceMonitorsAreCancelledAndNothingElseIsDone() {
        meta = Documents.meta("web", "maintenance", "true");
        var cancel = (Difference.Cancel) drift(start(), monitor()).differences().getFirst();
        assertEquals("maintenance mode", cancel.reason());
    }

    @Test
    void anotherAgentMeansStopAndForget() {
        String other =
                "<lrm_resource id='web' class='ocf' provider='heartbeat' type='apache'>%s</lrm_resource>";
        var drift = drift(other.formatted(start()));
        assertEquals(List.of("AgentChanged", "CleanUp"), kinds(drift));
        assertTrue(drift.agentChanged((Primitive) drift.differences().getFirst().resource()));
    }

    @Test
    void whatHappenedBeforeTheLastStartIsOfNoInterest() {
        setDelay();
        var current = op("web", "start").call(9).with("op-digest", DELAY);
        assertEquals(List.of(), kinds(drift(current, monitor().call(3))));
    }

    @Test
    void whatWasStoppedIsOfNoInterest() {
        setDelay();
        assertEquals(List.of(), kinds(drift(start(), op("web", "stop").call(9))));
    }
}

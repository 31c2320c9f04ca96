package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.world.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageJudgeTest {
    private final List<String> broken = new ArrayList<>();
    private final Harms harms = new Harms();
    private final OutageJudge judge = new OutageJudge(Facts.estate(), harms, broken::add);

    @Test
    void aHealthyMachineThatIsStoppedIsNoticed() {
        judge.stopped("vm2", Facts.XEN1);
        assertEquals(List.of("vm2 was healthy, and was stopped on xen1"), broken);
    }

    @Test
    void whoeverDependsOnWhatIsHarmedMayBeStoppedAndNobodyElse() {
        harms.harmed("vm1");
        judge.stopped("vm2", Facts.XEN1);
        assertEquals(List.of(), broken);
        harms.follow(Facts.founded(), false, Facts.NOW);
        judge.stopped("svc1", Facts.XEN1);
        assertEquals(List.of(), broken, "a service can't move but by a stop");
    }

    @Test
    void whatIsHarmedExcusesNobodyItDependsOn() {
        harms.harmed("vm2");
        judge.stopped("vm1", Facts.XEN1);
        assertEquals(1, broken.size());
    }

    @Test
    void anyBreakIsAnInterruption() {
        judge.wasNeverInterrupted("vm1", new Measured(1, 4, 0, 0, 0, Duration.ZERO));
        assertEquals(List.of(), broken);
        judge.wasNeverInterrupted("vm1", new Measured(1, 4, 1, 0, 0, Duration.ZERO));
        judge.wasNeverInterrupted("vm1", new Measured(1, 4, 0, 1, 0, Duration.ZERO));
        judge.wasNeverInterrupted("vm1", new Measured(1, 4, 0, 0, 0, Duration.ofMillis(1)));
        assertEquals(3, broken.size());
    }
}

package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PowerOffJudgeTest {
    private final List<String> broken = new ArrayList<>();
    private final List<String> there = new ArrayList<>();
    private final PowerOffJudge judge = new PowerOffJudge(_ -> there, broken::add);

    private void look(boolean safe) {
        judge.look(List.of(Facts.XEN1), _ -> safe);
    }

    @Test
    void aHostThatIsCalledSafeWhileSomethingRunsThereIsNoticed() {
        there.add("vm1");
        look(false);
        assertEquals(List.of(), broken);
        look(true);
        assertEquals(List.of("xen1 is called safe to power off, and [vm1] run there"), broken);
    }

    @Test
    void whatComesToRunThereLaterIsNoticedToo() {
        look(true);
        there.add("vm1");
        look(true);
        look(true);
        assertEquals(1, broken.size(), "told once");
    }

    @Test
    void aHostIsAccusedAgainWhenItIsCalledSafeAgain() {
        there.add("vm1");
        look(true);
        look(false);
        look(true);
        assertEquals(2, broken.size());
    }
}

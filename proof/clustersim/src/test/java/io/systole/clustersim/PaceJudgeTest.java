package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceJudgeTest {
    private final List<String> broken = new ArrayList<>();
    private final PaceJudge judge = new PaceJudge("plans", 3, Facts.NOW, broken::add);

    @Test
    void moreThanThereMayBeInAMinuteAreNoticed() {
        for (int second = 0; second < 3; second++) judge.another(Facts.NOW.plusSeconds(second));
        assertEquals(List.of("3 plans within a minute: it can't be waiting for anything"), broken);
    }

    @Test
    void asManyOverSeveralMinutesAreWell() {
        for (int minute = 0; minute < 10; minute++)
            judge.another(Facts.NOW.plusSeconds(61L * minute));
        assertEquals(List.of(), broken);
    }
}

package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.world.Residents;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestJudgeTest {
    private final Estate estate = Facts.estate();
    private final RestJudge judge = new RestJudge(estate);
    private final Residents residents = new Residents(estate.single());

    private static ClusterState atRest() {
        ClusterState founded = Facts.founded();
        return Facts.after(founded, new Command.Settle(founded.changes(), "")).state();
    }

    private void allRun() {
        for (String resource : estate.single()) residents.started(resource, Facts.XEN1, Facts.NOW);
    }

    @Test
    void aClusterInWhichAllRunsWantsNothing() {
        allRun();
        assertEquals(List.of(), judge.wants(atRest(), residents));
    }

    @Test
    void whatRunsNowhereOrTwiceIsNoticed() {
        allRun();
        residents.stopped("vm1", Facts.XEN1, Facts.NOW);
        residents.started("vm2", Facts.XEN2, Facts.NOW);
        assertEquals(
                List.of("vm1 runs on 0 hosts", "vm2 runs on 2 hosts"),
                judge.wants(atRest(), residents));
    }

    @Test
    void workToDoAndAMissingMemberAndAnOpenDrainAreNoticed() {
        allRun();
        assertEquals(List.of("there is work to do"), judge.wants(Facts.founded(), residents));
        var lost = Facts.after(atRest(), new Command.MarkLost(Facts.XEN2)).state();
        assertTrue(judge.wants(lost, residents).contains("xen2 is lost"));
        var drained = Facts.after(atRest(), new Command.DrainNode(Facts.XEN1)).state();
        assertTrue(judge.wants(drained, residents).toString().contains("the drain of xen1 is"));
    }

    @Test
    void whoeverGoesBackAndForthIsNotAtRest() {
        var fiveMinutes = Duration.ofMinutes(5);
        assertTrue(judge.restless(estate.single().size(), fiveMinutes).isEmpty());
        assertTrue(judge.restless(estate.single().size() + 1, fiveMinutes).isPresent());
    }

    @Test
    void aCopyThatAgentsCallRunningIsExcusedOnlyWhereNobodyLooksInDepth() {
        allRun();
        residents.stopped("vm1", Facts.XEN1, Facts.NOW);
        var plan = new Blueprint(2);
        plan.machine("vm1");
        plan.checkArrivals();
        assertEquals(
                List.of("vm1 runs on 0 hosts"),
                new RestJudge(plan.build()).wants(atRest(), residents));
    }

    @Test
    void aCopyOfACloneThatIsMissingIsNoticed() {
        var plan = new Blueprint(2);
        plan.storage();
        var cloned = new RestJudge(plan.build());
        residents.started("storage", Facts.XEN1, Facts.NOW);
        assertEquals(List.of("storage does not run on xen2"), cloned.wants(atRest(), residents));
    }
}

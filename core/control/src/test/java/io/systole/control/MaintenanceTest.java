package io.systole.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.NodeName;
import io.systole.state.Command;
import io.systole.state.Member;
import io.systole.state.maintenance.MaintenanceRun;
import io.systole.state.maintenance.MaintenanceRun.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaintenanceTest {
    private static final NodeName B = new NodeName("b");
    private static final NodeName C = new NodeName("c");
    private final Leader leader = Leader.of("a", "b", "c");

    private MaintenanceRun run() {
        return leader.state().maintenance().orElseThrow();
    }

    @Test
    void aRunTakesOneHostAfterTheOtherAndWaitsForTheWorkOnEach() {
        leader.tell(new Command.StartMaintenance(List.of(B, C)));
        assertEquals(Phase.WORKING, run().phase());
        assertEquals(B, run().node().orElseThrow());
        assertTrue(leader.state().isSafeToPowerOff(B));
        leader.tell(new Command.WorkDone(run().number(), B));
        assertEquals(C, run().node().orElseThrow());
        assertEquals(Phase.WORKING, run().phase());
        leader.tell(new Command.WorkDone(run().number(), C));
        assertEquals(MaintenanceRun.Condition.FINISHED, run().condition());
    }

    @Test
    void theRunWaitsForAHostThatIsRebooted() {
        leader.tell(new Command.StartMaintenance(List.of(B)));
        leader.hears(Map.of("b", Duration.ofSeconds(10)));
        assertEquals(Member.Presence.LEFT, leader.state().member(B).orElseThrow().presence());
        leader.tell(new Command.WorkDone(run().number(), B));
        assertEquals(Phase.REJOINING, run().phase());
        leader.isBack("b");
        assertEquals(MaintenanceRun.Condition.FINISHED, run().condition());
    }

    @Test
    void theNextHostIsNotTakenWhileAnotherIsMissing() {
        leader.tell(new Command.StartMaintenance(List.of(B, C)));
        leader.plans(Graphs.nothing());
        leader.isLost("a");
        leader.tell(new Command.WorkDone(run().number(), B));
        assertEquals(B, run().node().orElseThrow());
        leader.isBack("a");
        assertEquals(C, run().node().orElseThrow());
    }

    @Test
    void aRunSurvivesALeaderChangeAfterEachEntry() {
        leader.tell(new Command.StartMaintenance(List.of(B, C)));
        leader.isReplaced();
        leader.tell(new Command.WorkDone(run().number(), B));
        leader.isReplaced();
        leader.tell(new Command.WorkDone(run().number(), C));
        leader.isReplaced();
        assertEquals(MaintenanceRun.Condition.FINISHED, run().condition());
        assertEquals(
                List.of(MaintenanceRun.Result.DONE, MaintenanceRun.Result.DONE),
                run().reports().stream().map(MaintenanceRun.Report::result).toList());
    }
}

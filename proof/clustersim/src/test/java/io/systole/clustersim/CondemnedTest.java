package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.cib.status.TransitionKey;
import io.systole.fencer.FenceAction;
import io.systole.model.ExitCode;
import io.systole.model.ResourceId;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Outcome;
import io.systole.transition.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CondemnedTest {
    private final List<String> harmed = new ArrayList<>();
    private final Condemned condemned = new Condemned(_ -> List.of("vm2"), harmed::add);
    private long transitions;

    private ClusterState stopped(ClusterState before, int answer) {
        var stop = Facts.step(1, "stop", "vm1", Facts.XEN1);
        var begun = begun(before, stop);
        var ordered = Facts.after(begun, new Command.Dispatch(transitions, List.of(1))).state();
        var key = new TransitionKey(1, transitions, 0, "xen1-1");
        var outcome = Outcome.done(1, answer, Duration.ofSeconds(1));
        return Facts.after(
                        ordered,
                        new Command.RecordResult(
                                Facts.XEN1, Facts.lifeOf(Facts.XEN1), key, stop, outcome))
                .state();
    }

    private ClusterState begun(ClusterState before, Step step) {
        return Facts.after(
                        before,
                        new Command.StartTransition(
                                ++transitions,
                                "xen1-1",
                                Facts.graph(step),
                                before.changes(),
                                List.of(),
                                List.of()))
                .state();
    }

    @Test
    void nothingIsGivenUpBeforeTheFenceIsPlanned() {
        ClusterState failed = stopped(Facts.founded(), ExitCode.ERROR);
        condemned.committed(failed);
        assertEquals(List.of(), harmed);
        condemned.committed(begun(failed, Facts.fence(2, Facts.XEN1)));
        assertEquals(List.of("vm2"), harmed);
    }

    @Test
    void noHostIsCondemnedButTheOneThatIsFenced() {
        ClusterState failed = stopped(Facts.founded(), ExitCode.ERROR);
        condemned.committed(begun(failed, Facts.fence(2, Facts.XEN2)));
        assertEquals(List.of(), harmed);
    }

    @Test
    void aFenceForAnythingElseExcusesNothing() {
        ClusterState well = stopped(Facts.founded(), ExitCode.OK);
        var fence = new Command.FenceNode(Facts.XEN1, FenceAction.REBOOT, "somebody wants it");
        condemned.committed(Facts.after(well, fence).state());
        assertEquals(List.of(), harmed);
    }

    @Test
    void whenTheFailureIsForgottenNothingIsGivenUpAnyMore() {
        ClusterState failed = stopped(Facts.founded(), ExitCode.ERROR);
        var forgotten =
                Facts.after(
                                failed,
                                new Command.ClearFailures(new ResourceId("vm1"), Optional.empty()))
                        .state();
        condemned.committed(begun(forgotten, Facts.fence(2, Facts.XEN1)));
        assertEquals(List.of(), harmed);
    }
}

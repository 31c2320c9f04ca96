package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.fencer.FenceAction;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FencingJudgeTest {
    private final List<String> broken = new ArrayList<>();
    private boolean cause;
    private final FencingJudge judge = new FencingJudge((_, _) -> cause, broken::add);

    @Test
    void aHostThatCouldBeHeardAllTheTimeIsNotLost() {
        ClusterState before = Facts.founded();
        Applied lost = Facts.after(before, new Command.MarkLost(Facts.XEN1));
        judge.unheard(Facts.XEN1, Facts.NOW);
        judge.committed(lost, before, Facts.NOW.plusSeconds(30));
        assertEquals(List.of(), broken);
        judge.committed(lost, before, Facts.NOW.plusSeconds(90));
        assertEquals(List.of("xen1 is called lost, and was heard all the time"), broken);
    }

    @Test
    void aLivingHostIsFencedForACauseOnly() {
        ClusterState before = Facts.founded();
        Applied planned = planned(before);
        cause = true;
        judge.committed(planned, before, Facts.NOW);
        assertEquals(List.of(), broken);
        cause = false;
        judge.committed(planned, before, Facts.NOW);
        assertEquals(List.of("xen1 lives, and is fenced without a cause"), broken);
    }

    @Test
    void anOperatorMayHaveAnyHostFenced() {
        ClusterState before = Facts.founded();
        var wanted = new Command.FenceNode(Facts.XEN1, FenceAction.REBOOT, "somebody wants it");
        judge.committed(Facts.after(before, wanted), before, Facts.NOW);
        assertEquals(List.of(), broken);
    }

    /// The fence step of a plan is dispatched.
    private static Applied planned(ClusterState before) {
        var start =
                new Command.StartTransition(
                        1,
                        "xen1-1",
                        Facts.graph(Facts.fence(1, Facts.XEN1)),
                        before.changes(),
                        List.of(),
                        List.of());
        ClusterState begun = Facts.after(before, start).state();
        return Facts.after(begun, new Command.Dispatch(1, List.of(1)));
    }
}

package io.systole.clustersim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.cib.status.TransitionKey;
import io.systole.model.ExitCode;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrdersJudgeTest {
    private final List<String> broken = new ArrayList<>();
    private final OrdersJudge judge = new OrdersJudge(Set.of("vm1", "vm2"), broken::add);

    @Test
    void whatIsOrderedOnceIsWell() {
        var running =
                Facts.running(
                        Facts.step(1, "start", "vm1", Facts.XEN1),
                        Facts.step(2, "start", "vm2", Facts.XEN1));
        judge.ordered(List.of(1, 2), running, Facts.founded());
        assertEquals(List.of(), broken);
    }

    @Test
    void aStepThatIsOrderedTwiceIsNoticed() {
        var running = Facts.running(Facts.step(1, "start", "vm1", Facts.XEN1));
        judge.ordered(List.of(1), running, Facts.founded());
        judge.ordered(List.of(1), running, Facts.founded());
        assertEquals(List.of("vm1_start of transition 1 was dispatched twice"), broken);
    }

    @Test
    void twoOperationsOnOneThingAtOnceAreNoticed() {
        var running =
                Facts.running(
                        Facts.step(1, "start", "vm1", Facts.XEN1),
                        Facts.step(2, "stop", "vm1", Facts.XEN1));
        judge.ordered(List.of(2), running, Facts.founded());
        assertEquals(
                List.of("vm1 on xen1 is ordered while another operation is under way"), broken);
    }

    @Test
    void aStartOfWhatMayRunOnALostHostIsNoticed() {
        ClusterState state = Facts.founded();
        var start = Facts.step(1, "start", "vm1", Facts.XEN2);
        var key = new TransitionKey(1, 1, 0, "xen1-1");
        for (Command command :
                List.of(
                        new Command.StartTransition(
                                1,
                                "xen1-1",
                                Facts.graph(start),
                                state.changes(),
                                List.of(),
                                List.of()),
                        new Command.Dispatch(1, List.of(1)),
                        new Command.RecordResult(
                                Facts.XEN2,
                                Facts.lifeOf(Facts.XEN2),
                                key,
                                start,
                                Outcome.done(1, ExitCode.OK, Duration.ofSeconds(1))),
                        new Command.MarkLost(Facts.XEN2)))
            state = Facts.after(state, command).state();
        judge.ordered(List.of(1), Facts.running(Facts.step(1, "start", "vm1", Facts.XEN1)), state);
        assertEquals(
                List.of(
                        "vm1 is to be started while xen2, which may still run it, is lost and not fenced"),
                broken);
    }
}

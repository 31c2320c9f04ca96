package io.systole.state;

import static io.systole.state.Tale.XEN1;
import static io.systole.state.Tale.XEN2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.status.NodeState;
import io.systole.fencer.FenceAction;
import io.systole.model.NodeName;
import io.systole.transition.Step;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A member performs what a remote node is to do, and what became of it is the remote node's history.
class RemoteNodeTest {
    private static final NodeName FAR = new NodeName("far");
    private final Tale tale = Tale.begun();

    private static Step onFar(int id, String operation) {
        Step near = Tale.step(id, operation, XEN1);
        return new Step(
                id,
                near.kind(),
                operation,
                near.key(),
                near.internalKey(),
                Optional.of(new Step.Target("far", "far")),
                Optional.of("xen1"),
                near.shutdownLock(),
                near.resource(),
                near.attributes(),
                near.downed(),
                near.maintenance());
    }

    private static Step connection(int id, String operation) {
        Step near = Tale.step(id, operation, XEN1);
        return new Step(
                id,
                near.kind(),
                operation,
                "far_" + operation + "_0",
                near.internalKey(),
                near.target(),
                near.router(),
                near.shutdownLock(),
                Optional.of(
                        new Step.ResourceName(
                                "primitive",
                                "far",
                                Optional.empty(),
                                "ocf",
                                "pacemaker",
                                "remote")),
                near.attributes(),
                near.downed(),
                near.maintenance());
    }

    private void carriesOut(Step step, int code) {
        tale.starts(step);
        tale.dispatches(step);
        var result = tale.result(step, code);
        tale.tell(
                new Command.RecordResult(
                        XEN1, Tale.LIFE, result.key(), result.step(), result.outcome()));
    }

    private NodeState far() {
        return tale.state().cib().status().node("far").orElseThrow();
    }

    @Test
    void whatRunsOnARemoteNodeStandsInItsOwnHistory() {
        carriesOut(connection(1, "start"), 0);
        carriesOut(onFar(1, "start"), 0);
        assertTrue(far().resource("web").isPresent());
        assertFalse(tale.state().holdings(XEN1).contains("web"));
        assertTrue(tale.state().holdings(XEN1).contains("far"));
        assertEquals("far", tale.entry(FAR, "web_last_0").attribute("on_node", ""));
    }

    @Test
    void failuresThereAreCountedThere() {
        carriesOut(onFar(1, "start"), 1);
        assertTrue(tale.transientAttribute(FAR, "fail-count-web#start_0").isPresent());
        assertFalse(tale.transientAttribute(XEN1, "fail-count-web#start_0").isPresent());
    }

    @Test
    void whatANodeRunsIsUnknownAfterItsConnectionWasTakenDown() {
        carriesOut(onFar(1, "start"), 0);
        carriesOut(connection(1, "stop"), 0);
        assertFalse(far().resource("web").isPresent());
    }

    @Test
    void aRemoteNodeThatIsFencedIsKnownToBe() {
        var fence = Tale.fencing(1, XEN2);
        var far =
                new Step(
                        1,
                        fence.kind(),
                        "stonith",
                        "stonith-far-reboot",
                        Optional.empty(),
                        Optional.of(new Step.Target("far", "far")),
                        Optional.empty(),
                        fence.shutdownLock(),
                        Optional.empty(),
                        fence.attributes(),
                        fence.downed(),
                        fence.maintenance());
        tale.starts(far);
        tale.dispatches(far);
        assertEquals(
                FenceAction.REBOOT,
                Optional.ofNullable(tale.state().fencings().get(FAR)).orElseThrow().action());
        assertTrue(tale.fenced(FAR, "ipmi").isAccepted());
        assertTrue(tale.state().fencings().isEmpty());
        assertEquals(StepState.CONFIRMED, tale.state().transition().orElseThrow().state(1));
        assertTrue(
                tale.state()
                        .document()
                        .everything()
                        .anyMatch(it ->
                                it.is("node_state")
                                        && it.id().equals("far")
                                        && !it.attribute("node_fenced", "0").equals("0")));
    }
}

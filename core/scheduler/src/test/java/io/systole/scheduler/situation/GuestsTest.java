package io.systole.scheduler.situation;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.systole.scheduler.inventory.Documents;
import org.junit.jupiter.api.Test;

/// Nodes that live in a resource.
class GuestsTest {
    /// Histories that contradict themselves can say so; there is no end to asking who fences whom.
    @Test
    void aGuestSaidToRunInsideItselfCanNotBeFenced() {
        var situation =
                Situation.interpret(
                        Documents.with(
                                        "<bundle id='b'><podman image='i' replicas='3'/><network control-port='9999'/>"
                                                + "<primitive id='a' class='ocf' provider='pacemaker' type='Dummy'/></bundle>")
                                .state(
                                        "id='b-1' uname='b-1' remote_node='true'",
                                        "<lrm_resource id='b-podman-1' class='ocf' provider='heartbeat' type='podman'>"
                                                + "<lrm_rsc_op id='b-podman-1_last_0' operation='start' interval='0'"
                                                + " rc-code='0' op-status='0' call-id='1'/></lrm_resource>")
                                .roster());
        var guest = situation.inventory().node("b-1").orElseThrow();
        assertFalse(situation.canFence(guest));
    }
}

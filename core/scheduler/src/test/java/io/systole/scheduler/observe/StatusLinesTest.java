package io.systole.scheduler.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.AgentName;
import io.systole.model.NodeName;
import io.systole.model.Role;
import io.systole.scheduler.observe.NodeStatus.Health;
import io.systole.scheduler.observe.NodeStatus.Kind;
import io.systole.scheduler.observe.NodeStatus.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusLinesTest {
    private static final AgentName DUMMY = new AgentName("ocf", "pacemaker", "Dummy");
    private static final NodeName XEN1 = new NodeName("xen1");
    private static final NodeName XEN2 = new NodeName("xen2");

    private static ResourceStatus.Single single(
            boolean failed,
            Role role,
            Optional<NodeName> node,
            Optional<String> missing,
            List<String> flags) {
        return new ResourceStatus.Single(
                "web",
                DUMMY,
                false,
                failed,
                role,
                Optional.empty(),
                node,
                missing,
                flags,
                Optional.empty(),
                List.of());
    }

    @Test
    void aResourceIsToldWithItsPlaceAndFlags() {
        assertEquals(
                "web\t(ocf:pacemaker:Dummy):\t Started xen1 (disabled, blocked)",
                single(
                                false,
                                Role.STARTED,
                                Optional.of(XEN1),
                                Optional.empty(),
                                List.of("disabled", "blocked"))
                        .tell());
    }

    @Test
    void aFailureIsToldInPlaceOfTheRoleUnlessItIsPromoted() {
        assertEquals(
                "web\t(ocf:pacemaker:Dummy):\t FAILED xen1",
                single(true, Role.STARTED, Optional.of(XEN1), Optional.empty(), List.of()).tell());
        assertEquals(
                "web\t(ocf:pacemaker:Dummy):\t FAILED Promoted xen1",
                single(true, Role.PROMOTED, Optional.of(XEN1), Optional.empty(), List.of()).tell());
    }

    @Test
    void whatIsNotInstalledSaysSo() {
        assertEquals(
                "web\t(ocf:pacemaker:Dummy):\t Stopped (Not installed) ",
                single(
                                false,
                                Role.STOPPED,
                                Optional.empty(),
                                Optional.of("Not installed"),
                                List.of())
                        .tell());
    }

    @Test
    void whatIsInTwoPlacesListsThem() {
        var twice =
                new ResourceStatus.Single(
                        "web",
                        DUMMY,
                        true,
                        false,
                        Role.STARTED,
                        Optional.of("Migrating"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.of("the shop"),
                        List.of(XEN1, XEN2));
        assertEquals(
                "web\t(ocf:pacemaker:Dummy):\t ORPHANED Migrating (the shop) [ xen1 xen2 ]",
                twice.tell());
    }

    @Test
    void collectivesHaveHeadings() {
        assertEquals(
                "Resource Group: g (unmanaged)",
                new ResourceStatus.Group("g", List.of("unmanaged"), List.of()).tell());
        assertEquals(
                "Clone Set: c [web] (promotable, unique)",
                new ResourceStatus.Clone(
                                "c", "web", List.of("promotable", "unique"), List.of(), List.of())
                        .tell());
        assertEquals(
                "Container bundle set: b [img]",
                new ResourceStatus.Bundle("b", "img", true, List.of(), List.of()).tell());
        assertEquals(
                "Started: [ xen1 xen2 ]",
                new ResourceStatus.Tally("Started", List.of("xen1", "xen2")).tell());
    }

    @Test
    void onlyWhatIsOnOrOffIsPlain() {
        assertTrue(new NodeStatus(XEN1, Kind.CLUSTER, State.ONLINE, Optional.empty()).isPlain());
        assertFalse(new NodeStatus(XEN1, Kind.CLUSTER, State.STANDBY, Optional.empty()).isPlain());
        var ill = new NodeStatus(XEN1, Kind.REMOTE, State.ONLINE, Optional.of(Health.RED));
        assertFalse(ill.isPlain());
        assertEquals("RemoteNode xen1: online (health is RED)", ill.tell());
    }
}

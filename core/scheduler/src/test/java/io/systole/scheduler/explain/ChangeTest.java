package io.systole.scheduler.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.model.NodeName;
import io.systole.model.Role;
import io.systole.scheduler.explain.Change.Verb;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static Change change(Verb verb, String from, String to, Role role, Role next) {
        return change(verb, from, to, role, next, "", false);
    }

    private static Change change(
            Verb verb,
            String from,
            String to,
            Role role,
            Role next,
            String reason,
            boolean blocked) {
        return new Change(verb, "web", node(from), node(to), role, next, text(reason), blocked);
    }

    private static Optional<NodeName> node(String name) {
        return text(name).map(NodeName::new);
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String details(String from, String to, Role role, Role next) {
        return change(Verb.MOVE, from, to, role, next).details();
    }

    @Test
    void rolesAreToldWhereTheyMatter() {
        assertEquals("xen1", details("", "xen1", Role.STOPPED, Role.STARTED));
        assertEquals("Stopped -> Promoted xen1", details("", "xen1", Role.STOPPED, Role.PROMOTED));
        assertEquals("xen1", details("xen1", "", Role.STARTED, Role.STOPPED));
        assertEquals("Promoted xen1", details("xen1", "", Role.PROMOTED, Role.STOPPED));
        assertEquals("Unpromoted xen1", details("xen1", "", Role.UNPROMOTED, Role.STOPPED));
        assertEquals("xen1", details("xen1", "xen1", Role.STARTED, Role.STARTED));
        assertEquals("Promoted xen1", details("xen1", "xen1", Role.PROMOTED, Role.PROMOTED));
        assertEquals("xen1 -> xen2", details("xen1", "xen2", Role.STARTED, Role.STARTED));
        assertEquals(
                "xen1 -> xen2 Promoted", details("xen1", "xen2", Role.PROMOTED, Role.PROMOTED));
        assertEquals(
                "Unpromoted -> Promoted xen1",
                details("xen1", "xen1", Role.UNPROMOTED, Role.PROMOTED));
        assertEquals(
                "Promoted xen1 -> Unpromoted xen2",
                details("xen1", "xen2", Role.PROMOTED, Role.UNPROMOTED));
    }

    @Test
    void aReasonAndAnImpossibilityAreToldTogether() {
        assertEquals(
                "",
                change(Verb.START, "", "xen1", Role.STOPPED, Role.STARTED, "", false).because());
        assertEquals(
                "blocked",
                change(Verb.START, "", "xen1", Role.STOPPED, Role.STARTED, "", true).because());
        assertEquals(
                "due to no quorum (blocked)",
                change(Verb.START, "", "xen1", Role.STOPPED, Role.STARTED, "no quorum", true)
                        .because());
    }

    @Test
    void linesStandInColumns() {
        var migrate = change(Verb.MIGRATE, "xen1", "xen2", Role.STARTED, Role.STARTED);
        var stop =
                change(
                        Verb.STOP,
                        "xen1",
                        "",
                        Role.STARTED,
                        Role.STOPPED,
                        "node availability",
                        false);
        assertEquals(
                List.of(
                        "Fence (reboot) xen3 'peer is no longer part of the cluster'",
                        "Migrate    web     ( xen1 -> xen2 )",
                        "Stop       web     (         xen1 )  due to node availability"),
                new Summary(
                                List.of(
                                        new NodeChange.Fence(
                                                "reboot",
                                                new NodeName("xen3"),
                                                Optional.empty(),
                                                "peer is no longer part of the cluster")),
                                List.of(migrate, stop))
                        .tell());
    }
}

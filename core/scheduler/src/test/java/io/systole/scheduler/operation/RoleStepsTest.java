package io.systole.scheduler.operation;

import static io.systole.model.Role.PROMOTED;
import static io.systole.model.Role.STARTED;
import static io.systole.model.Role.STOPPED;
import static io.systole.model.Role.UNKNOWN;
import static io.systole.model.Role.UNPROMOTED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.model.Role;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoleStepsTest {
    private static String way(Role from, Role to) {
        return RoleSteps.from(from, to).stream()
                .map(leg -> leg.step() + " to " + leg.leadsTo())
                .collect(Collectors.joining(", "));
    }

    @Test
    void aPromotionGoesThroughTheUnpromotedRole() {
        assertEquals("START to Unpromoted, PROMOTE to Promoted", way(STOPPED, PROMOTED));
    }

    @Test
    void whoIsPromotedIsDemotedBeforeItStops() {
        assertEquals("DEMOTE to Unpromoted, STOP to Stopped", way(PROMOTED, STOPPED));
    }

    @Test
    void whatRunsOutsideAnyRoleMayBePromotedAtOnce() {
        assertEquals("PROMOTE to Promoted", way(STARTED, PROMOTED));
    }

    @Test
    void whatIsInAnUnknownRoleIsStopped() {
        assertEquals("STOP to Stopped", way(UNKNOWN, STOPPED));
    }

    @Test
    void whoIsThereHasNowhereToGo() {
        for (Role role : Role.values()) assertEquals("", way(role, role));
    }

    @Test
    void fromStartedToUnpromotedThereIsNothingToDo() {
        assertEquals("", way(STARTED, UNPROMOTED));
    }
}

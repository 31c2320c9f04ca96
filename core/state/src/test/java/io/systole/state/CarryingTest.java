package io.systole.state;

import static io.systole.state.Tale.XEN1;
import static io.systole.state.Tale.XEN2;
import static io.systole.state.Tale.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.transition.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is in flight goes on, whatever is planned meanwhile.
class CarryingTest {
    private final Tale tale = Tale.begun();
    private final Step migrateTo = Tale.migration(XEN2, XEN1)[0];
    private Command.RecordResult arrival = tale.result(migrateTo, 0);

    @BeforeEach
    void aMigrationIsUnderWayWhenTheWorldChanges() {
        tale.carriesOut(step(1, "start", XEN2));
        tale.starts(Tale.migration(XEN2, XEN1));
        tale.dispatches(migrateTo);
        arrival = tale.result(migrateTo, 0);
        tale.tell(new Command.SetNodeAttribute(XEN1, "x", Optional.of("y")));
    }

    private Transition running() {
        return tale.state().transition().orElseThrow();
    }

    @Test
    void theNextTransitionCarriesWhatTheOneBeforeHadBegun() {
        assertTrue(tale.starts(step(1, "start", XEN1)).isAccepted());
        assertEquals(
                List.of(arrival.key()), running().carried().stream().map(UnderWay::key).toList());
        assertEquals(
                List.of("migrate_to"),
                running().inFlightOn(XEN2).stream().map(Step::operation).toList());
        assertEquals(StepState.WAITING, running().state(1), "a step of the same number is another");
    }

    @Test
    void itsResultIsAwaitedAsBeforeAndAsksForAnotherPlan() {
        tale.starts();
        var applied = tale.tell(arrival);
        assertTrue(applied.isAccepted());
        assertEquals(List.of(arrival.key()), applied.ended());
        assertEquals(List.of(), running().carried());
        assertEquals(
                1, running().planned().size(), "what was withheld for its sake stays withheld");
        assertTrue(tale.state().isTransitionOutdated());
        assertFalse(tale.tell(arrival).isAccepted(), "the same result again");
    }

    @Test
    void aPlanThatKnewNothingOfItIsRefused() {
        var start =
                new Command.StartTransition(
                        9, Tale.AUTHOR, Tale.graph(), tale.state().changes(), List.of(), List.of());
        assertFalse(tale.tell(start).isAccepted());
    }

    @Test
    void aPlanThatWasMadeBeforeItEndedIsRefused() {
        var carried = running().underWay().stream().map(UnderWay::key).toList();
        tale.tell(arrival);
        var start =
                new Command.StartTransition(
                        9, Tale.AUTHOR, Tale.graph(), tale.state().changes(), List.of(), carried);
        assertFalse(tale.tell(start).isAccepted());
    }

    @Test
    void theClusterIsNotAtRestWhileItGoesOn() {
        tale.starts();
        assertFalse(tale.settles().isAccepted());
        tale.tell(arrival);
        assertTrue(tale.settles().isAccepted());
    }

    @Test
    void itEndsWithTheMemberThatPerformsIt() {
        tale.starts();
        var applied = tale.tell(new Command.MarkLost(XEN2));
        assertEquals(List.of(arrival.key()), applied.ended());
        assertEquals(List.of(), running().carried());
    }
}

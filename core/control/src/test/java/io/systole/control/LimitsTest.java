package io.systole.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private final Leader leader = Leader.of("a", "b", "c");

    @Test
    void noNodeTakesPartInMoreMigrationsThanTheLimit() {
        leader.plans(
                new Graphs()
                        .limited("migration-limit", 1)
                        .migration("x", "a", "b")
                        .migration("y", "c", "b")
                        .migration("z", "a", "c")
                        .drawn());
        leader.changes();
        assertEquals(List.of("x migrate_to on a"), leader.inFlight());
        leader.answers("x migrate_to on a", 0);
        assertEquals(List.of("x migrate_from on b"), leader.inFlight());
        leader.answers("x migrate_from on b", 0);
        assertEquals(List.of("y migrate_to on c"), leader.inFlight());
        leader.answers("y migrate_to on c", 0);
        leader.answers("y migrate_from on b", 0);
        assertEquals(List.of("z migrate_to on a"), leader.inFlight());
    }

    @Test
    void aMigrationThatGoesOnBesideANewPlanStillTakesItsPlace() {
        leader.plans(
                new Graphs().limited("migration-limit", 1).migration("x", "a", "b").drawn(),
                new Graphs()
                        .limited("migration-limit", 1)
                        .migration("y", "a", "c")
                        .migration("z", "c", "b")
                        .drawn());
        leader.changes();
        leader.changes();
        assertEquals(List.of("x migrate_to on a"), leader.inFlight());
    }

    @Test
    void ofWaitingMigrationsTheFirstInTheGraphGoesFirst() {
        leader.plans(
                new Graphs()
                        .limited("migration-limit", 1)
                        .migration("x", "b", "c")
                        .migration("y", "a", "b")
                        .migration("z", "a", "b")
                        .drawn());
        leader.changes();
        leader.answers("x migrate_to on b", 0);
        leader.answers("x migrate_from on c", 0);
        assertEquals(List.of("y migrate_to on a"), leader.inFlight());
    }

    @Test
    void instancesOfOneCloneCountEachForItself() {
        leader.plans(
                new Graphs()
                        .limited("migration-limit", 2)
                        .migration("router", "a", "c")
                        .migration("router", "b", "c")
                        .migration("x", "a", "c")
                        .drawn());
        leader.changes();
        assertEquals(
                List.of("router migrate_to on a", "router migrate_to on b"), leader.inFlight());
    }

    @Test
    void aLimitIsNoReasonToStandStill() {
        leader.plans(
                new Graphs()
                        .limited("migration-limit", 1)
                        .departure("x", "a", "b")
                        .migration("y", "a", "b")
                        .arrival("x", "a", "b", 1, 3)
                        .drawn());
        leader.changes();
        leader.answers("x migrate_to on a", 0);
        assertEquals(List.of("y migrate_to on a"), leader.inFlight());
    }

    @Test
    void noMoreStepsAreInFlightThanTheBatchLimit() {
        leader.plans(
                new Graphs()
                        .limited("batch-limit", 2)
                        .step("x", "start", "a")
                        .step("y", "start", "a")
                        .step("z", "start", "a")
                        .drawn());
        leader.changes();
        assertEquals(2, leader.inFlight().size());
        leader.answers("x start on a", 0);
        assertEquals(List.of("y start on a", "z start on a"), leader.inFlight());
    }

    @Test
    void aNodeGetsNoMoreOperationsAtOnceThanItsLimit() {
        var leader = Leader.with("node-action-limit=1", "a", "b");
        leader.plans(
                new Graphs()
                        .step("x", "start", "a")
                        .step("y", "start", "a")
                        .step("z", "start", "b")
                        .drawn());
        leader.changes();
        assertEquals(List.of("x start on a", "z start on b"), leader.inFlight());
    }

    @Test
    void aNodeTooBusyIsGivenOneThingAtATime() {
        leader.hearsOfLoad("a", 200);
        leader.plans(
                new Graphs()
                        .step("x", "start", "a")
                        .step("y", "start", "a")
                        .step("z", "start", "b")
                        .drawn());
        leader.changes();
        assertEquals(List.of("x start on a", "z start on b"), leader.inFlight());
        leader.answers("x start on a", 0);
        assertEquals(List.of("y start on a", "z start on b"), leader.inFlight());
    }
}

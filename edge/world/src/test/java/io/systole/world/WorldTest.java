package io.systole.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.ExitCode;
import io.systole.model.NodeName;
import io.systole.model.Role;
import io.systole.world.Machine.Ending;
import io.systole.world.Request.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final NodeName XEN1 = new NodeName("xen1");
    private static final NodeName XEN2 = new NodeName("xen2");

    private final SimulatedTime time = new SimulatedTime(Instant.EPOCH);
    private final Residents residents = new Residents(Set.of("domU1"));
    private final Agents agents = new Agents(residents, (_, _) -> true, Habits.calm(), 1);
    private final Machine xen1 = new Machine(XEN1, time, residents, agents, _ -> true);
    private final List<Ending> endings = new ArrayList<>();

    @Test
    void aMigratingMachineRunsOnOneHostAtAnyTime() {
        running();
        xen1.spawn(1, migration(), endings::add);
        assertTrue(residents.isThere("domU1", XEN2));
        assertEquals(List.of(XEN1), residents.hosts("domU1"));
        passAll();
        assertEquals(List.of(XEN2), residents.hosts("domU1"));
        assertEquals(List.of(new Ending.Exited(ExitCode.OK, "")), endings);
    }

    @Test
    void aKilledMigrationLeavesTheMachineWhereItWas() {
        running();
        xen1.spawn(1, migration(), endings::add);
        xen1.kill(1);
        passAll();
        assertEquals(List.of(XEN1), residents.hosts("domU1"));
        assertFalse(residents.isThere("domU1", XEN2));
        assertEquals(List.of(new Ending.Killed()), endings);
    }

    @Test
    void aMigrationMayFailAndLeaveAPausedCopyBehind() {
        running();
        xen1.fortune((_, _) -> Optional.of(new Trouble.Fails(Trouble.Deed.COPY_LEFT)));
        xen1.spawn(1, migration(), endings::add);
        passAll();
        assertEquals(List.of(XEN1), residents.hosts("domU1"));
        assertTrue(residents.isThere("domU1", XEN2));
        assertEquals(Role.STOPPED, residents.role("domU1", XEN2));
    }

    @Test
    void anAgentMaySayItFailedThoughAllIsDone() {
        running();
        xen1.fortune((_, _) -> Optional.of(new Trouble.Fails(Trouble.Deed.ALL)));
        xen1.spawn(1, migration(), endings::add);
        passAll();
        assertEquals(List.of(XEN2), residents.hosts("domU1"));
        assertEquals(List.of(new Ending.Exited(ExitCode.ERROR, "simulated trouble")), endings);
    }

    @Test
    void onlyALookInDepthTellsAPausedCopyFromOneThatRuns() {
        running();
        xen1.fortune((_, _) -> Optional.of(new Trouble.Fails(Trouble.Deed.COPY_LEFT)));
        xen1.spawn(1, migration(), endings::add);
        passAll();
        assertEquals(ExitCode.OK, agents.end(monitor(0), XEN2, time.instant()));
        assertEquals(ExitCode.ERROR, agents.end(monitor(10), XEN2, time.instant()));
        assertEquals(ExitCode.OK, agents.end(monitor(10), XEN1, time.instant()));
    }

    @Test
    void nothingMigratesToAHostThatWasOffWhenItSetOut() {
        var reached = new ArrayList<>(List.of(false, true));
        var agents = new Agents(residents, (_, _) -> reached.removeFirst(), Habits.calm(), 1);
        var source = new Machine(XEN1, time, residents, agents, _ -> true);
        source.on();
        running();
        source.spawn(1, migration(), endings::add);
        passAll();
        assertEquals(List.of(XEN1), residents.hosts("domU1"));
        assertFalse(residents.isThere("domU1", XEN2));
    }

    @Test
    void whoAnswersLateHasDoneItsWorkThoughItIsKilled() {
        running();
        xen1.fortune((_, _) -> Optional.of(new Trouble.AnswersLate(Duration.ofHours(1))));
        xen1.spawn(1, migration(), endings::add);
        while (residents.runs("domU1", XEN1)) time.step();
        assertEquals(List.of(), endings);
        xen1.kill(1);
        passAll();
        assertEquals(List.of(XEN2), residents.hosts("domU1"));
        assertEquals(List.of(new Ending.Killed()), endings);
    }

    @Test
    void aFenceDeviceMayAnswerLongAfterTheDeed() {
        var switched = new ArrayList<Request>();
        var watcher = new Machine(XEN1, time, residents, agents, switched::add);
        watcher.on();
        watcher.fortune((_, _) -> Optional.of(new Trouble.AnswersLate(Duration.ofMinutes(3))));
        var off =
                new Request(
                        "fence_bmc",
                        "off",
                        Kind.POWER,
                        0,
                        Optional.of(XEN2),
                        Duration.ofMinutes(1));
        watcher.spawn(1, off, endings::add);
        while (switched.isEmpty()) time.step();
        assertEquals(List.of(), endings);
        passAll();
        assertEquals(List.of(new Ending.Exited(0, "")), endings);
        assertEquals(1, switched.size());
    }

    @Test
    void aMigrationThatTakesLongSaysNowAndThenThatItGetsOn() {
        running();
        var told = new ArrayList<Instant>();
        xen1.fortune((_, _) -> Optional.of(new Trouble.Late(Duration.ofMinutes(20))));
        xen1.spawn(1, migration(), endings::add, () -> told.add(time.instant()));
        passAll();
        assertTrue(told.size() > 100, told.toString());
        assertEquals(List.of(XEN2), residents.hosts("domU1"));
    }

    @Test
    void aHostThatLosesItsPowerLosesWhatItRunsAndAnswersNobody() {
        running();
        xen1.spawn(1, migration(), endings::add);
        xen1.off();
        passAll();
        assertEquals(List.of(), residents.hosts("domU1"));
        assertEquals(List.of(), endings);
        assertEquals(1, residents.measured("domU1", time.instant()).crashes());
    }

    @Test
    void whatStandsStillAnswersWhenItGoesOn() {
        running();
        xen1.spawn(1, monitor(0), endings::add);
        xen1.freeze();
        passAll();
        assertEquals(List.of(), endings);
        xen1.thaw();
        assertEquals(List.of(new Ending.Exited(ExitCode.OK, "")), endings);
    }

    @Test
    void twoCopiesThatWriteAreNoticedAtOnce() {
        var alarms = new ArrayList<String>();
        residents.onTwice(alarms::add);
        running();
        residents.started("domU1", XEN2, time.instant());
        assertEquals(List.of("domU1 runs on xen1 and on xen2"), alarms);
    }

    private void running() {
        xen1.on();
        residents.started("domU1", XEN1, time.instant());
    }

    private static Request migration() {
        return new Request(
                "domU1", "migrate_to", Kind.RESOURCE, 0, Optional.of(XEN2), Duration.ofMinutes(10));
    }

    private static Request monitor(int level) {
        return new Request(
                "domU1", "monitor", Kind.RESOURCE, level, Optional.empty(), Duration.ofSeconds(20));
    }

    private void passAll() {
        while (time.step()) {}
    }
}

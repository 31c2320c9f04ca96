package io.systole.scheduler.situation;

import static io.systole.scheduler.inventory.Documents.Op.op;
import static io.systole.scheduler.inventory.Documents.history;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.Policy;
import io.systole.model.Role;
import io.systole.scheduler.inventory.Documents;
import io.systole.scheduler.inventory.Documents.Op;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A virtual machine left xen1 for xen2. What do both ends tell?
class MigrationTest {
    private static Op departure(int call) {
        return op("vm", "migrate_to")
                .call(call)
                .with("migrate_source", "xen1")
                .with("migrate_target", "xen2");
    }

    private static Op arrival(int call) {
        return op("vm", "migrate_from")
                .on("xen2")
                .call(call)
                .with("migrate_source", "xen1")
                .with("migrate_target", "xen2");
    }

    private static Op foundStopped(int call) {
        return op("vm", "monitor").on("xen2").call(call).rc(7);
    }

    private static Activity vm(String onXen1, String onXen2) {
        return vm(
                Documents.with(Documents.dummy("vm", Documents.meta("vm", "allow-migrate", "true")))
                        .up("xen1", "1", history("vm", onXen1))
                        .up("xen2", "2", history("vm", onXen2)));
    }

    private static Activity vm(Documents document) {
        var situation = Situation.interpret(document.option("fencing-enabled", "false").roster());
        return situation.of(situation.inventory().resource("vm").orElseThrow());
    }

    private static void assertActiveOn(String nodes, Activity vm) {
        assertEquals(nodes, vm.active().toString());
    }

    private static String and(Op... entries) {
        var text = new StringBuilder();
        for (Op entry : entries) text.append(entry);
        return text.toString();
    }

    @Test
    void arrivedButNotYetStoppedAtItsSourceItIsLeftBehindThere() {
        var vm = vm(departure(17).toString(), and(foundStopped(2), arrival(5)));
        assertActiveOn("[xen2]", vm);
        assertEquals("[xen1]", vm.danglingSources().toString());
        assertEquals(Role.STARTED, vm.role());
    }

    @Test
    void onItsWayItIsOnBothNodesHalfWay() {
        var vm = vm(departure(17).toString(), foundStopped(2).toString());
        assertActiveOn("[xen2, xen1]", vm);
        var journey = vm.partialMigration().orElseThrow();
        assertEquals("xen1", journey.source().toString());
        assertEquals("xen2", journey.target().toString());
        assertFalse(vm.failed());
    }

    @Test
    void aTargetThatForgotEverythingIsLookedAtFirst() {
        var vm = vm(departure(17).toString(), "");
        assertActiveOn("[xen1]", vm);
        assertTrue(vm.partialMigration().isEmpty());
        assertTrue(vm.migratable() && !vm.failed());
    }

    @Test
    void aTargetThatIsGoneMakesItFailAndStayWhereItIs() {
        var vm =
                vm(
                        Documents.with(
                                        Documents.dummy(
                                                "vm",
                                                Documents.meta("vm", "allow-migrate", "true")))
                                .up("xen1", "1", history("vm", departure(17).toString()))
                                .state(
                                        "id='2' uname='xen2' in_ccm='false' crmd='offline' join='down' expected='down'",
                                        ""));
        assertActiveOn("[xen1]", vm);
        assertTrue(vm.failed() && vm.stopToRecover());
        assertFalse(vm.migratable());
    }

    @Test
    void aFailedArrivalLeavesItOnBothNodes() {
        var vm = vm(departure(17).toString(), and(foundStopped(2), arrival(3).rc(1, 0)));
        assertActiveOn("[xen2, xen1]", vm);
        assertTrue(vm.failed());
    }

    @Test
    void aFailedArrivalThatWasStoppedLeavesItAtItsSource() {
        var stopped = op("vm", "stop").on("xen2").call(18);
        var vm = vm(departure(17).toString(), and(foundStopped(2), arrival(3).rc(1, 0), stopped));
        assertActiveOn("[xen1]", vm);
        assertTrue(vm.failed());
        assertFalse(vm.migratable());
    }

    @Test
    void aFailedDepartureMayHaveLeftSomethingAtTheTarget() {
        var vm = vm(departure(17).rc(1, 0).toString(), foundStopped(2).toString());
        assertActiveOn("[xen2, xen1]", vm);
        assertTrue(vm.failed());
    }

    @Test
    void aFailedDepartureWhoseTargetWasStoppedSinceLeavesNothingThere() {
        var stopped = op("vm", "stop").on("xen2").call(18).with("last-rc-change", "568");
        var vm =
                vm(
                        departure(17).rc(1, 0).with("last-rc-change", "567").toString(),
                        stopped.toString());
        assertActiveOn("[xen1]", vm);
        assertEquals("[xen1]", vm.danglingSources().toString());
    }

    @Test
    void whatTheSourceDidSinceMakesAnOldDepartureMeaningless() {
        var started = op("vm", "start").call(30);
        var vm =
                vm(
                        and(departure(17), started),
                        and(foundStopped(2), arrival(5), op("vm", "stop").on("xen2").call(9)));
        assertActiveOn("[xen1]", vm);
        assertTrue(vm.danglingSources().isEmpty());
    }

    @Test
    void aStopAtTheSourceDoesNotStopWhatIsHalfWay() {
        var vm = vm(and(departure(17), op("vm", "stop").call(18)), foundStopped(2).toString());
        assertEquals(Role.STARTED, vm.role());
        assertActiveOn("[xen2]", vm);
    }

    @Test
    void halfWayItCountsAsBeingAtItsSourceOnlyIfItStillIs() {
        var document =
                Documents.with(Documents.dummy("vm", ""))
                        .up(
                                "xen1",
                                "1",
                                history("vm", and(departure(17), op("vm", "stop").call(18))))
                        .up("xen2", "2", history("vm", foundStopped(2).toString()));
        var situation = Situation.interpret(document.option("fencing-enabled", "false").roster());
        var vm = situation.inventory().resource("vm").orElseThrow();
        assertEquals(Optional.of("xen2"), situation.currentNode(vm).map(Object::toString));
    }

    @Test
    void anEntryThatDoesNotNameItsOwnNodeIsPassedOver() {
        var odd =
                op("vm", "migrate_to")
                        .call(17)
                        .with("migrate_source", "xen9")
                        .with("migrate_target", "xen2");
        var vm = vm(odd.toString(), foundStopped(2).toString());
        assertTrue(vm.active().isEmpty());
    }

    // ---- Continuity.

    @Test
    void whatIsLeavingAHostThatIsToBeFencedForAFailureIsNotGivenUp() {
        var resources =
                Documents.dummy("shop", "")
                        + Documents.dummy("vm", Documents.meta("vm", "allow-migrate", "true"));
        var document =
                Documents.with(resources)
                        .up(
                                "xen1",
                                "1",
                                history(
                                                "shop",
                                                op("shop", "stop")
                                                        .call(8)
                                                        .rc(1, 0)
                                                        .lastFailure()
                                                        .toString())
                                        + history(
                                                "vm",
                                                and(
                                                        op("vm", "start").call(7),
                                                        departure(-1).pending())))
                        .up("xen2", "2", history("vm", foundStopped(2).toString()));
        var situation = Situation.interpret(document.roster(Policy.CONTINUITY));
        var xen1 = situation.inventory().node("xen1").orElseThrow();
        assertTrue(situation.of(xen1).isBeingEvacuated());
        var vm = situation.of(situation.inventory().resource("vm").orElseThrow());
        assertActiveOn("[xen1]", vm);
        assertFalse(vm.failed());
        assertEquals("xen2", vm.stay().orElseThrow().node().toString());
    }
}

package io.systole.scheduler.situation;

import static io.systole.scheduler.inventory.Documents.Op.op;
import static io.systole.scheduler.inventory.Documents.history;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.model.Policy;
import io.systole.scheduler.inventory.Documents;
import io.systole.scheduler.inventory.Documents.Op;
import org.junit.jupiter.api.Test;

/// A virtual machine has been to and fro between xen1 and xen2 before. Each host keeps only the last result of each kind of
/// operation; under `continuity` what is older than the last stay means nothing.
class MigrationsOfLongAgoTest {
    private static Op away(String task, String host, int call, long at) {
        return op("vm", task)
                .on(host)
                .call(call)
                .with("last-rc-change", Long.toString(at))
                .with("migrate_source", "xen1")
                .with("migrate_target", "xen2");
    }

    private static Op on(String host, String task, int call, long at) {
        return op("vm", task).on(host).call(call).with("last-rc-change", Long.toString(at));
    }

    private static Activity vm(Object onXen1, Object onXen2) {
        var document =
                Documents.with(Documents.dummy("vm", Documents.meta("vm", "allow-migrate", "true")))
                        .up("xen1", "1", history("vm", onXen1.toString()))
                        .up("xen2", "2", history("vm", onXen2.toString()))
                        .option("fencing-enabled", "false");
        var situation = Situation.interpret(document.roster(Policy.CONTINUITY));
        return situation.of(situation.inventory().resource("vm").orElseThrow());
    }

    @Test
    void anArrivalOfLongAgoIsNotTheOneOfTheJourneyThatWasJustBegun() {
        var vm =
                vm(
                        on("xen1", "start", 30, 2_000) + "" + away("migrate_to", "xen1", 31, 3_000),
                        away("migrate_from", "xen2", 7, 1_000) + "" + on("xen2", "stop", 9, 1_900));
        assertTrue(vm.partialMigration().isPresent(), "half-way, not arrived");
    }

    @Test
    void aDepartureBeforeTheLastStartIsForgotten() {
        var vm =
                vm(
                        away("migrate_to", "xen1", 17, 1_000) + "" + on("xen1", "start", 30, 2_000),
                        on("xen2", "monitor", 2, 900).rc(7));
        assertEquals("[xen1]", vm.active().toString());
        assertFalse(vm.partialMigration().isPresent());
    }

    @Test
    void aFailedArrivalBeforeTheLastStartElsewhereIsNoFailure() {
        var vm =
                vm(
                        on("xen1", "start", 30, 2_000),
                        away("migrate_from", "xen2", 7, 1_000).rc(1)
                                + ""
                                + on("xen2", "monitor", 8, 1_010).rc(7));
        assertEquals("[xen1]", vm.active().toString());
        assertFalse(vm.failed());
        assertTrue(vm.stay().isEmpty());
    }

    @Test
    void aGoodAnswerMakesUpForWhatFailedBeforeIt() {
        var vm =
                vm(
                        on("xen1", "monitor", 20, 1_000).every(10_000).rc(7).lastFailure()
                                + ""
                                + on("xen1", "monitor", 30, 2_000),
                        on("xen2", "monitor", 2, 900).rc(7));
        assertFalse(vm.failed());
    }

    @Test
    void whatWasFoundOnAThirdHostSinceIsNotLookedForOnTheTargetThatRemembersNothing() {
        var vm = elsewhere("");
        assertEquals("[xen3]", vm.active().toString());
        assertTrue(vm.stay().isEmpty());
    }

    @Test
    void aTargetThatRemembersItIsAskedAllTheSame() {
        var vm = elsewhere(history("vm", on("xen2", "monitor", 2, 900).rc(7).toString()));
        assertTrue(vm.stay().isPresent());
    }

    /// It left xen1 for xen2 and was stopped behind itself; on xen3 it was found running later.
    private static Activity elsewhere(String onXen2) {
        var left = away("migrate_to", "xen1", 7, 1_000) + "" + on("xen1", "stop", 8, 1_100);
        var document =
                Documents.with(Documents.dummy("vm", Documents.meta("vm", "allow-migrate", "true")))
                        .nodes(
                                "<node id='1' uname='xen1'/><node id='2' uname='xen2'/><node id='3' uname='xen3'/>")
                        .up("xen1", "1", history("vm", left))
                        .up("xen2", "2", onXen2)
                        .up("xen3", "3", history("vm", on("xen3", "monitor", 5, 2_000).toString()))
                        .option("fencing-enabled", "false");
        var situation = Situation.interpret(document.roster(Policy.CONTINUITY));
        return situation.of(situation.inventory().resource("vm").orElseThrow());
    }
}

package io.systole.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.systole.layers.wronghouse.state.Chance;
import io.systole.layers.wronghouse.state.Clocks;
import io.systole.layers.wronghouse.state.Files;
import io.systole.layers.wronghouse.state.Libraries;
import io.systole.layers.wronghouse.state.Machine;
import io.systole.layers.wronghouse.state.Network;
import io.systole.layers.wronghouse.state.Order;
import io.systole.layers.wronghouse.state.Threads;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules bite: in a house where everything is built wrong, each finds what is meant for it, and no more.
class WrongHouseTest {

    private static final String ROOT = "io.systole.layers.wronghouse";
    private static final JavaClasses HOUSE = new ClassFileImporter().importPackages(ROOT);

    @Test
    void aModuleMustNotKnowWhatItsRowDoesNotList() {
        assertCaught("NameThatKnowsTheDocument", new Rooms(ROOT).walls(), "module `model`");
    }

    @Test
    void aModuleWithoutARowIsRefused() {
        assertCaught("LostProperty", new Rooms(ROOT).walls(), "listed among the modules");
    }

    @Test
    void aRoomOfTheSchedulerMustNotLookAhead() {
        assertCaught(
                "InventoryThatLooksAhead", new Rooms(ROOT).insideScheduler(), "room `inventory`");
    }

    @Test
    void verbRoomsOfTheSchedulerMeetThroughNouns() {
        assertCaught("ProbeThatAssigns", new Rooms(ROOT).insideScheduler(), "room `probe`");
    }

    @Test
    void onlyTheGraphKnowsTransitions() {
        assertCaught(
                "ProbeThatWritesTheGraph", new Rooms(ROOT).insideScheduler(), "only the graph");
    }

    @Test
    void theRecordsOfTheDocumentDoNotReadXml() {
        assertCaught(
                "ConfigurationThatReadsItself", new Rooms(ROOT).all(), "room `config` of `cib`");
    }

    @Test
    void strangersStayInTheFrontRoom() {
        assertCaught("SimulatorInABackRoom", new Rooms(ROOT).doors(), "`scheduler` shows");
    }

    @Test
    void someDoorsAreForGuestsOnly() {
        assertCaught("ControlThatReadsXml", new Rooms(ROOT).doors(), "`cib.xml` is open to");
    }

    @Test
    void coreOpensNoFiles() {
        assertImpure("files", Files.NamesAFile.class, Files.OpensAFile.class, Machine.Prints.class);
    }

    @Test
    void coreTalksToNobody() {
        assertImpure("the network", Network.OpensASocket.class);
    }

    @Test
    void coreHasOneThread() {
        assertImpure(
                "threads",
                Threads.StartsAThread.class,
                Threads.Sleeps.class,
                Threads.HandsWorkAway.class,
                Threads.CountsForSeveral.class,
                Threads.WorksInParallel.class,
                Threads.RemembersPerThread.class);
    }

    @Test
    void coreKnowsNoMachine() {
        assertImpure(
                "processes and the machine",
                Machine.StartsAProcess.class,
                Machine.CountsProcessors.class,
                Machine.AsksTheEnvironment.class,
                Machine.AsksTheProperties.class,
                Machine.Prints.class);
    }

    @Test
    void coreIsToldTheTime() {
        assertImpure(
                "the clock",
                Clocks.AsksTheTime.class,
                Clocks.AsksTheTimeByReference.class,
                Clocks.AsksTheDate.class,
                Clocks.AsksTheTimeOfDay.class,
                Clocks.OwnsAClock.class,
                Clocks.OwnsATickingClock.class,
                Clocks.OwnsASource.class,
                Clocks.AsksForTheZone.class,
                Clocks.AsksTheOldWay.class,
                Clocks.CountsMilliseconds.class,
                Clocks.CountsNanoseconds.class);
    }

    @Test
    void coreIsHandedItsDice() {
        assertImpure(
                "chance",
                Chance.RollsDice.class,
                Chance.RollsDefaultDice.class,
                Chance.RollsSecureDice.class,
                Chance.RollsAFraction.class,
                Chance.MakesUpAName.class,
                Chance.Shuffles.class,
                Chance.SortsByIdentity.class);
    }

    @Test
    void coreKeepsTheOrderOfWhatItCopies() {
        assertImpure(
                "copies that lose their order",
                Order.CopiesASet.class,
                Order.CopiesAMap.class,
                Order.CollectsASet.class);
    }

    @Test
    void coreKeepsItsHashTablesToItself() {
        assertImpure(
                "hash tables to themselves",
                Order.HoldsAHashMapForAll.class,
                Order.ReturnsAHashSet.class,
                Order.TakesAHashMap.class,
                Order.ShowsAHashMap.class);
    }

    @Test
    void coreStandsOnTheJdkAlone() {
        assertImpure(
                "libraries",
                Libraries.KnowsALibrary.class,
                Libraries.KnowsTheLibraryOfAnotherRoom.class);
    }

    @Test
    void theInnocentAreLeftAlone() {
        var rules = Stream.concat(new Rooms(ROOT).all().stream(), new Purity(ROOT).all().stream());
        assertEquals(
                List.of(),
                rules.filter(rule -> caught(rule).contains("Innocent"))
                        .map(ArchRule::getDescription)
                        .toList());
    }

    /// Exactly one rule catches this class, and it is the one that says these words.
    private static void assertCaught(String culprit, List<ArchRule> rules, String words) {
        var catching = rules.stream().filter(rule -> caught(rule).contains(culprit)).toList();
        assertEquals(1, catching.size(), () -> culprit + " is caught by: " + catching);
        String told = catching.getFirst().getDescription();
        assertTrue(told.contains(words), () -> "'%s' says: %s".formatted(words, told));
    }

    /// This rule catches these classes and no others.
    private static void assertImpure(String words, Class<?>... culprits) {
        var expected = new TreeSet<String>();
        for (Class<?> culprit : culprits) expected.add(culprit.getSimpleName());
        var rule =
                new Purity(ROOT)
                        .all().stream()
                                .filter(it -> it.getDescription().contains(words))
                                .findFirst()
                                .orElseThrow();
        assertEquals(expected, caught(rule));
    }

    private static SortedSet<String> caught(ArchRule rule) {
        var caught = new TreeSet<String>();
        EvaluationResult result = rule.evaluate(HOUSE);
        String told = String.join("\n", result.getFailureReport().getDetails());
        for (JavaClass it : HOUSE)
            if (told.contains("<" + it.getName() + ">") || told.contains("<" + it.getName() + "."))
                caught.add(it.getSimpleName());
        return caught;
    }
}

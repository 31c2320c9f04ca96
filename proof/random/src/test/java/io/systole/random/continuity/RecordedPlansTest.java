package io.systole.random.continuity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every document at hand is planned under `continuity`, and every plan held against the promises.
class RecordedPlansTest {
    private static final Path HOME = Path.of(System.getProperty("systole.home", "../.."));
    private static final Instant PRESENT = Instant.parse("2026-07-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"cts", "continuity", "fuzz"})
    void nobodyIsWorseOffByAPlanForARecordedCluster(String set) throws IOException {
        var folder = HOME.resolveSibling("shared").resolve(set).resolve("xml");
        boolean atHand = Files.isDirectory(folder);
        if (!atHand) System.out.println("skipped: there are no documents in " + folder);
        assumeTrue(atHand, "there is no " + folder);
        check(set, folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuity"})
    void nobodyIsWorseOffByAPlanForAnExample(String set) throws IOException {
        check("examples-" + set, HOME.resolve("examples").resolve(set));
    }

    private static void check(String set, Path folder) throws IOException {
        var found = new TreeSet<String>();
        var needs = new EnumMap<Necessity, Integer>(Necessity.class);
        for (Path file : documents(folder)) judge(file, found, needs);
        System.out.println(set + ": interrupted by need: " + needs);
        var open = OpenList.of(HOME, set);
        assertEquals(List.of(), open.beyond(found), "promises broken");
        assertEquals(List.of(), open.mended(found), "no longer broken: strike them from the list");
    }

    private static List<Path> documents(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }

    /// What is refused has no plan.
    private static void judge(Path file, TreeSet<String> found, Map<Necessity, Integer> needs)
            throws IOException {
        String name = file.getFileName().toString().replace(".xml", "");
        if (!(CibReader.read(Files.readString(file), name) instanceof Reading.Read(var cib)))
            return;
        Instant now = cib.executionDate().orElse(PRESENT);
        var judged = Invariants.check(cib, now, Scheduler.schedule(cib, now, Policy.CONTINUITY));
        judged.breaches().forEach(breach -> found.add(name + " " + breach));
        judged.exceptions().forEach(it -> needs.merge(it.need(), 1, Integer::sum));
    }
}

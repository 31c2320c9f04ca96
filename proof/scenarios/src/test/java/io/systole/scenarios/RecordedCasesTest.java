package io.systole.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.systole.cli.conformance.CaseFolder;
import io.systole.cli.conformance.Inspection;
import io.systole.cli.conformance.Verdict;
import io.systole.model.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Decisions of the classical scheduler, recorded elsewhere: those we once reached we go on reaching.
///
/// `passing/NAME.txt` lists the cases of `../shared/NAME` we answer alike. A case may join the list (`-Drewrite=true`
/// adds all that pass) and never leaves it. Where the recordings are not at hand there is nothing to doubt.
class RecordedCasesTest {
    private static final Instant PRESENT = Instant.parse("2026-07-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"cts", "continuity", "fuzz"})
    void whatWasAnsweredAlikeStillIs(String name) throws IOException {
        var folder = Home.path().resolveSibling("shared").resolve(name);
        boolean atHand = Files.exists(folder.resolve("cases.tsv"));
        if (!atHand)
            System.out.println(
                    "skipped: the recorded cases of '" + name + "', for there is no " + folder);
        assumeTrue(atHand, "there is no " + folder);
        var cases = new CaseFolder(folder);
        var passing = new TreeSet<String>();
        var inspection = new Inspection(cases, Policy.PACEMAKER, PRESENT, Optional.empty());
        inspection.judge(cases.cases()).stream()
                .filter(Verdict::passes)
                .map(verdict -> verdict.about().name())
                .forEach(passing::add);

        var listed =
                Home.path().resolve("proof/scenarios/src/test/resources/passing/" + name + ".txt");
        var promised = Files.exists(listed) ? Files.readAllLines(listed) : List.<String>of();
        var broken = promised.stream().filter(one -> !passing.contains(one)).toList();
        passing.removeAll(promised);
        if (!passing.isEmpty()) {
            if (Home.rewrites()) {
                Files.write(
                        listed,
                        Stream.concat(promised.stream(), passing.stream()).sorted().toList());
            } else {
                System.out.println(
                        name
                                + ": "
                                + passing.size()
                                + " more pass and may join the list: "
                                + passing);
            }
        }
        assertEquals(
                List.of(),
                broken,
                () -> "cases of " + folder + " that passed once and do no longer");
    }
}

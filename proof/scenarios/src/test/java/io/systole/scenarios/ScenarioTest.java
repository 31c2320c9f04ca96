package io.systole.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.scheduler.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Plays every file of `scenarios/`. With `-Drewrite=true` the plans are written anew; read the difference before you
/// keep it.
class ScenarioTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    @TestFactory
    Stream<DynamicTest> everyScenarioComesOutAsWritten() throws IOException {
        var folder = Home.path().resolve("proof/scenarios/src/test/resources/scenarios");
        List<Path> files;
        try (var found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
        return files.stream()
                .map(file ->
                        dynamicTest(file.getFileName().toString(), file.toUri(), () -> play(file)));
    }

    private static void play(Path file) throws IOException {
        var scenario = Scenario.read(file);
        String plan = planOf(scenario);
        if (Home.rewrites()) scenario.rewrite(plan);
        else assertEquals(scenario.expected(), plan, scenario::name);
    }

    private static String planOf(Scenario scenario) {
        var estate = Estate.of(scenario.statements());
        return switch (CibReader.read(estate.document(), scenario.name())) {
            case Reading.Refused(var problems) -> throw new AssertionError(problems.toString());
            case Reading.Read(var cib) ->
                    PlanText.tell(Scheduler.schedule(cib, NOW, estate.policy()));
        };
    }
}

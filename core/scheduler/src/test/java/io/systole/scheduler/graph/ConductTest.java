package io.systole.scheduler.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.cib.Cib;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a graph tells those who carry it out, beside its steps.
class ConductTest {

    private static TransitionGraph plan(String example, Policy policy, String... changes)
            throws IOException {
        Path file =
                Path.of(System.getProperty("systole.home", "../.."), "examples", example + ".xml");
        String text = Files.readString(file);
        for (int i = 0; i < changes.length; i += 2) text = text.replace(changes[i], changes[i + 1]);
        Cib cib =
                switch (CibReader.read(text, example)) {
                    case Reading.Read(var read) -> read;
                    case Reading.Refused(var problems) -> throw new AssertionError(problems);
                };
        return Scheduler.schedule(cib, Instant.parse("2026-01-05T08:00:00Z"), policy).graph();
    }

    @Test
    void aHostThatIsEmptiedBeforeItIsFencedIsNamed() throws IOException {
        var graph = plan("continuity/host-to-be-fenced", Policy.CONTINUITY);
        assertEquals(Optional.of("xen1"), graph.header("evacuating"));
    }

    @Test
    void whoIsFencedAtOnceIsNot() throws IOException {
        var graph = plan("continuity/host-to-be-fenced", Policy.PACEMAKER);
        assertEquals(Optional.empty(), graph.header("evacuating"));
    }

    @Test
    void howLongAMigrationMayStandStillIsToldWithIt() throws IOException {
        String allow = "name=\"allow-migrate\" value=\"true\"/>";
        var graph =
                plan(
                        "continuity/host-to-be-fenced",
                        Policy.CONTINUITY,
                        allow,
                        allow + "<nvpair id=\"stall\" name=\"migration-stall\" value=\"90s\"/>");
        Step leaves =
                graph.steps().stream()
                        .filter(step -> step.operation().equals("migrate_to"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(Optional.of("true"), leaves.meta("extend_while_progressing"));
        assertEquals(Optional.of("90000"), leaves.meta("migration_stall"));
    }

    private static Optional<String> limit(Policy policy, String... set) throws IOException {
        String option = "<nvpair id=\"option-stonith-enabled\"";
        String all = "";
        for (String value : set)
            all += "<nvpair id=\"limit\" name=\"migration-limit\" value=\"" + value + "\"/>";
        return plan("continuity/chain", policy, option, all + option).header("migration-limit");
    }

    @Test
    void aNodeTakesPartInTwoMigrationsAtOnceUnlessSomethingElseIsSet() throws IOException {
        assertEquals(Optional.of("2"), limit(Policy.CONTINUITY));
        assertEquals(Optional.of("5"), limit(Policy.CONTINUITY, "5"));
        assertEquals(Optional.empty(), limit(Policy.CONTINUITY, "-1"));
        assertEquals(Optional.empty(), limit(Policy.CONTINUITY, "0"));
    }

    @Test
    void classicallyThereIsNoLimitUnlessOneIsSet() throws IOException {
        assertEquals(Optional.empty(), limit(Policy.PACEMAKER));
        assertEquals(Optional.of("3"), limit(Policy.PACEMAKER, "3"));
    }
}

package io.systole.cli.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.document.Element;
import io.systole.model.Policy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples with the real scheduler: what they were written to show.
class ExamplesTest {
    private final StringWriter text = new StringWriter();

    private Result play(Example example) throws InterruptedException {
        var rehearsal =
                new Rehearsal(
                        Documents.read(example),
                        example.title(),
                        new SchedulerBrain(Policy.PACEMAKER),
                        new Pace.Max(),
                        1);
        return rehearsal.play(new Rehearsal.Watching.Plainly(new PrintWriter(text)), real -> {});
    }

    @Test
    void theFoundingScenarioTakesFourMigrationsAndNoStop() throws InterruptedException {
        var result = play(Example.FOUNDING);
        assertEquals(4, result.migrations(), text.toString());
        assertEquals(0, result.stops(), text.toString());
        assertEquals(0, result.exitCode(), text.toString());
    }

    @Test
    void theFoundingScenarioGoesAsItWasTold() throws InterruptedException {
        play(Example.FOUNDING);
        var told =
                text.toString()
                        .lines()
                        .filter(line -> line.contains("domU") || line.contains("Work"))
                        .toList();
        var sentences = told.stream().map(line -> line.substring(line.indexOf("  ") + 2)).toList();
        assertEquals(
                List.of(
                        "domU1 starts on xen1.",
                        "domU1 runs on xen1.",
                        "domU2 starts on xen2.",
                        "domU2 runs on xen2.",
                        "domU2 migrates from xen2 to xen1.",
                        "domU2 has arrived on xen1.",
                        "Work on xen2 begins.",
                        "Work on xen2 is done.",
                        "domU2 migrates from xen1 to xen2.",
                        "domU2 has arrived on xen2.",
                        "domU1 migrates from xen1 to xen2.",
                        "domU1 has arrived on xen2.",
                        "Work on xen1 begins.",
                        "Work on xen1 is done.",
                        "domU1 migrates from xen2 to xen1.",
                        "domU1 has arrived on xen1."),
                sentences);
    }

    @Test
    void theOrderOfTheFoundingTextIsInTheDocumentToTheLetter() {
        Element order =
                Documents.read(Example.FOUNDING)
                        .root()
                        .everything()
                        .filter(element -> element.is("rsc_order"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(
                "{first=domU1, id=someid, kind=Mandatory, symmetrical=true, then=domU2}",
                order.attributes().toString());
    }

    @Test
    void theOfficeIsEmptiedHostByHostAndNoMachineStops() throws InterruptedException {
        var result = play(Example.OFFICE);
        assertEquals(0, result.stops(), text.toString());
        assertEquals(42, result.migrations(), text.toString());
        assertEquals(0, result.exitCode(), text.toString());
    }

    @Test
    void theStatusInTheExamplesIsThatOfAClusterAtRest() {
        for (Example example : Example.values()) {
            var plan =
                    new SchedulerBrain(Policy.PACEMAKER)
                            .plan(Documents.read(example), Instant.parse("2026-01-05T09:00:00Z"));
            assertTrue(
                    plan.graph().isEmpty(),
                    () -> example + " has something to do: " + plan.summary());
        }
    }

    @Test
    void ourOwnResultsAreReadBackByTheScheduler() {
        var cluster =
                new EmbeddedCluster(
                        Documents.read(Example.OFFICE), new SchedulerBrain(Policy.PACEMAKER), 1);
        do cluster.step();
        while (!cluster.isAtRest());
        var plan = new SchedulerBrain(Policy.PACEMAKER).plan(cluster.state().cib(), cluster.now());
        assertTrue(
                plan.graph().isEmpty(), () -> "there is still something to do: " + plan.summary());
        assertEquals(
                "",
                cluster.state().timeline().events().stream()
                        .map(event -> event.sentence())
                        .filter(sentence -> sentence.startsWith("The plan asks again"))
                        .findFirst()
                        .orElse(""));
    }
}

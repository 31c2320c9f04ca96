package io.systole.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.cli.render.OutlookText;
import io.systole.model.Policy;
import io.systole.simulator.Question;
import io.systole.simulator.Simulation;
import io.systole.simulator.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// `docs/continuity.md` tells what becomes of small clusters by either policy; here they are asked.
///
/// Each document of `examples/continuity` begins with the estate it stands for. With `-Drewrite=true` the documents and
/// the answers on the page are written anew; read the difference before you keep it.
class ContinuityPageTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final Pattern ANSWER =
            Pattern.compile("```(pacemaker|continuity) ([a-z-]+)\n(.*?)```", Pattern.DOTALL);

    private static Path page() {
        return Home.path().resolve("docs/continuity.md");
    }

    private static Path folder() {
        return Home.path().resolve("examples/continuity");
    }

    @Test
    void everyAnswerOnThePageIsTheOneTheSchedulerGives() throws IOException {
        String page = Files.readString(page());
        String fresh = ANSWER.matcher(page).replaceAll(found -> quoted(found, answer(found)));
        if (Home.rewrites()) Files.writeString(page(), fresh);
        else assertEquals(page, fresh);
    }

    private static String quoted(MatchResult found, String answer) {
        return java.util.regex.Matcher.quoteReplacement(
                "```%s %s\n%s```".formatted(found.group(1), found.group(2), answer));
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentIsTheEstateItBeginsWith() throws IOException {
        try (var files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList().stream()
                    .map(file ->
                            dynamicTest(file.getFileName().toString(), () -> checkDocument(file)));
        }
    }

    @Test
    void everyDocumentIsOnThePage() throws IOException {
        String page = Files.readString(page());
        try (var files = Files.list(folder())) {
            var missing =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".xml"))
                            .filter(name -> !page.contains(" " + name.replace(".xml", "") + "\n"))
                            .sorted()
                            .toList();
            assertEquals(List.of(), missing);
        }
    }

    private static void checkDocument(Path file) throws IOException {
        String written = Files.readString(file);
        int end = written.indexOf("-->");
        var estate = Estate.of(written.substring(4, end).strip().lines().toList());
        String fresh =
                "<!--\n"
                        + written.substring(4, end).strip()
                        + "\n-->\n"
                        + estate.document().replace("><", ">\n<")
                        + "\n";
        if (Home.rewrites()) Files.writeString(file, fresh);
        else assertEquals(fresh, written);
    }

    private static String answer(MatchResult found) {
        var policy = Policy.valueOf(found.group(1).toUpperCase(Locale.ROOT));
        var story = play(folder().resolve(found.group(2) + ".xml"), policy);
        var schedule = story.schedule().orElseThrow();
        var text = new StringBuilder();
        if (policy == Policy.CONTINUITY) text.append(OutlookText.tell(schedule.outlook()));
        var changes = schedule.explanation().summary().tell();
        for (String change : changes) text.append("* ").append(change).append('\n');
        // What is only looked at is no change, and yet something that happens.
        if (changes.isEmpty())
            deeds(story).forEach(line -> text.append("* ").append(line).append('\n'));
        return text.isEmpty() ? "nothing\n" : text.toString();
    }

    private static List<String> deeds(Story story) {
        return story.execution().orElseThrow().lines().stream()
                .map(line -> line.text())
                .filter(line -> line.startsWith("Resource action"))
                .toList();
    }

    private static Story play(Path file, Policy policy) {
        return switch (CibReader.read(text(file), file.getFileName().toString())) {
            case Reading.Refused(var problems) -> throw new AssertionError(problems.toString());
            case Reading.Read(var cib) ->
                    Simulation.play(
                            new Question(
                                    cib,
                                    Question.Depth.EXECUTION,
                                    new Question.EffectiveTime.OfDocument(),
                                    List.of(),
                                    List.of(),
                                    policy,
                                    NOW));
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException wrong) {
            throw new AssertionError(file + " is on the page and can't be read", wrong);
        }
    }
}

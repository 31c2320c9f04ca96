package io.systole.cli.conformance;

import io.systole.cib.Problem;
import io.systole.cib.rule.DateText;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.Policy;
import io.systole.simulator.Question;
import io.systole.simulator.Question.Depth;
import io.systole.simulator.Question.EffectiveTime;
import io.systole.simulator.Simulation;
import io.systole.simulator.Story;
import io.systole.simulator.StoryText;
import io.systole.simulator.StoryText.Extra;
import io.systole.transition.xml.DotText;
import io.systole.transition.xml.GraphXml;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Plays one case, as the recorded ones were played: once for the summary, once for graph, picture and scores.
record Player(Policy policy, Instant present) {

    /// What came out, or why nothing did.
    sealed interface Outcome {
        record Texts(Map<Kind, String> texts) implements Outcome {}

        record Nothing(String reason) implements Outcome {}
    }

    /// Whatever goes wrong is the outcome of this case, and no business of the others.
    @SuppressWarnings("CatchAndPrintStackTrace")
    Outcome play(Path document, List<String> arguments) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(document))) {
            return switch (CibReader.read(in, document.getFileName().toString())) {
                case Reading.Refused(var problems) ->
                        new Outcome.Nothing(
                                problems.stream()
                                        .map(Problem::toString)
                                        .collect(Collectors.joining("; ")));
                case Reading.Read(var cib) -> {
                    var question =
                            new Question(
                                    cib,
                                    Depth.EXECUTION,
                                    time(arguments),
                                    List.of(),
                                    List.of(),
                                    policy,
                                    present);
                    yield new Outcome.Texts(texts(Simulation.play(question)));
                }
            };
        } catch (IOException | RuntimeException | StackOverflowError wrong) {
            return new Outcome.Nothing(reason(wrong));
        }
    }

    private static Map<Kind, String> texts(Story story) {
        var texts = new EnumMap<Kind, String>(Kind.class);
        var remarks = new StringBuilder();
        story.remarks().forEach(remark -> remarks.append(remark).append('\n'));
        texts.put(Kind.SUMMARY, remarks + StoryText.tell(story, EnumSet.noneOf(Extra.class)));
        texts.put(Kind.SCORES, StoryText.tell(story, EnumSet.of(Extra.SCORES, Extra.QUIET)));
        story.schedule()
                .ifPresent(schedule -> {
                    texts.put(Kind.GRAPH, GraphXml.write(schedule.graph()));
                    texts.put(Kind.DOT, DotText.write(schedule.picture(), false));
                });
        return texts;
    }

    private EffectiveTime time(List<String> arguments) {
        if (arguments.isEmpty()) return new EffectiveTime.OfDocument();
        if (arguments.size() != 2 || !arguments.getFirst().equals("-t")) {
            throw new IllegalArgumentException("a case has arguments we don't know: " + arguments);
        }
        String text = arguments.getLast();
        var instant =
                DateText.parse(text, present)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "a case has a time we can't read: " + text));
        return new EffectiveTime.Given(text, instant);
    }

    private static String reason(Throwable wrong) {
        var where = wrong.getStackTrace();
        return wrong + (where.length == 0 ? "" : " at " + where[0]);
    }
}

package io.systole.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.NodeName;
import io.systole.model.Policy;
import io.systole.simulator.Modification;
import io.systole.simulator.Question;
import io.systole.simulator.Simulation;
import io.systole.simulator.Story;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What programs read is what `docs/simulate-json.md` says.
class StoryJsonTest {
    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private static String document() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("docs/simulate-json.md");
            if (Files.exists(file)) return Files.readString(file);
        }
        throw new AssertionError("docs/simulate-json.md is neither here nor above");
    }

    private static Story play(String example, Modification... modifications) throws IOException {
        try (InputStream in =
                StoryJsonTest.class.getResourceAsStream(
                        "/io/systole/examples/" + example + "/cib.xml")) {
            if (in == null)
                throw new AssertionError("the example is not packed with the program: " + example);
            return play(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), List.of(modifications));
        }
    }

    private static Story play(String text, List<Modification> modifications) {
        return switch (CibReader.read(text, "test.xml")) {
            case Reading.Refused(var problems) -> throw new AssertionError(problems.toString());
            case Reading.Read(var cib) ->
                    Simulation.play(
                            new Question(
                                    cib,
                                    Question.Depth.EXECUTION,
                                    new Question.EffectiveTime.OfDocument(),
                                    modifications,
                                    List.of(),
                                    Policy.PACEMAKER,
                                    NOW));
        };
    }

    /// Asks every question there is.
    private static String askAll(Story story) {
        var explanation = story.schedule().orElseThrow().explanation();
        var outlook = story.schedule().orElseThrow().outlook();
        var resources = story.before().resources();
        var whys =
                resources.stream().flatMap(resource -> explanation.why(resource).stream()).toList();
        var whyNots =
                resources.stream()
                        .flatMap(resource ->
                                story.before().nodes().stream()
                                        .flatMap(node ->
                                                explanation.whyNot(resource, node).stream()))
                        .toList();
        return StoryJson.write(
                story,
                new Answers(whys, whyNots, explanation.choices(), Optional.of(outlook)),
                true);
    }

    private static void assertAsDocumented(Story story) throws IOException {
        var types = DocumentedTypes.read(document());
        assertEquals(List.of(), types.complaints(JsonReader.read(askAll(story)), "document"));
    }

    @Test
    void anEmptiedHostIsToldAsDocumented() throws IOException {
        assertAsDocumented(
                play("founding", new Modification.Standby("xen1", Modification.Switch.ON)));
    }

    @Test
    void anEmptiedHostOfALargerEstateIsToldAsDocumented() throws IOException {
        assertAsDocumented(
                play("office", new Modification.Standby("kvm1", Modification.Switch.ON)));
    }

    @Test
    void aLargerEstateIsToldAsDocumented() throws IOException {
        assertAsDocumented(play("office"));
    }

    @Test
    void everyKindOfResourceAndAFencingAreToldAsDocumented() throws IOException {
        String dummy = "<primitive id='%s' class='ocf' provider='pacemaker' type='Dummy'/>";
        assertAsDocumented(
                play(
                        """
                        <cib validate-with='pacemaker-3.9' have-quorum='1' epoch='1' num_updates='0' admin_epoch='0'>
                        <configuration><crm_config/>
                        <nodes><node id='1' uname='a'/><node id='2' uname='b'/></nodes>
                        <resources><primitive id='device' class='stonith' type='fence_dummy'/>
                        <group id='pair'>%s%s</group><clone id='copies'>%s</clone>
                        <bundle id='box'><docker image='web:1' replicas='2'/></bundle></resources>
                        <constraints><rsc_location id='never' rsc='pair' node='a' score='-INFINITY'/>
                        <rsc_colocation id='with' rsc='copies' with-rsc='pair' score='INFINITY'/></constraints></configuration>
                        <status><node_state id='1' uname='a' in_ccm='true' crmd='online' join='member' expected='member'/>
                        <node_state id='2' uname='b' in_ccm='false' crmd='offline' join='member' expected='member'/></status></cib>
                        """
                                .formatted(
                                        dummy.formatted("one"),
                                        dummy.formatted("two"),
                                        dummy.formatted("copied")),
                        List.of()));
    }

    @Test
    void aPlanThatFallsShortIsToldAsDocumented() throws IOException {
        var story =
                play(
                        """
                        <cib validate-with='pacemaker-3.9' have-quorum='1' epoch='1' num_updates='0' admin_epoch='0'>
                        <configuration><crm_config/><nodes><node id='1' uname='a'/></nodes>
                        <resources><bundle id='box'><docker image='web:1' replicas='101'/></bundle></resources>
                        <constraints/></configuration>
                        <status><node_state id='1' uname='a' in_ccm='true' crmd='online' join='member' expected='member'/>
                        </status></cib>
                        """,
                        List.of());
        assertTrue(
                askAll(story).contains("\"kind\": \"fewer-copies\""), "box asks for 101 replicas");
        assertAsDocumented(story);
    }

    @Test
    void theDocumentedExampleIsReal() throws IOException {
        var story = play("founding", new Modification.Standby("xen1", Modification.Switch.ON));
        var explanation = story.schedule().orElseThrow().explanation();
        var whyNot = explanation.whyNot("domU1", new NodeName("xen1")).orElseThrow();
        String output =
                StoryJson.write(
                        story,
                        new Answers(List.of(), List.of(whyNot), List.of(), Optional.empty()),
                        false);
        var examples = examples(document());
        assertEquals(1, examples.size());
        assertTrue(output.contains(examples.getFirst()), output);
    }

    private static List<String> examples(String document) {
        var found = new ArrayList<String>();
        for (int from = document.indexOf("```json\n");
                from >= 0;
                from = document.indexOf("```json\n", from + 1)) {
            int begin = from + "```json\n".length();
            found.add(
                    document.substring(begin, document.indexOf("```", begin))
                            .lines()
                            .collect(Collectors.joining("\n")));
        }
        return found;
    }
}

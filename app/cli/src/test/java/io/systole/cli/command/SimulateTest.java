package io.systole.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cli.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {
    @TempDir Path folder = Path.of("");

    private Path founding = Path.of("");

    private record Answer(int exitCode, String out, String err) {}

    @BeforeEach
    void layOutTheFoundingDocument() throws IOException {
        founding = folder.resolve("founding.xml");
        try (var in =
                SimulateTest.class.getResourceAsStream("/io/systole/examples/founding/cib.xml")) {
            if (in == null)
                throw new AssertionError("the founding example is not packed with the program");
            Files.write(founding, in.readAllBytes());
        }
    }

    private static Answer run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var oldOut = System.out;
        var oldErr = System.err;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int exitCode = Main.run(arguments);
            return new Answer(
                    exitCode,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }

    private Answer simulate(String... options) {
        var arguments = new String[options.length + 2];
        arguments[0] = "simulate";
        arguments[1] = founding.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return run(arguments);
    }

    private void withoutMigrationOfDomU1() throws IOException {
        String text = Files.readString(founding);
        Files.writeString(
                founding,
                text.replaceAll(
                        "(?s)<meta_attributes id=\"domU1-meta\">.*?</meta_attributes>", ""));
    }

    @Test
    void aDrainedHostGivesUpItsMachineLive() {
        var answer = simulate("--standby", "xen1");
        assertEquals(0, answer.exitCode(), answer.err());
        assertTrue(
                answer.out().contains("  * Migrate    domU1          ( xen1 -> xen2 )\n"),
                answer.out());
        assertFalse(answer.out().contains("Restart"), answer.out());
        assertEquals("", answer.err());
    }

    @Test
    void interruptionsAreExplainedUnlessTheClassicalFormIsAskedFor() throws IOException {
        withoutMigrationOfDomU1();
        var answer = simulate("--standby", "xen1");
        String why =
                """

                domU2 restarts on xen2: it is stopped and started again.
                  because domU2 is ordered after domU1 (constraint 'someid'), and domU1 moves from xen1 to xen2 by stop and start
                  because xen1 is on standby
                  because domU1 can't migrate live: allow-migrate is not set
                  To avoid it: Set allow-migrate=true on domU1, if its agent can migrate.
                """;
        assertTrue(answer.out().endsWith(why), answer.out());
        var classical = simulate("-S", "--standby", "xen1");
        assertEquals(answer.out(), classical.out() + why);
    }

    @Test
    void whyAnswersNothingElse() throws IOException {
        withoutMigrationOfDomU1();
        var answer = simulate("--standby", "xen1", "--why", "domU1");
        assertEquals(
                """
                domU1 moves from xen1 to xen2 by stop and start.
                  because xen1 is on standby
                  because domU1 can't migrate live: allow-migrate is not set
                  To avoid it: Set allow-migrate=true on domU1, if its agent can migrate.
                  How the nodes compare:
                    xen2  score 0, chosen
                    xen1  score 110 (location 'domU1-home' +100, stickiness +10): xen1 is on standby
                  To have it on xen1 instead: Undrain xen1: set its attribute standby to off.
                """,
                answer.out());
    }

    @Test
    void whyNotTellsWhatIsInTheWayAndWhatWouldChangeIt() {
        assertEquals(
                """
                domU1 does not come to run on xen2.
                  because domU1 prefers xen1 (score 110) to xen2 (score 0): xen1 has location 'domU1-home' +100, stickiness +10
                  To change it: Add a location constraint for domU1 on xen2 with more than 110 points.

                domU1 runs on xen1, and stays there.
                """,
                simulate("--why-not", "domU1=xen2", "--why-not", "domU1=xen1").out());
    }

    @Test
    void besidesTheClassicalFormTheAnswerComesLast() {
        var classical = simulate("-S", "--standby", "xen1");
        var asked = simulate("-S", "--standby", "xen1", "--why-not", "domU1=xen1");
        assertEquals(
                classical.out()
                        + """

                        domU1 does not stay on xen1.
                          domU1 migrates live from xen1 to xen2: it goes on running.
                          because xen1 is on standby
                          To change it: Undrain xen1: set its attribute standby to off.
                        """,
                asked.out());
    }

    @Test
    void shortOptionsMayBeJoined() {
        var joined = run("simulate", "-sSQx" + founding);
        var apart = run("simulate", "-x", founding.toString(), "-s", "-S", "-Q");
        assertEquals(0, joined.exitCode(), joined.err());
        assertTrue(joined.out().startsWith("pcmk__primitive_assign: "), joined.out());
        assertEquals(apart.out(), joined.out());
    }

    @Test
    void compressedDocumentsAreReadWhateverTheyAreCalled() throws IOException {
        byte[] text = Files.readAllBytes(founding);
        Path bzip2 = folder.resolve("pe-input-7.bz2");
        try (var out = new BZip2CompressorOutputStream(Files.newOutputStream(bzip2))) {
            out.write(text);
        }
        Path gzip = folder.resolve("saved");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(text);
        }
        String plain = simulate("-S").out();
        assertEquals(plain, run("simulate", "-S", bzip2.toString()).out());
        assertEquals(plain, run("simulate", "-S", gzip.toString()).out());
    }

    @Test
    void standardInputIsADocumentToo() throws IOException {
        var old = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Files.readAllBytes(founding)));
            assertEquals(simulate("-R").out(), run("simulate", "-R", "-").out());
            System.setIn(new ByteArrayInputStream(Files.readAllBytes(founding)));
            assertEquals(simulate("-R").out(), run("simulate", "-R", "-p").out());
        } finally {
            System.setIn(old);
        }
    }

    @Test
    void graphPictureAndDocumentsAreSaved() throws IOException {
        Path graph = folder.resolve("graph.xml");
        Path picture = folder.resolve("picture.dot");
        Path output = folder.resolve("after.xml");
        simulate(
                "--standby",
                "xen1",
                "-S",
                "-G",
                graph.toString(),
                "-D",
                picture.toString(),
                "-O",
                output.toString());
        assertTrue(Files.readString(graph).startsWith("<transition_graph "));
        assertTrue(Files.readString(picture).startsWith(" digraph \"g\" {"));
        assertTrue(Files.readString(output).contains("name=\"standby\" value=\"on\""));
    }

    @Test
    void inPlaceTheOutcomeIsTheNextBeginning() {
        simulate("--standby", "xen1", "-X");
        String next = simulate("-R").out();
        assertTrue(next.contains("    * Node xen1: standby\n"), next);
        assertTrue(next.endsWith("Transition Summary:\n"), next);
    }

    @Test
    void programsGetJson() {
        var answer = simulate("--standby", "xen1", "--format", "json");
        assertTrue(answer.out().startsWith("{\n"), answer.out());
        assertTrue(answer.out().contains("\"verb\": \"Migrate\""), answer.out());
    }

    @Test
    void aWrongNameIsToldWithTheNearestRightOne() {
        assertEquals(
                new Answer(64, "", "there is no node 'xen3'\nMaybe you mean 'xen1'.\n"),
                simulate("--standby", "xen3"));
        assertEquals(
                new Answer(64, "", "there is no resource 'domU3'\nMaybe you mean 'domU1'.\n"),
                simulate("--why", "domU3"));
        assertEquals(
                new Answer(64, "", "there is no resource 'domU3'\nMaybe you mean 'domU1'.\n"),
                simulate("--why-not", "domU3=xen1"));
        assertEquals(
                new Answer(64, "", "there is no node 'xen3'\nMaybe you mean 'xen1'.\n"),
                simulate("--why-not", "domU1=xen3"));
        assertEquals(
                new Answer(64, "", "--why-not wants RSC=NODE, not 'domU1'\n"),
                simulate("--why-not", "domU1"));
    }

    @Test
    void aWrongOptionIsToldWithTheNearestRightOne() {
        var answer = simulate("--stanby", "xen1");
        assertEquals(64, answer.exitCode());
        assertEquals(
                "there is no option '--stanby'\nMaybe you mean '--standby'.\nSee `systole simulate --help`.\n",
                answer.err());
    }

    @Test
    void aWrongPolicyIsToldWithTheNearestRightOne() {
        var answer = simulate("--policy", "continiuty");
        assertEquals(64, answer.exitCode());
        assertEquals(
                "Invalid value for option '--policy': there is no policy 'continiuty'\nMaybe you mean 'continuity'.\n"
                        + "See `systole simulate --help`.\n",
                answer.err());
        assertEquals(0, simulate("--policy", "Continuity").exitCode());
    }

    @Test
    void aMissingFileIsNoSurprise() {
        var answer = run("simulate", folder.resolve("none.xml").toString());
        assertEquals(66, answer.exitCode());
        assertEquals(folder.resolve("none.xml") + ": there is no such file\n", answer.err());
    }

    @Test
    void aBrokenDocumentIsRefusedInWords() throws IOException {
        Files.writeString(founding, Files.readString(founding).substring(0, 2000));
        var answer = simulate();
        assertEquals(78, answer.exitCode());
        assertTrue(answer.err().contains("It seems to be cut off."), answer.err());
        assertFalse(answer.err().contains("\tat "), answer.err());
    }

    @Test
    void anUnwritableFileIsAnInputOutputError() {
        var answer = simulate("-R", "-G", folder.resolve("no/such/folder/graph").toString());
        assertEquals(74, answer.exitCode());
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        var answer = simulate("-t", "yesterday");
        assertEquals(64, answer.exitCode());
        assertTrue(answer.err().startsWith("'yesterday' is no date and time."), answer.err());
    }
}

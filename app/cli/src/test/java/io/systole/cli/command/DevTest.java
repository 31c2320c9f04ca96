package io.systole.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DevTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int dev(String... arguments) {
        var line = new CommandLine(new Dev());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err, true));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((wrong, command, _) -> {
            if (!(wrong instanceof Failure failure)) throw wrong;
            command.getErr().println(failure.getMessage());
            return failure.exitCode();
        });
        return line.execute(arguments);
    }

    @Test
    void theFoundingScenarioEndsWell() {
        assertEquals(0, dev("--speed", "max"));
        assertTrue(out.toString().endsWith("4 migrations, 0 stops.\n"), out.toString());
    }

    @Test
    void aProgramGetsTheTableAlone() {
        assertEquals(0, dev("--speed", "max", "--format", "json"));
        assertTrue(out.toString().startsWith("{"), out.toString());
        assertTrue(out.toString().contains("\"stops\": 0"), out.toString());
    }

    @Test
    void aPlannedStopIsTheExitCode(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cib.xml");
        String founding =
                Files.readString(
                        Path.of(System.getProperty("systole.home"), "examples/founding/cib.xml"));
        Files.writeString(
                file,
                founding.replace(
                        "name=\"allow-migrate\" value=\"true\"", "name=\"x\" value=\"y\""));
        assertEquals(1, dev("--speed", "max", "--cib", file.toString()));
    }

    @Test
    void theDocumentCanBeKeptAndPlayedAgain(@TempDir Path folder) {
        Path file = folder.resolve("cib.xml");
        dev("--speed", "max", "--save", file.toString());
        assertEquals(0, dev("--speed", "max", "--cib", file.toString()));
    }

    @Test
    void wrongUsageIsAnsweredWithAdvice() {
        assertEquals(Failure.USAGE, dev("--example", "ofice"));
        assertEquals(Failure.USAGE, dev("--speed", "fast"));
        assertEquals(Failure.USAGE, dev("--example", "office", "--cib", "x"));
        assertEquals(Failure.USAGE, dev("--interactive", "--format", "json"));
        assertEquals(
                """
                there is no example 'ofice'
                Maybe you mean 'office'.
                --speed wants a number of simulated seconds in a real one, or 'max', not 'fast'
                Either --cib or --example, please.
                --interactive is a conversation, and can't be had in JSON.
                """,
                err.toString());
    }

    @Test
    void aMissingOrUnusableDocumentIsTold(@TempDir Path folder) throws IOException {
        assertEquals(Failure.NO_INPUT, dev("--cib", folder.resolve("none.xml").toString()));
        Path broken =
                Files.writeString(
                        folder.resolve("broken.xml"), "<cib validate-with=\"pacemaker-3.9\"><conf");
        assertEquals(Failure.CONFIGURATION, dev("--cib", broken.toString()));
    }
}

package io.systole.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DevTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int dev(String... arguments) {
        var line = new CommandLine(new Dev().command());
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

    // ---- Scripts.

    /// What becomes of these lines, typed at the founding scenario.
    private int script(String... lines) {
        return script(List.of(), lines);
    }

    private int script(List<String> options, String... lines) {
        InputStream before = System.in;
        String text = String.join("\n", lines) + "\n";
        try {
            System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            var arguments = new ArrayList<>(List.of("--interactive", "--speed", "max"));
            arguments.addAll(options);
            return dev(arguments.toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }

    private void assertTold(String part) {
        assertTrue(out.toString().contains(part), () -> "'" + part + "' should be in:\n" + out);
    }

    @Test
    void aDrainDuringWhichEveryFirstAttemptFailsEndsWithAllMachinesMovedLive() {
        int code =
                script(
                        "fail-migration domU1 xen2",
                        "fail-migration domU2 xen1",
                        "drain xen2",
                        "undrain xen2",
                        "clear domU2",
                        "drain xen1",
                        "status");
        assertEquals(0, code);
        assertTold("domU2 on xen2: migrate_to answered 1");
        assertTold("xen2 is drained: it is safe to power it off.");
        assertTold("domU1 on xen1: migrate_to answered 1");
        assertTold("xen1 is drained: it is safe to power it off.");
        assertTold(", 0 stops.");
    }

    @Test
    void aTargetThatAlwaysFailsBlocksTheDrainAndNothingStops() {
        assertEquals(0, script("fail-migration domU2 xen1 1000", "drain xen2", "status"));
        assertTold("The drain of xen2 is blocked: domU2 stays there (its live migration to xen1");
        assertTold("What clears the drain of xen2: see to what makes the migration fail");
        assertTold("0 migrations, 0 stops.");
    }

    @Test
    void maintenanceOfBothFoundingHostsPutsEverythingBackAndStopsNothing() {
        assertEquals(0, script("maintenance run xen1 xen2", "maintenance status", "status"));
        assertTold("All maintenance is done.");
        assertTold("Maintenance run 1 is finished.\nxen1 is done\nxen2 is done\n");
        assertTold("domU1  xen1   running");
        assertTold("domU2  xen2   running");
        assertTold("4 migrations, 0 stops.");
        assertFalse(out.toString().contains("fenced"), out.toString());
    }

    /// Two machines that must never meet, and a third host to swap by.
    private static final String APART =
            """
            <cib validate-with="pacemaker-3.9"><configuration>
              <crm_config><cluster_property_set id="o">
                <nvpair id="o-f" name="stonith-enabled" value="false"/>
              </cluster_property_set></crm_config>
              <nodes>
                <node id="1" uname="xen1"/><node id="2" uname="xen2"/><node id="3" uname="xen3"/>
              </nodes>
              <resources>%s%s</resources>
              <constraints>
                <rsc_colocation id="apart" rsc="one" with-rsc="other" score="-INFINITY"/>
              </constraints>
              <rsc_defaults><meta_attributes id="d">
                <nvpair id="d-s" name="resource-stickiness" value="100"/>
                <nvpair id="d-m" name="allow-migrate" value="true"/>
              </meta_attributes></rsc_defaults>
            </configuration><status/></cib>
            """;

    private static String machine(String id) {
        return """
        <primitive id="%s" class="ocf" provider="heartbeat" type="Xen">
          <operations><op id="%s-m" name="monitor" interval="10s"/></operations>
        </primitive>
        """
                .formatted(id, id);
    }

    @Test
    void whatWasSwappedWhileTheMaintenanceWentOnIsSwappedBackAtItsEnd(@TempDir Path folder)
            throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("cib.xml"),
                        APART.formatted(machine("one"), machine("other")));
        int code =
                script(
                        List.of("--cib", file.toString()),
                        "status",
                        "maintenance run xen3&",
                        "maintenance pause&",
                        "wait 200",
                        "undrain xen3",
                        "migrate one xen3",
                        "migrate other xen2",
                        "migrate one xen1",
                        "status",
                        "maintenance resume",
                        "status");
        assertEquals(0, code);
        assertTold("one    xen1   running");
        assertTold("other  xen2   running");
        assertTold("All is wanted back where it was when the maintenance began.");
        String end = out.toString().substring(out.toString().lastIndexOf("> status"));
        assertTrue(end.contains("one    xen2   running"), out.toString());
        assertTrue(end.contains("other  xen1   running"), out.toString());
        assertTold(", 0 stops.");
    }

    @Test
    void aMaintenanceRunIsPausedResumedSkippedAndAborted() {
        int code =
                script(
                        "maintenance status",
                        "maintenance run xen1 xen2&",
                        "wait 20",
                        "maintenance pause",
                        "wait 300",
                        "maintenance status",
                        "maintenance resume&",
                        "wait 5",
                        "maintenance skip&",
                        "wait 30",
                        "maintenance abort",
                        "maintenance status");
        assertEquals(0, code);
        assertTold("No maintenance has begun.");
        assertTold("Maintenance run 1 is paused.\nxen1 is being emptied\nxen2 comes later\n");
        assertTold("xen1 is skipped: as was asked\nxen2 is aborted: as was asked\n");
        assertTold(", 0 stops.");
    }

    @Test
    void anUnreliableHostCostsNoStop() {
        int code =
                script(
                        "slow domU2 3000",
                        "drain xen2",
                        "lie-migration domU2",
                        "undrain xen2",
                        "half-migrate domU1",
                        "drain xen1",
                        "status");
        assertEquals(0, code);
        assertTold(", 0 stops.");
    }
}

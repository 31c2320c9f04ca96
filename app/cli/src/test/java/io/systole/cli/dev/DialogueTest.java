package io.systole.cli.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DialogueTest {
    private final StringWriter text = new StringWriter();

    private Result type(String... lines) throws InterruptedException {
        var rehearsal =
                new Rehearsal(
                        Documents.read(Example.FOUNDING),
                        "by hand",
                        new ToyBrain(),
                        new Pace.Max(),
                        1);
        var keyboard = new Rehearsal.Keyboard();
        for (String line : lines) keyboard.typed(line);
        keyboard.closed();
        return rehearsal.converse(
                keyboard, Rehearsal.Partner.SCRIPT, new PrintWriter(text), real -> {});
    }

    private void assertSaid(String part) {
        assertTrue(text.toString().contains(part), () -> "'" + part + "' should be in:\n" + text);
    }

    @Test
    void aHostIsDrainedAndTakesPartAgain() throws InterruptedException {
        var result = type("drain xen2", "status", "undrain xen2");
        assertSaid("domU2 migrates from xen2 to xen1.");
        assertSaid("drained · safe to power off");
        assertEquals(2, result.migrations());
        assertEquals(0, result.exitCode());
    }

    @Test
    void aMisspelledNameIsAnsweredWithAGuess() throws InterruptedException {
        type("drain xen3", "drian xen1", "why domU3", "drain", "status");
        assertSaid("There is no host 'xen3'. Maybe you mean 'xen");
        assertSaid("There is no command 'drian'. Maybe you mean 'drain'.");
        assertSaid("There is no resource 'domU3'. Maybe you mean 'domU");
        assertSaid("Which host? There are xen1, xen2.");
    }

    @Test
    void aCrashIsNoPlannedStop() throws InterruptedException {
        var result = type("kill xen1", "fail domU2", "revive xen1", "quit", "drain xen1");
        assertSaid("xen1 is fenced");
        assertEquals(0, result.stops());
        assertEquals(0, result.exitCode());
        assertTrue(String.join("\n", result.table()).contains("CRASHES"));
    }

    @Test
    void whatCannotBeIsSaid() throws InterruptedException {
        type("undrain xen1", "revive xen1", "kill xen2", "kill xen2");
        assertSaid("xen1 is not being drained.");
        assertSaid("xen1 is up already.");
        assertSaid("xen2 is down already.");
    }
}

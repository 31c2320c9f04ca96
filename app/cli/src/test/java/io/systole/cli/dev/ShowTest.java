package io.systole.cli.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ShowTest {
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    private Result play(Pace pace, Rehearsal.Watching watching) throws InterruptedException {
        var rehearsal =
                new Rehearsal(Documents.read(Example.FOUNDING), "a story", new ToyBrain(), pace, 1);
        return rehearsal.play(watching, real -> {});
    }

    @Test
    void whatHappensDoesNotDependOnThePace() throws InterruptedException {
        play(new Pace.Max(), new Rehearsal.Watching.Plainly(out));
        String atOnce = text.toString();
        text.getBuffer().setLength(0);
        play(new Pace.Times(30), new Rehearsal.Watching.Plainly(out));
        assertEquals(atOnce, text.toString());
    }

    @Test
    void thePictureShowsTheProgressOfAMigrationAndWhenItIsSafeToPowerOff()
            throws InterruptedException {
        play(new Pace.Times(30), new Rehearsal.Watching.Live(out, 40));
        assertTrue(text.toString().contains("migrating to xen1"));
        assertTrue(text.toString().contains("█████"));
        assertTrue(text.toString().contains("drained · safe to power off"));
    }

    @Test
    void theTableTellsWhatWasMeasured() throws InterruptedException {
        var result = play(new Pace.Max(), new Rehearsal.Watching.Nobody());
        assertEquals(
                """
                VM     MIGRATIONS  STOPS  INTERRUPTION
                domU1           2      0  none
                domU2           2      0  none

                4 migrations, 0 stops.\
                """,
                String.join("\n", result.table()));
        assertEquals(0, result.exitCode());
        assertTrue(result.json().contains("\"migrations\": 4"));
    }
}

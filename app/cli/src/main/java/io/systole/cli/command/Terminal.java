package io.systole.cli.command;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the terminal looks like that this program was started in.
final class Terminal {
    private static final int USUAL_HEIGHT = 24;

    private Terminal() {}

    /// Whether somebody watches, rather than a file or another program.
    static boolean isThere() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /// Also when the program is interrupted.
    static void writeAtTheEnd(String text) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            System.out.print(text);
                            System.out.flush();
                        }));
    }

    /// How many lines it has; as many as terminals used to have, where it does not say.
    static int height() {
        try {
            var stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String answer =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!stty.waitFor(1, TimeUnit.SECONDS)) return USUAL_HEIGHT;
            return Math.max(USUAL_HEIGHT / 2, Integer.parseInt(answer.strip().split(" ")[0]));
        } catch (IOException | NumberFormatException unknown) {
            return USUAL_HEIGHT;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return USUAL_HEIGHT;
        }
    }
}

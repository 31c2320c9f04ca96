package io.systole.random;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs something that has to come to an end, and says where it was when it did not.
final class Limited {
    /// Far more than any of these documents takes on a busy machine: this is no measurement.
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Limited() {}

    static void run(Runnable work) {
        var failure = new AtomicReference<@Nullable Throwable>();
        var thread = new Thread(work, "limited");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((_, wrong) -> failure.set(wrong));
        thread.start();
        try {
            if (!thread.join(LIMIT)) {
                var endless = new Promises.Broken("it comes to an end", "");
                endless.setStackTrace(thread.getStackTrace());
                throw endless;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        var wrong = failure.get();
        if (wrong instanceof Error error) throw error;
        if (wrong instanceof RuntimeException exception) throw exception;
    }
}

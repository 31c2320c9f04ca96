package io.systole.cli.command;

import io.systole.cli.command.Documents.Document;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the document while the command line is still being understood: to find out what the options mean takes about as
/// long as to read the document of a small cluster.
///
/// A guess, and no more: the first argument that is a file. Where it was wrong, or the reading failed, the document is
/// read when its name is known, and what is wrong is told then.
public final class ReadingAhead {
    private final String name;
    private final Thread reader = new Thread(this::run, "reading ahead");
    private volatile @Nullable Document document;

    private ReadingAhead(String name) {
        this.name = name;
    }

    /// Begins at once, in a thread of its own, which keeps nobody from leaving.
    public static ReadingAhead among(List<String> arguments) {
        for (String argument : arguments) {
            if (!argument.startsWith("-") && new File(argument).isFile()) {
                var ahead = new ReadingAhead(argument);
                ahead.reader.setDaemon(true);
                ahead.reader.start();
                return ahead;
            }
        }
        return nothing();
    }

    static ReadingAhead nothing() {
        return new ReadingAhead("");
    }

    private void run() {
        try {
            document = Documents.read(name);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError _) {
            // Whoever wants it will read it, and be told.
        }
    }

    Document read(String wanted) throws InterruptedException {
        if (name.isEmpty() || !wanted.equals(name)) return Documents.read(wanted);
        reader.join();
        var read = document;
        return read == null ? Documents.read(wanted) : read;
    }
}

package io.systole.cli.command;

import io.systole.model.ParameterDigest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Reads the document while the command line is still being understood: to find out what the options mean takes about as
/// long as to read the document of a small cluster.
///
/// A guess, and no more: the first argument that is a file. Where it was wrong, or the reading failed, the document is
/// read when its name is known, and what is wrong is told then.
public final class ReadingAhead {
    private final String name;
    private final FutureTask<Documents.Document> reading;

    private ReadingAhead(String name) {
        this.name = name;
        this.reading = new FutureTask<>(() -> Documents.read(name));
    }

    /// Begins at once, in a thread of its own, which keeps nobody from leaving.
    public static ReadingAhead among(List<String> arguments) {
        for (String argument : arguments) {
            if (isFile(argument)) {
                var ahead = new ReadingAhead(argument);
                Thread.ofPlatform().daemon().name("reading ahead").start(ahead.reading);
                return ahead;
            }
        }
        return nothing();
    }

    static ReadingAhead nothing() {
        return new ReadingAhead("");
    }

    Documents.Document read(String document) throws InterruptedException {
        if (name.isEmpty() || !document.equals(name)) return Documents.read(document);
        // To find out which digests there are takes a moment, the first time. It can be taken now
        // as well.
        ParameterDigest.of(new TreeMap<>());
        try {
            return reading.get();
        } catch (ExecutionException _) {
            return Documents.read(document);
        }
    }

    private static boolean isFile(String argument) {
        try {
            return !argument.startsWith("-") && Files.isRegularFile(Path.of(argument));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}

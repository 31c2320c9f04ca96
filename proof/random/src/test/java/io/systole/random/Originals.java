package io.systole.random;

import io.systole.cib.Cib;
import io.systole.cib.document.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Documents to be damaged: those of the regression data that lie beside the project, where they do, and our examples.
final class Originals {
    private static final Path HOME = Path.of(System.getProperty("systole.home", "../.."));
    private static final long LARGEST = 200_000;

    private final List<Path> files = new ArrayList<>();

    Originals() {
        collect(HOME.resolve("examples"));
        for (String set : List.of("cts", "continuity", "fuzz"))
            collect(HOME.resolve("../shared/" + set + "/xml"));
        if (files.isEmpty())
            throw new IllegalStateException("no documents below " + HOME.toAbsolutePath());
    }

    private void collect(Path folder) {
        if (!Files.isDirectory(folder)) return;
        try (var found = Files.walk(folder)) {
            found.filter(file -> file.toString().endsWith(".xml") && size(file) < LARGEST)
                    .sorted()
                    .forEach(files::add);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /// Some cases of the regression data are refused, and there to be.
    Element any(Choices choices) {
        try {
            Path file = choices.of(files);
            return Documents.read(Files.readString(file))
                    .map(Cib::root)
                    .orElseGet(() -> Element.of("cib"));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}

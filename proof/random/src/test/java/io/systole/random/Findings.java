package io.systole.random;

import io.systole.cib.document.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps documents that break a promise, as small as they can be made.
final class Findings {
    private static final int SHORT = 60;

    private Findings() {}

    /// @param seed what the document was made from
    static void check(Element root, String kind, long seed) {
        var wrong = wrong(root);
        if (wrong.isEmpty()) return;
        String name = name(wrong.get());
        Element small =
                Reduction.of(
                        root,
                        smaller -> wrong(smaller).filter(it -> name(it).equals(name)).isPresent());
        Path file = keep(small, kind + "-" + seed);
        throw new AssertionError(told(wrong.get(), seed, file, Documents.text(small)), wrong.get());
    }

    /// All there is to know, in the message: of a long build often only the end is seen.
    private static String told(Throwable wrong, long seed, Path file, String document) {
        return "seed %d: %s; again: -Dsystole.random.seed=%d -Dsystole.random.documents=1; the document, made small, is in %s%s"
                .formatted(
                        seed,
                        wrong instanceof Promises.Broken ? wrong.getMessage() : wrong.toString(),
                        seed,
                        file,
                        document.lines().count() < SHORT ? "\n" + document : "");
    }

    private static Optional<Throwable> wrong(Element root) {
        try {
            Limited.run(() -> Promises.check(root));
            return Optional.empty();
        } catch (RuntimeException | Error wrong) {
            return Optional.of(wrong);
        }
    }

    /// What two findings have in common that have the same cause, as far as can be told.
    private static String name(Throwable wrong) {
        if (wrong instanceof Promises.Broken broken) return broken.promise();
        var place = wrong.getStackTrace();
        return wrong.getClass().getSimpleName() + (place.length == 0 ? "" : " in " + place[0]);
    }

    private static Path keep(Element root, String name) {
        try {
            var folder = Path.of(System.getProperty("systole.random.findings", "target/findings"));
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name + ".xml"), Documents.text(root));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}

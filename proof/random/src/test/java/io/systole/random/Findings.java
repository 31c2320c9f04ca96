package io.systole.random;

import io.systole.cib.document.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps documents that break a promise, as small as they can be made.
final class Findings {
    private Findings() {}

    static void check(Element root, String kind) {
        var wrong = wrong(root);
        if (wrong.isEmpty()) return;
        String name = name(wrong.get());
        keep(
                Reduction.of(
                        root,
                        smaller -> wrong(smaller).filter(it -> name(it).equals(name)).isPresent()),
                kind);
        throw new AssertionError(name, wrong.get());
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

    private static void keep(Element root, String kind) {
        try {
            var folder = Path.of(System.getProperty("systole.random.findings", "target/findings"));
            Files.createDirectories(folder);
            var file = folder.resolve(kind + ".xml");
            Files.writeString(file, Documents.text(root));
            System.out.println("The document is in " + file);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}

package io.systole.cli.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A folder of recorded cases: `cases.tsv`, and `xml`, `exp`, `dot`, `scores`, `summary` with a file per case.
public record CaseFolder(Path path) {

    /// @throws IOException if this is no such folder
    public List<Case> cases() throws IOException {
        return Files.readAllLines(path.resolve("cases.tsv")).stream()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(Case::of)
                .toList();
    }

    Path document(Case of) {
        return path.resolve("xml").resolve(of.name() + ".xml");
    }

    Optional<String> expected(Case of, Kind kind) {
        return read(file(path, of, kind));
    }

    private static Path file(Path folder, Case of, Kind kind) {
        return folder.resolve(kind.extension()).resolve(of.name() + "." + kind.extension());
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /// Keeps the texts of a case in a folder of the same layout; what is not there this time is removed.
    static void write(Path folder, Case of, Map<Kind, String> texts) {
        try {
            for (Kind kind : Kind.values()) {
                Path file = file(folder, of, kind);
                Files.createDirectories(file.getParent());
                String text = texts.get(kind);
                if (text == null) Files.deleteIfExists(file);
                else Files.writeString(file, text);
            }
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}

package io.systole.cib.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Plays every file of `bad-documents`: a sentence of intent, a document, a line, and exactly what is said about it.
/// With `-Drewrite=true` what is said is written over what was expected.
class BadDocumentsTest {
    private static final String RULER = "----\n";
    private static final Path FOLDER =
            Path.of(System.getProperty("systole.home", "../.."))
                    .resolve("core/cib/src/test/resources/bad-documents");

    private record BadDocument(String intent, String document, String expected) {
        static BadDocument parse(String text) {
            int first = text.indexOf('\n') + 1;
            int ruler = text.lastIndexOf("\n" + RULER) + 1;
            return new BadDocument(
                    text.substring(0, first),
                    text.substring(first, ruler),
                    text.substring(ruler + RULER.length()));
        }

        String said() {
            return Checker.check(document, "cib.xml").stream()
                    .map(problem ->
                            problem.isError()
                                    ? problem.toString()
                                    : marked("warning: ", problem.toString()))
                    .map(text -> text + "\n")
                    .collect(Collectors.joining());
        }

        private static String marked(String mark, String text) {
            return mark + text.replace("\n", "\n" + " ".repeat(mark.length()));
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @TestFactory
    List<DynamicTest> whatIsWrongIsSaidToTheLetter() throws IOException {
        return files().stream()
                .map(file ->
                        DynamicTest.dynamicTest(file.getFileName().toString(), () -> play(file)))
                .toList();
    }

    @Test
    void thereAreAtLeastThirtyOfThem() throws IOException {
        assertTrue(files().size() >= 30, () -> FOLDER + " holds too few");
    }

    private static void play(Path file) throws IOException {
        var bad = BadDocument.parse(Files.readString(file));
        if (Boolean.getBoolean("systole.rewrite")) {
            Files.writeString(file, bad.intent + bad.document + RULER + bad.said());
            return;
        }
        assertFalse(bad.expected.isBlank(), "nothing is expected");
        assertEquals(bad.expected, bad.said(), bad.intent);
    }

    @Test
    void aSoundDocumentIsPassedInSilence() throws IOException {
        try (InputStream sound = BadDocumentsTest.class.getResourceAsStream("/sound.xml")) {
            String text =
                    new String(
                            sound == null ? new byte[0] : sound.readAllBytes(),
                            StandardCharsets.UTF_8);
            assertEquals(List.of(), Checker.check(text, "sound.xml"));
        }
    }
}

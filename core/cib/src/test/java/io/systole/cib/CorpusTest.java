package io.systole.cib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.systole.cib.check.Checker;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.CibWriter;
import io.systole.cib.xml.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The documents of the regression suites, where these lie beside the project.
class CorpusTest {
    private static List<Path> documents(String suite) throws IOException {
        Path folder =
                Path.of(System.getProperty("systole.home", "../.."))
                        .resolve("../shared")
                        .resolve(suite)
                        .resolve("xml");
        boolean atHand = Files.isDirectory(folder);
        if (!atHand)
            System.out.println(
                    "skipped: the documents of '" + suite + "', for there is no " + folder);
        assumeTrue(atHand, "there is no " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Cib read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var reading = CibReader.read(in, file.getFileName().toString());
            return assertInstanceOf(Reading.Read.class, reading, reading::toString).cib();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cts", "continuity", "fuzz"})
    void everyDocumentIsReadCheckedAndWrittenAsItWas(String suite) throws IOException {
        for (Path file : documents(suite)) {
            var cib = read(file);
            Checker.check(cib, file.getFileName().toString());
            String written = CibWriter.write(cib.root());
            var again =
                    assertInstanceOf(Reading.Read.class, CibReader.read(written, file.toString()))
                            .cib();
            assertEquals(written, CibWriter.write(again.root()), file.toString());
            assertEquals(cib.configuration(), again.configuration(), file.toString());
        }
    }
}

package io.systole.cli.dev;

import io.systole.cib.Cib;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The examples, as packed with the program.
final class Documents {
    private Documents() {}

    static Cib read(Example example) {
        try (InputStream in = Documents.class.getResourceAsStream(example.resource())) {
            if (in == null) throw new AssertionError(example.resource() + " was not packed");
            return switch (CibReader.read(in, example.file())) {
                case Reading.Read(var cib) -> cib;
                case Reading.Refused(var problems) -> throw new AssertionError(problems);
            };
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

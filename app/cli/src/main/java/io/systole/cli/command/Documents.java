package io.systole.cli.command;

import io.systole.cib.Cib;
import io.systole.cib.Problem;
import io.systole.cib.check.Checker;
import io.systole.cib.document.Element;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.CibWriter;
import io.systole.cib.xml.Reading;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/// Reads and writes documents: plain, compressed by gzip or bzip2 (as the scheduler's archive has them), from a file or
/// from standard input.
public final class Documents {
    /// Stands for standard input.
    public static final String STANDARD_INPUT = "-";

    private Documents() {}

    /// @param name  as it was given
    /// @param title how problems call it
    public record Document(String name, String title, Cib cib) {}

    /// Reads a document that can be worked with. One that can't is refused with all that is wrong with it.
    public static Document read(String name) {
        String title = name.equals(STANDARD_INPUT) ? "standard input" : name;
        byte[] text = text(name, title);
        return switch (CibReader.read(new ByteArrayInputStream(text), title)) {
            case Reading.Read(var cib) -> new Document(name, title, cib);
            case Reading.Refused(var first) -> {
                var all = Checker.check(new ByteArrayInputStream(text), title);
                throw new Failure(Failure.CONFIGURATION, tell(all.isEmpty() ? first : all));
            }
        };
    }

    public static String tell(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    private static byte[] text(String name, String title) {
        try {
            return unpacked(written(name));
        } catch (NoSuchFileException _) {
            throw new Failure(Failure.NO_INPUT, title + ": there is no such file");
        } catch (AccessDeniedException _) {
            throw new Failure(Failure.NO_INPUT, title + ": we may not read it");
        } catch (InvalidPathException _) {
            throw new Failure(Failure.NO_INPUT, title + ": this is no file name");
        } catch (IOException wrong) {
            throw new Failure(
                    Failure.NO_INPUT, title + ": can't be read (" + wrong.getMessage() + ")");
        }
    }

    private static byte[] written(String name) throws IOException {
        if (name.equals(STANDARD_INPUT)) return System.in.readAllBytes();
        // The plain way cannot tell why it fails; but the other one Java has yet to learn when a
        // command starts.
        try (var in = new FileInputStream(name)) {
            return in.readAllBytes();
        } catch (FileNotFoundException _) {
            return tellingWhy(Path.of(name));
        }
    }

    /// Reads a file, or tells why it can't be read.
    private static byte[] tellingWhy(Path path) throws IOException {
        if (Files.isDirectory(path)) throw new IOException("it is a folder");
        return Files.readAllBytes(path);
    }

    /// Compressed documents are known by their first bytes, whatever they are called.
    private static byte[] unpacked(byte[] written) throws IOException {
        if (!isBzip2(written) && !isGzip(written)) return written;
        var packed = new ByteArrayInputStream(written);
        try (InputStream in =
                isGzip(written)
                        ? new GZIPInputStream(packed)
                        : new BZip2CompressorInputStream(packed, true)) {
            return in.readAllBytes();
        }
    }

    /// Whether the file holds a packed document, which we read and do not write.
    static boolean isPacked(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(3);
            return isBzip2(start) || isGzip(start);
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isBzip2(byte[] start) {
        return start.length >= 3 && start[0] == 'B' && start[1] == 'Z' && start[2] == 'h';
    }

    private static boolean isGzip(byte[] start) {
        return start.length >= 2 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B;
    }

    static void write(Path file, Element root) {
        write(file, CibWriter.write(root));
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException wrong) {
            throw new Failure(Failure.IO, file + ": can't be written (" + wrong.getMessage() + ")");
        }
    }
}

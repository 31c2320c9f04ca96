package io.systole.cib.xml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Pattern;

/// Finds out in which encoding a document is written, from its byte order mark or its declaration; else it is UTF-8.
///
/// Bytes that are no text in that encoding end the reading: with a `CharacterCodingException`, or, where they should be
/// UTF-8, with what the parser says of them.
final class Encoding {
    private static final int AHEAD = 256;

    private Encoding() {}

    /// What the parser is to be given: UTF-8, which nearly every document is, it reads best by itself.
    sealed interface Source {
        record Bytes(InputStream in) implements Source {}

        record Text(Reader in) implements Source {}
    }

    static Source source(InputStream raw) throws IOException {
        var in = raw.markSupported() ? raw : new BufferedInputStream(raw, 1 << 16);
        in.mark(AHEAD);
        byte[] start = in.readNBytes(AHEAD);
        in.reset();
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
            return reader(in, StandardCharsets.UTF_8);
        }
        if (begins(start, 0xFE, 0xFF) || begins(start, 0xFF, 0xFE))
            return reader(in, StandardCharsets.UTF_16);
        if (begins(start, 0, '<')) return reader(in, StandardCharsets.UTF_16BE);
        if (begins(start, '<', 0)) return reader(in, StandardCharsets.UTF_16LE);
        var declared = declared(new String(start, StandardCharsets.ISO_8859_1));
        return declared.equals(StandardCharsets.UTF_8)
                ? new Source.Bytes(in)
                : reader(in, declared);
    }

    /// Of its own, for most documents declare nothing, and to prepare such a pattern takes a moment.
    private static final class Declaration {
        static final Pattern ENCODING =
                Pattern.compile("^<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([^\"']+)[\"']");
    }

    private static Charset declared(String start) throws IOException {
        if (!start.startsWith("<?xml")) return StandardCharsets.UTF_8;
        var declaration = Declaration.ENCODING.matcher(start);
        if (!declaration.find()) return StandardCharsets.UTF_8;
        try {
            return Charset.forName(declaration.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            throw new java.io.UnsupportedEncodingException(declaration.group(1));
        }
    }

    private static Source reader(InputStream in, Charset charset) {
        return new Source.Text(
                new InputStreamReader(
                        in,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static boolean begins(byte[] start, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= start.length || (start[i] & 0xFF) != bytes[i]) return false;
        }
        return true;
    }
}

package io.systole.cib.xml;

import io.systole.cib.Problem;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/// Says in our words what the XML parser found wrong. Where we have no words for it, the parser's are used.
final class Malformed {
    private static final Pattern PARSER_PREFIX = Pattern.compile("(?s)^ParseError at .*?Message: ");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    /// The innermost element that was begun and not ended.
    record OpenTag(String name, int line) {}

    private Malformed() {}

    static Problem problem(
            XMLStreamException malformed, String file, int lastLine, Optional<OpenTag> open) {
        String said =
                PARSER_PREFIX
                        .matcher(Optional.ofNullable(malformed.getMessage()).orElse(""))
                        .replaceFirst("");
        int line = lastLine;
        if (malformed.getLocation() != null)
            line = Math.max(lastLine, malformed.getLocation().getLineNumber());

        if (malformed.getNestedException() instanceof IOException unreadable)
            return unreadable(unreadable, file);
        if (said.contains("Premature end of file"))
            return Problem.error(file, 0, "the file is empty", "");
        if (said.contains("not allowed in prolog")) {
            return Problem.error(file, line, "this is not XML", "A CIB begins with '<cib'.");
        }
        if (said.contains("within the same entity")) return cutOff(file, line, open);
        if (said.contains("matching end-tag")) return notClosed(file, line, open);
        if (said.contains("was referenced, but not declared"))
            return unknownEntity(quoted(said), file, line);
        if (said.contains("was already specified")) {
            return Problem.error(
                    file, line, "the attribute '" + quoted(said) + "' is given twice", "");
        }
        if (said.contains("following the root element")) {
            return Problem.error(
                    file,
                    line,
                    "something follows the end of the document",
                    "A CIB is one element.");
        }
        return Problem.error(file, line, "this is not well-formed XML: " + said, "");
    }

    static Problem unreadable(IOException unreadable, String file) {
        return switch (unreadable) {
            case UnsupportedEncodingException unknown ->
                    Problem.error(
                            file,
                            1,
                            "there is no encoding '" + unknown.getMessage() + "'",
                            "UTF-8 is usual.");
            case CharacterCodingException _ ->
                    Problem.error(
                            file,
                            0,
                            "the file is not text in the encoding it declares",
                            "Where it declares none, UTF-8 is meant.");
            default ->
                    Problem.error(
                            file, 0, "the file can't be read: " + unreadable.getMessage(), "");
        };
    }

    static Problem unknownEntity(String name, String file, int line) {
        return Problem.error(
                file,
                line,
                "the entity '&" + name + ";' is not known",
                "A plain '&' is written '&amp;'.");
    }

    private static Problem cutOff(String file, int line, Optional<OpenTag> open) {
        String what =
                open.map(tag ->
                                "the document ends before <%s> of line %d is closed"
                                        .formatted(tag.name, tag.line))
                        .orElse("the document ends in the middle");
        return Problem.error(file, line, what, "It seems to be cut off. Fetch it again, whole.");
    }

    private static Problem notClosed(String file, int line, Optional<OpenTag> open) {
        String what =
                open.map(tag -> "<%s> of line %d is not closed".formatted(tag.name, tag.line))
                        .orElse("an element is not closed");
        String advice =
                open.map(tag -> "Maybe '</%s>' is missing or misspelled.".formatted(tag.name))
                        .orElse("");
        return Problem.error(file, line, what, advice);
    }

    private static String quoted(String said) {
        var quoted = QUOTED.matcher(said);
        return quoted.find() ? quoted.group(1) : "";
    }
}

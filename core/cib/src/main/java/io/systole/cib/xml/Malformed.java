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
    private static final Pattern PLACE = Pattern.compile("(?s)\\s+at \\[row.*$");
    private static final Pattern NOT_CLOSED = Pattern.compile("Unexpected end tag: expected");
    private static final Pattern END_OF_INPUT = Pattern.compile("(?i)unexpected end-of-input");
    private static final Pattern UNKNOWN_ENTITY = Pattern.compile("ENTITY_REFERENCE \\(([^)]*)\\)");
    private static final Pattern NO_LETTER =
            Pattern.compile("[^\\w.:-]", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern GIVEN_TWICE =
            Pattern.compile("Duplicate attributes? \"([^\"]*)\"");
    private static final Pattern UNBOUND = Pattern.compile("[Uu]nbound namespace prefix '([^']*)'");

    /// Bytes that are no UTF-8, or what the parser takes some of them for: codes that are no characters, or are none
    /// that it could object to.
    private static final Pattern NO_UTF_8 =
            Pattern.compile(
                    "Invalid UTF-8|Illegal XML character .*code (12[89]|1[3-9]\\d|2\\d\\d|5[5-7]\\d{3} / 0xd)");

    /// The innermost element that was begun and not ended.
    record OpenTag(String name, int line) {}

    private Malformed() {}

    static Problem problem(XMLStreamException malformed, String file, Optional<OpenTag> open) {
        String said = said(malformed);
        int line = malformed.getLocation() == null ? 0 : malformed.getLocation().getLineNumber();

        if (malformed.getCause() instanceof IOException unreadable)
            return unreadable(unreadable, file);
        if (NO_UTF_8.matcher(said).find()) return wrongEncoding(file, line);
        if (said.contains("End-of-input in prolog"))
            return Problem.error(file, 0, "the file is empty", "");
        if (said.contains("in prolog") && open.isEmpty()) {
            return Problem.error(file, line, "this is not XML", "A CIB begins with '<cib'.");
        }
        if (NOT_CLOSED.matcher(said).find()) return notClosed(file, line, open);
        if (END_OF_INPUT.matcher(said).find()) return cutOff(file, line, open);
        var entity = UNKNOWN_ENTITY.matcher(said);
        if (entity.find()) return unknownEntity(entity.group(1), file, line);
        if (said.contains("Invalid name start character")) {
            return Problem.error(
                    file,
                    line,
                    "no name follows '&' or '<'",
                    "A plain '&' is written '&amp;', a plain '<' is written '&lt;'.");
        }
        var twice = GIVEN_TWICE.matcher(said);
        if (twice.find()) {
            return Problem.error(
                    file, line, "the attribute '" + twice.group(1) + "' is given twice", "");
        }
        var prefix = UNBOUND.matcher(said);
        if (prefix.find()) {
            return Problem.error(
                    file,
                    line,
                    "the prefix '" + prefix.group(1) + ":' is not declared",
                    "A CIB needs no prefixes.");
        }
        if (said.contains("Second root element") || said.contains("in epilog")) {
            return Problem.error(
                    file,
                    line,
                    "something follows the end of the document",
                    "A CIB is one element.");
        }
        return Problem.error(file, line, "this is not well-formed XML: " + said, "");
    }

    private static String said(XMLStreamException malformed) {
        String message = Optional.ofNullable(malformed.getMessage()).orElse("");
        return PLACE.matcher(message).replaceFirst("");
    }

    static Problem unreadable(IOException unreadable, String file) {
        return switch (unreadable) {
            case UnsupportedEncodingException unknown ->
                    Problem.error(
                            file,
                            1,
                            "there is no encoding '" + unknown.getMessage() + "'",
                            "UTF-8 is usual.");
            case CharacterCodingException _ -> wrongEncoding(file, 0);
            default ->
                    Problem.error(
                            file, 0, "the file can't be read: " + unreadable.getMessage(), "");
        };
    }

    private static Problem wrongEncoding(String file, int line) {
        return Problem.error(
                file,
                line,
                "the file is not text in the encoding it declares",
                "Where it declares none, UTF-8 is meant.");
    }

    /// @param name what stands between '&' and the next ';', which after a plain '&' may be far away
    static Problem unknownEntity(String name, String file, int line) {
        String word = name + ";";
        var end = NO_LETTER.matcher(name);
        if (end.find()) word = name.substring(0, end.start()) + "…";
        return Problem.error(
                file,
                line,
                "the entity '&" + word + "' is not known",
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
}

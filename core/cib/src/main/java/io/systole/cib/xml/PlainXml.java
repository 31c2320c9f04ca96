package io.systole.cib.xml;

import io.systole.cib.document.Element;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the plain documents that clusters write, several times faster than the parser for everything.
///
/// Plain is: elements, attributes, comments, text, the five entities everybody knows, and Unix line ends. Whatever else
/// comes along, mistakes included, makes it give up, and {@link XmlTree} starts again with the other parser, which alone
/// decides what is wrong and says so. What both can read they read alike, to the line numbers.
final class PlainXml {
    private static final int DEEPEST = 100;
    private static final String[] NONE = {};

    private final char[] text;
    private final int end;
    private final WordBook words = new WordBook();
    private final String[] attributes = new String[2 * 64];
    private int at;
    private int line = 1;

    private PlainXml(char[] text, int end) {
        this.text = text;
        this.end = end;
    }

    /// The root; empty if the document is not plain.
    static Optional<Element> parse(char[] text, int length) {
        try {
            return Optional.of(new PlainXml(text, length).document());
        } catch (NotPlain _) {
            return Optional.empty();
        }
    }

    /// Thrown for each document that is not plain, so it carries nothing.
    private static final class NotPlain extends Exception {
        private static final long serialVersionUID = 1;

        NotPlain() {
            super(null, null, false, false);
        }
    }

    private Element document() throws NotPlain {
        boolean declared = looksAt("<?xml ");
        if (declared) declaration();
        skipBlanksAndComments(declared);
        need(at < end && text[at] == '<');
        Element root = element(0, declared);
        skipBlanksAndComments(true);
        need(at == end);
        return root;
    }

    private void declaration() throws NotPlain {
        int close = at;
        while (close < end && text[close] != '>') need(text[close++] != '\n');
        String declaration = new String(text, at, close - at);
        need(declaration.matches(
                "<\\?xml version=([\"'])1\\.0\\1( encoding=([\"'])[A-Za-z0-9._-]+\\3)?( standalone=([\"'])(yes|no)\\5)? ?\\?"));
        at = close + 1;
    }

    /// Where nothing was declared the other parser counts the lines before the root in a way of its own.
    private void skipBlanksAndComments(boolean allowed) throws NotPlain {
        int begin = at;
        while (true) {
            skipBlanks();
            if (!looksAt("<!--")) break;
            skipComment();
        }
        need(allowed || at == begin);
    }

    private void skipBlanks() {
        while (at < end) {
            char c = text[at];
            if (c == '\n') line++;
            else if (c != ' ' && c != '\t') break;
            at++;
        }
    }

    private void skipComment() throws NotPlain {
        at += 4;
        while (!looksAt("--")) {
            need(at < end && isAllowed(text[at]));
            if (text[at++] == '\n') line++;
        }
        need(looksAt("-->"));
        at += 3;
    }

    private boolean looksAt(String wanted) {
        if (at + wanted.length() > end) return false;
        for (int i = 0; i < wanted.length(); i++) if (text[at + i] != wanted.charAt(i)) return false;
        return true;
    }

    private static void need(boolean plain) throws NotPlain {
        if (!plain) throw new NotPlain();
    }

    private Element element(int depth, boolean linedAtEnd) throws NotPlain {
        need(depth < DEEPEST);
        int begun = line;
        at++;
        String name = name();
        String[] own = attributes();
        if (linedAtEnd) begun = line;
        need(at < end);
        if (text[at] == '/') {
            need(at + 1 < end && text[at + 1] == '>');
            at += 2;
            return Element.asRead(name, own, List.of(), "", begun);
        }
        at++;
        var children = new ArrayList<Element>();
        String content = content(children, depth);
        closing(name);
        return Element.asRead(name, own, children, content, begun);
    }

    private void closing(String name) throws NotPlain {
        at += 2;
        need(looksAt(name));
        at += name.length();
        skipBlanks();
        need(at < end && text[at] == '>');
        at++;
    }

    /// Reads up to the closing tag. Text counts as long as no child has come.
    private String content(List<Element> children, int depth) throws NotPlain {
        @Nullable StringBuilder found = null;
        while (true) {
            int begin = at;
            skipBlanks();
            need(at < end);
            if (text[at] != '<') {
                String more = new String(text, begin, at - begin) + characters();
                if (children.isEmpty()) found = (found == null ? new StringBuilder() : found).append(more);
                continue;
            }
            if (at > begin && found != null && children.isEmpty()) found.append(text, begin, at - begin);
            need(at + 1 < end);
            if (text[at + 1] == '/') break;
            if (text[at + 1] == '!') {
                need(looksAt("<!--"));
                need(!children.isEmpty()); // there may be text on both sides
                skipComment();
            } else {
                children.add(element(depth + 1, false));
            }
        }
        return children.isEmpty() && found != null ? found.toString() : "";
    }

    private String characters() throws NotPlain {
        var found = new StringBuilder();
        while (at < end && text[at] != '<') {
            char c = text[at];
            need(isAllowed(c) && c != ']');
            if (c == '\n') line++;
            if (c == '&') {
                found.append(entity());
            } else {
                found.append(c);
                at++;
            }
        }
        return found.toString();
    }

    private String name() throws NotPlain {
        int begin = at;
        need(at < end && isNameStart(text[at]));
        while (at < end && isNamePart(text[at])) at++;
        return words.one(text, begin, at);
    }

    private String[] attributes() throws NotPlain {
        int count = 0;
        while (true) {
            int before = at;
            skipBlanks();
            need(at < end);
            char c = text[at];
            if (c == '>' || c == '/') break;
            need(at > before && count < attributes.length);
            String name = name();
            for (int i = 0; i < count; i += 2) need(!attributes[i].equals(name));
            need(at < end && text[at] == '=');
            at++;
            attributes[count++] = name;
            attributes[count++] = value();
        }
        return count == 0 ? NONE : Arrays.copyOf(attributes, count);
    }

    private String value() throws NotPlain {
        need(at < end);
        char quote = text[at++];
        need(quote == '"' || quote == '\'');
        int begin = at;
        while (at < end && text[at] != quote) {
            char c = text[at];
            if (c == '&') return valueWithEntities(begin, quote);
            need(c >= ' ' && c < Character.MIN_SURROGATE && c != '<');
            at++;
        }
        need(at < end);
        return words.one(text, begin, at++);
    }

    private String valueWithEntities(int begin, char quote) throws NotPlain {
        var found = new StringBuilder().append(text, begin, at - begin);
        while (at < end && text[at] != quote) {
            char c = text[at];
            if (c == '&') {
                found.append(entity());
                continue;
            }
            need(c >= ' ' && c < Character.MIN_SURROGATE && c != '<');
            found.append(c);
            at++;
        }
        need(at < end);
        at++;
        return words.one(found.toString());
    }

    private char entity() throws NotPlain {
        for (Entity entity : Entity.values()) {
            if (!looksAt(entity.reference)) continue;
            at += entity.reference.length();
            return entity.character;
        }
        throw new NotPlain();
    }

    private enum Entity {
        LT("&lt;", '<'),
        GT("&gt;", '>'),
        AMP("&amp;", '&'),
        QUOT("&quot;", '"'),
        APOS("&apos;", '\'');

        private final String reference;
        private final char character;

        Entity(String reference, char character) {
            this.reference = reference;
            this.character = character;
        }
    }

    private static boolean isAllowed(char c) {
        return (c >= ' ' && c < Character.MIN_SURROGATE) || c == '\n' || c == '\t';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
    }
}

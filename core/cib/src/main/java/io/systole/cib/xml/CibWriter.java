package io.systole.cib.xml;

import io.systole.cib.document.Element;
import io.systole.model.XmlText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// Writes a tree as text: two blanks for every level, a line for every tag, no declaration.
///
/// What was read and is written again, and read and written once more, is the same text both times.
public final class CibWriter {
    private CibWriter() {}

    public static String write(Element root) {
        var text = new StringBuilder();
        try {
            write(root, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string refused to be written to", impossible);
        }
        return text.toString();
    }

    public static void write(Element root, Appendable out) throws IOException {
        write(root, 0, out);
    }

    private static void write(Element element, int level, Appendable out) throws IOException {
        indent(level, out);
        out.append('<').append(element.name());
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            out.append(' ').append(attribute.getKey()).append("=\"");
            escape(attribute.getValue(), out);
            out.append('"');
        }
        if (!element.children().isEmpty()) {
            out.append(">\n");
            for (Element child : element.children()) write(child, level + 1, out);
            indent(level, out);
            end(element, out);
        } else if (!element.text().isEmpty()) {
            out.append('>');
            escapeText(element.text(), out);
            end(element, out);
        } else {
            out.append("/>\n");
        }
    }

    private static void end(Element element, Appendable out) throws IOException {
        out.append("</").append(element.name()).append(">\n");
    }

    private static void indent(int level, Appendable out) throws IOException {
        for (int i = 0; i < level; i++) out.append("  ");
    }

    private static void escape(String value, Appendable out) throws IOException {
        out.append(XmlText.escaped(value));
    }

    /// Between tags a line break, a tab and a quotation mark stand for themselves.
    private static void escapeText(String text, Appendable out) throws IOException {
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\t' && c != '"') continue;
            escape(text.substring(done, i), out);
            out.append(c);
            done = i + 1;
        }
        escape(text.substring(done), out);
    }
}

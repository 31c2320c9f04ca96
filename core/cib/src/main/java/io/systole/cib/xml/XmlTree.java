package io.systole.cib.xml;

import io.systole.cib.Problem;
import io.systole.cib.document.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Text becomes a tree of elements.
///
/// Refuses what a document from a stranger could do harm with: a document type (and with it entities of its own,
/// inside or outside) and boundless depth. Comments and processing instructions are not kept, nor is text beside
/// child elements.
public final class XmlTree {
    private static final int DEEPEST = 100;

    /// What became of a text: a tree, or the one problem that ended the reading.
    public sealed interface Parsed {
        record Tree(Element root) implements Parsed {}

        record Broken(Problem problem) implements Parsed {}
    }

    private XmlTree() {}

    public static Parsed parse(InputStream in, String fileName) {
        try {
            return parse(Encoding.reader(in), fileName);
        } catch (IOException unreadable) {
            return new Parsed.Broken(Malformed.unreadable(unreadable, fileName));
        }
    }

    public static Parsed parse(Reader in, String fileName) {
        return new Parser(fileName).parse(in);
    }

    /// Ends the reading; never leaves this class.
    private static final class Refusal extends Exception {
        private final Problem problem;

        Refusal(Problem problem) {
            super(problem.what());
            this.problem = problem;
        }
    }

    /// An element whose end has not been met.
    private static final class Open {
        private final String name;
        private final String[] attributes;
        private final int line;
        private final List<Element> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Open(String name, String[] attributes, int line) {
            this.name = name;
            this.attributes = attributes;
            this.line = line;
        }

        Element close() {
            String kept = children.isEmpty() && !text.toString().isBlank() ? text.toString() : "";
            return Element.asRead(name, attributes, children, kept, line);
        }
    }

    private static final class Parser {
        private final String fileName;
        private final WordBook words = new WordBook();
        private final List<Open> open = new ArrayList<>();
        private @Nullable Element root;

        Parser(String fileName) {
            this.fileName = fileName;
        }

        Parsed parse(Reader text) {
            int line = 1;
            try {
                XMLStreamReader in = factory().createXMLStreamReader(text);
                while (true) {
                    line = Math.max(1, in.getLocation().getLineNumber());
                    if (!in.hasNext()) break;
                    take(in, in.next(), line);
                }
                in.close();
                if (root == null)
                    throw new IllegalStateException("the parser ended without a root element");
                return new Parsed.Tree(root);
            } catch (Refusal refusal) {
                return new Parsed.Broken(refusal.problem);
            } catch (XMLStreamException malformed) {
                return new Parsed.Broken(Malformed.problem(malformed, fileName, line, innermost()));
            }
        }

        /// @param line where the event begins, which is where the one before it has ended
        private void take(XMLStreamReader in, int event, int line) throws Refusal {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT ->
                        begin(in, open.isEmpty() ? rootLine(in, line) : line);
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty() && open.getLast().children.isEmpty()) {
                        open.getLast().text.append(in.getText());
                    }
                }
                case XMLStreamConstants.DTD ->
                        throw new Refusal(
                                Problem.error(
                                        fileName,
                                        line,
                                        "a document type (<!DOCTYPE>) is not allowed, nor are entities of its own",
                                        "Take it out; a CIB needs none."));
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Refusal(
                                Malformed.unknownEntity(in.getLocalName(), fileName, line));
                default -> {}
            }
        }

        /// The parser does not tell of blank lines before the root; where something stands there, a root is taken to
        /// begin on the line its tag ends on.
        private static int rootLine(XMLStreamReader in, int line) {
            boolean first = line == 1 && in.getVersion() == null;
            return first ? line : Math.max(line, in.getLocation().getLineNumber());
        }

        private void begin(XMLStreamReader in, int line) throws Refusal {
            if (open.size() >= DEEPEST) {
                throw new Refusal(
                        Problem.error(
                                fileName,
                                line,
                                "elements are nested more than " + DEEPEST + " deep",
                                "A CIB needs about ten."));
            }
            String[] attributes = new String[2 * in.getAttributeCount()];
            for (int i = 0; i < in.getAttributeCount(); i++) {
                attributes[2 * i] =
                        words.one(name(in.getAttributePrefix(i), in.getAttributeLocalName(i)));
                attributes[2 * i + 1] = words.one(in.getAttributeValue(i));
            }
            String name = words.one(name(in.getPrefix(), in.getLocalName()));
            open.add(new Open(name, attributes, line));
        }

        private void end() {
            Element done = open.removeLast().close();
            if (open.isEmpty()) root = done;
            else open.getLast().children.add(done);
        }

        private static String name(@Nullable String prefix, String local) {
            return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
        }

        private static XMLInputFactory factory() {
            var factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
            factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
            // There are no entities to bound, long values are harmless, and depth is bounded here,
            // with a clear word.
            factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
            factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
            factory.setProperty("jdk.xml.elementAttributeLimit", "10000");
            factory.setProperty("jdk.xml.maxElementDepth", "0");
            factory.setXMLReporter((message, type, detail, place) -> {});
            return factory;
        }

        private Optional<Malformed.OpenTag> innermost() {
            if (open.isEmpty()) return Optional.empty();
            return Optional.of(new Malformed.OpenTag(open.getLast().name, open.getLast().line));
        }
    }
}

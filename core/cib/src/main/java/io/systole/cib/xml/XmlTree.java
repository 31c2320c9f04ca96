package io.systole.cib.xml;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.systole.cib.Problem;
import io.systole.cib.document.Element;
import io.systole.cib.xml.Encoding.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
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
            return new Parser(fileName).parse(Encoding.source(in));
        } catch (IOException unreadable) {
            return new Parsed.Broken(Malformed.unreadable(unreadable, fileName));
        }
    }

    public static Parsed parse(Reader in, String fileName) {
        return new Parser(fileName).parse(new Source.Text(in));
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
        private @Nullable StringBuilder text;

        Open(String name, String[] attributes, int line) {
            this.name = name;
            this.attributes = attributes;
            this.line = line;
        }

        void add(String more) {
            if (text == null) text = new StringBuilder(more.length());
            text.append(more);
        }

        Element close() {
            String kept = children.isEmpty() && text != null ? text.toString() : "";
            return Element.asRead(name, attributes, children, kept.isBlank() ? "" : kept, line);
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

        Parsed parse(Source source) {
            try {
                var in = open(source);
                while (in.hasNext()) take(in, in.next());
                in.close();
                if (root == null)
                    throw new IllegalStateException("the parser ended without a root element");
                return new Parsed.Tree(root);
            } catch (Refusal refusal) {
                return new Parsed.Broken(refusal.problem);
            } catch (XMLStreamException malformed) {
                return new Parsed.Broken(Malformed.problem(malformed, fileName, innermost()));
            }
        }

        private static XMLStreamReader2 open(Source source) throws XMLStreamException {
            return (XMLStreamReader2)
                    switch (source) {
                        case Source.Bytes(var in) -> factory().createXMLStreamReader(in);
                        case Source.Text(var in) -> factory().createXMLStreamReader(in);
                    };
        }

        private void take(XMLStreamReader2 in, int event) throws Refusal, XMLStreamException {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT ->
                        begin(in, open.isEmpty() ? rootLine(in) : line(in));
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty() && open.getLast().children.isEmpty()) {
                        open.getLast().add(in.getText());
                    }
                }
                case XMLStreamConstants.DTD ->
                        throw new Refusal(
                                Problem.error(
                                        fileName,
                                        line(in),
                                        "a document type (<!DOCTYPE>) is not allowed, nor are entities of its own",
                                        "Take it out; a CIB needs none."));
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Refusal(
                                Malformed.unknownEntity(in.getLocalName(), fileName, line(in)));
                default -> {}
            }
        }

        /// Where the event begins.
        private static int line(XMLStreamReader in) {
            return Math.max(1, in.getLocation().getLineNumber());
        }

        /// The parser does not tell of blank lines before the root; where something stands there, a root is taken to
        /// begin on the line its tag ends on.
        private static int rootLine(XMLStreamReader2 in) {
            boolean first = line(in) == 1 && in.getVersion() == null;
            int end = in.getLocationInfo().getCurrentLocation().getLineNumber();
            return first ? line(in) : Math.max(line(in), end);
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
            int namespaces = in.getNamespaceCount();
            int given = in.getAttributeCount();
            String[] attributes = new String[2 * (namespaces + given)];
            int at = 0;
            for (int i = 0; i < namespaces; i++) {
                attributes[at++] = namespace(in.getNamespacePrefix(i));
                attributes[at++] = words.one(Objects.requireNonNullElse(in.getNamespaceURI(i), ""));
            }
            for (int i = 0; i < given; i++) {
                attributes[at++] = name(in.getAttributePrefix(i), in.getAttributeLocalName(i));
                attributes[at++] = words.one(in.getAttributeValue(i));
            }
            open.add(new Open(name(in.getPrefix(), in.getLocalName()), attributes, line));
        }

        private static String namespace(@Nullable String prefix) {
            return prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix;
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
            var factory = new InputFactoryImpl();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
            // What is wrong is to be found where it stands, not when it is asked for.
            factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
            return factory;
        }

        private Optional<Malformed.OpenTag> innermost() {
            if (open.isEmpty()) return Optional.empty();
            return Optional.of(new Malformed.OpenTag(open.getLast().name, open.getLast().line));
        }
    }
}

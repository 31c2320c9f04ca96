package io.systole.cib.xml;

import io.systole.cib.Cib;
import io.systole.cib.Problem;
import io.systole.cib.document.Element;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;

/// Reads a document: text in, records or problems out.
///
/// Refuses only what is no CIB at all or is written in a language we do not speak. What else may be wrong with a
/// document is told by `cib.check`.
public final class CibReader {
    private CibReader() {}

    /// The encoding is the one the document declares, or UTF-8.
    public static Reading read(InputStream in, String fileName) {
        return reading(XmlTree.parse(in, fileName), fileName);
    }

    public static Reading read(Reader in, String fileName) {
        return reading(XmlTree.parse(in, fileName), fileName);
    }

    public static Reading read(CharSequence text, String fileName) {
        return read(new StringReader(text.toString()), fileName);
    }

    /// Understands a tree, whatever its root says of schema and features: one read before and changed since, say.
    public static Cib understand(Element root) {
        Element today = LegacySchema.translate(root);
        var references = new References(today, root);
        var sections = Sections.of(today);
        return new Cib(
                root,
                new ConfigurationReader(today, sections, references).read(),
                new StatusReader(sections, references).read());
    }

    /// Why a tree is no document of ours, with the problems that make {@link #read} refuse it; empty if it is one.
    public static List<Problem> refusals(Element root, String fileName) {
        return Schema.problems(root, fileName);
    }

    private static Reading reading(XmlTree.Parsed parsed, String fileName) {
        return switch (parsed) {
            case XmlTree.Parsed.Broken(var problem) -> new Reading.Refused(List.of(problem));
            case XmlTree.Parsed.Tree(var root) -> {
                var problems = refusals(root, fileName);
                yield problems.isEmpty()
                        ? new Reading.Read(understand(root))
                        : new Reading.Refused(problems);
            }
        };
    }
}

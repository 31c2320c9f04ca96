package io.systole.cib.check;

import io.systole.cib.Cib;
import io.systole.cib.Problem;
import io.systole.cib.document.Element;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.XmlTree;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/// Finds everything that is wrong with a document, in the order of its lines.
///
/// Errors are what keeps the document from being used as it was meant; for warnings, what is done instead is said.
public final class Checker {
    private Checker() {}

    /// Checks a text, from being XML at all to its last reference.
    public static List<Problem> check(InputStream in, String fileName) {
        return check(XmlTree.parse(in, fileName), fileName);
    }

    public static List<Problem> check(Reader in, String fileName) {
        return check(XmlTree.parse(in, fileName), fileName);
    }

    public static List<Problem> check(CharSequence text, String fileName) {
        return check(new StringReader(text.toString()), fileName);
    }

    public static List<Problem> check(Cib cib, String fileName) {
        return check(cib.root(), fileName);
    }

    public static List<Problem> check(Element root, String fileName) {
        var problems = new ArrayList<>(CibReader.refusals(root, fileName));
        if (!root.is("cib")) return List.copyOf(problems);
        var findings = new Findings(fileName);
        var names = Names.in(root);
        Sections.check(root, findings);
        Ids.check(root, findings);
        References.check(root, names, findings);
        Nodes.check(root, findings);
        Options.check(root, findings);
        Resources.check(root, names, findings);
        Constraints.check(root, names, findings);
        Rules.check(root, findings);
        Histories.check(root, findings);
        problems.addAll(findings.all());
        problems.sort(Problem.BY_LINE);
        return List.copyOf(problems);
    }

    private static List<Problem> check(XmlTree.Parsed parsed, String fileName) {
        return switch (parsed) {
            case XmlTree.Parsed.Broken(var problem) -> List.of(problem);
            case XmlTree.Parsed.Tree(var root) -> check(root, fileName);
        };
    }
}

package io.systole.cib.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.document.Element;
import java.io.CharArrayReader;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainXmlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<cib/>",
                "<cib a='1' b=\"2\"/>",
                "<?xml version=\"1.0\"?>\n<cib a=\"1\">\n  <b/>\n\n  <c d=\"e\"\n     f=\"g\"></c>\n</cib>\n",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\n<!-- why -->\n<cib\n a=\"1\"><b/></cib><!-- end -->",
                "<cib><b>text</b><c>  two\nlines </c></cib>",
                "<cib><b/><!-- a comment\nof two lines --><c/></cib>",
                "<cib a=\"&lt;&gt;&amp;&quot;&apos;\">&lt;x&gt; &amp; y</cib>",
                "<cib><b>mixed<c/>text</b></cib>",
                "<cib a=\"ä€\"> <b/> </cib>",
                "<cib:x a:b=\"c\"/>",
            })
    void readsPlainTextAsTheOtherParserDoes(String text) {
        var plain = plain(text);
        assertTrue(plain.isPresent(), "not plain: " + text);
        var other = XmlTree.parseAnything(new CharArrayReader(text.toCharArray()), "test");
        var tree = (XmlTree.Parsed.Tree) other;
        assertEquals(tell(tree.root()), tell(plain.get()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n<cib/>",
                "<cib>",
                "<cib></cip>",
                "<cib a=\"1\" a=\"2\"/>",
                "<cib a=\"1\"b=\"2\"/>",
                "<cib a=\"<\"/>",
                "<cib a=\"&#10;\"/>",
                "<cib a=\"&other;\"/>",
                "<cib a=\"1\n2\"/>",
                "<cib>\r\n</cib>",
                "<cib/><cib/>",
                "<cib/>text",
                "<!DOCTYPE cib><cib/>",
                "<cib><![CDATA[x]]></cib>",
                "<cib><?pi?></cib>",
                "<cib>]]></cib>",
                "<cib> <!-- c -->x</cib>",
                "<cib><!-- -- --></cib>",
                "<?xml version=\"1.1\"?><cib/>",
                "<cib a/>",
                "<ä/>",
                "<cib \u0001=\"\"/>",
            })
    void leavesEverythingElseToTheOtherParser(String text) {
        assertTrue(plain(text).isEmpty(), "taken for plain: " + text);
    }

    private static Optional<Element> plain(String text) {
        return PlainXml.parse(text.toCharArray(), text.length());
    }

    /// Everything there is to an element.
    private static String tell(Element element) {
        var text = new StringBuilder();
        element.visit(each -> text.append(each).append('[').append(each.text()).append(']')
                .append(each.children().size()).append('\n'));
        return text.toString();
    }
}

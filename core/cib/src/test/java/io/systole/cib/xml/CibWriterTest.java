package io.systole.cib.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.systole.cib.document.Element;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CibWriterTest {
    private static Element parse(String text) {
        return assertInstanceOf(
                        XmlTree.Parsed.Tree.class,
                        XmlTree.parse(new StringReader(text), "test.xml"),
                        text)
                .root();
    }

    @Test
    void everyTagHasALineAndEveryLevelTwoBlanks() {
        assertEquals(
                """
                <cib a="1">
                  <configuration>
                    <nodes/>
                  </configuration>
                  <status/>
                </cib>
                """,
                CibWriter.write(
                        parse(
                                "<cib a='1'><configuration><nodes></nodes> </configuration><status/></cib>")));
    }

    @Test
    void whatHasAMeaningInXmlIsEscaped() {
        var element = Element.of("a", "v", "<\"&\">'ü\t\n\u007f");
        assertEquals(
                "<a v=\"&lt;&quot;&amp;&quot;&gt;'ü&#x09;&#x0A;&#x7F;\"/>\n",
                CibWriter.write(element));
    }

    @Test
    void theUnknownSurvives() {
        String text =
                """
                <cib xmlns:my="urn:mine" my:mark="1">
                  <my:wish colour="red">
                    <b>a &lt; b</b>
                    <a/>
                    <b z="1" y="2"/>
                  </my:wish>
                </cib>
                """;
        assertEquals(text, CibWriter.write(parse(text)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsReadAsItWas(long seed) {
        Element tree = tree(new Random(seed), 0);
        String once = CibWriter.write(tree);
        assertEquals(once, CibWriter.write(parse(once)));
        assertSameTree(tree, parse(once));
    }

    private static void assertSameTree(Element expected, Element actual) {
        assertEquals(expected.name(), actual.name());
        assertEquals(
                new ArrayList<>(expected.attributes().entrySet()),
                new ArrayList<>(actual.attributes().entrySet()));
        assertEquals(expected.text(), actual.text());
        assertEquals(expected.children().size(), actual.children().size());
        for (int i = 0; i < expected.children().size(); i++) {
            assertSameTree(expected.children().get(i), actual.children().get(i));
        }
    }

    private static Element tree(Random random, int depth) {
        var attributes = new LinkedHashMap<String, String>();
        for (int i = random.nextInt(5); i > 0; i--) attributes.put(name(random), value(random));
        var children = new ArrayList<Element>();
        if (depth < 5) {
            for (int i = random.nextInt(5); i > 0; i--) children.add(tree(random, depth + 1));
        }
        String text =
                children.isEmpty() && random.nextBoolean()
                        ? "t" + value(random).replace('\n', ' ')
                        : "";
        return new Element(name(random), attributes, children, text, 0);
    }

    private static String name(Random random) {
        return "nva".charAt(random.nextInt(3))
                + ""
                + random.nextInt(20)
                + "_-.".charAt(random.nextInt(3));
    }

    private static String value(Random random) {
        var value = new StringBuilder();
        String letters = "ab 0<>&\"'\t\nüß€]";
        for (int i = random.nextInt(12); i > 0; i--)
            value.append(letters.charAt(random.nextInt(letters.length())));
        return value.toString();
    }
}

package io.systole.cib.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class XmlTreeTest {
    private static XmlTree.Parsed parse(String text) {
        return XmlTree.parse(new StringReader(text), "test.xml");
    }

    @Test
    void anElementIsWhereItsTagBegins() {
        var tree =
                assertInstanceOf(
                        XmlTree.Parsed.Tree.class,
                        parse(
                                "<?xml version='1.0'?>\n<cib>\n <!-- a\n comment -->\n <a\n  b='1'\n  c='2'>\n  <d/> <e\n/>\n </a>\n</cib>"));
        assertEquals(
                List.of("cib 2", "a 5", "d 8", "e 8"),
                tree.root().everything().map(it -> it.name() + " " + it.line()).toList());
    }

    @Test
    void whetherItIsReadAsTextOrAsBytesMakesNoDifference() {
        for (String text :
                List.of(
                        "<cib/>",
                        "\n\n<cib>\n<a/></cib>",
                        "<?xml version='1.0'?>\r\n\r\n<cib\r\n a='1'>\r\n<a/>\r\n</cib>\n",
                        "<?xml version='1.0' encoding='UTF-8'?><!-- ä\n -->\n<cib ä='ö 😀'>\n<b>ü\n</b><c/></cib>",
                        "<cib a='1\n2'>\n<a b='&quot;&#228;'/>\n</cib>",
                        "<cib>\n<a></b></cib>",
                        "<cib>\n<a b=1/></cib>",
                        "<cib>\n<a b='1' b='2'/></cib>",
                        "<cib>\n<a b='\u0001'/></cib>",
                        "<cib>\n<a",
                        "",
                        "\nhello")) {
            var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            assertEquals(told(parse(text)), told(XmlTree.parse(bytes, "test.xml")), text);
        }
    }

    private static String told(XmlTree.Parsed parsed) {
        return switch (parsed) {
            case XmlTree.Parsed.Broken(var problem) -> problem.toString();
            case XmlTree.Parsed.Tree(var root) ->
                    root.everything().map(it -> it + it.text()).toList().toString();
        };
    }

    @Test
    void bytesThatAreNoTextAreToldWithTheirLine() {
        for (String wrong :
                List.of("\u00ff", "\u00c3\"", "\u00e4 ", "\u0080", "\u00ed\u00a0\u0080")) {
            var bytes =
                    ("<cib>\n<a b=\"" + wrong + "\"/></cib>").getBytes(StandardCharsets.ISO_8859_1);
            var broken =
                    assertInstanceOf(
                            XmlTree.Parsed.Broken.class,
                            XmlTree.parse(new ByteArrayInputStream(bytes), "test.xml"));
            assertEquals(
                    "the file is not text in the encoding it declares", broken.problem().what());
            assertEquals(2, broken.problem().line());
        }
    }

    @Test
    void theTextOfLeavesIsKept() {
        var tree =
                assertInstanceOf(
                        XmlTree.Parsed.Tree.class,
                        parse("<a>no<b>y<![CDATA[e<]]>s &amp; &#65;</b>no<c>  \n </c></a>"));
        assertEquals("ye<s & A", tree.root().child("b").orElseThrow().text());
        assertEquals("", tree.root().text());
        assertEquals("", tree.root().child("c").orElseThrow().text());
    }

    @Test
    void depthHasItsLimit() {
        assertInstanceOf(XmlTree.Parsed.Tree.class, parse("<a>".repeat(100) + "</a>".repeat(100)));
        var broken = assertInstanceOf(XmlTree.Parsed.Broken.class, parse("<a>".repeat(100_000)));
        assertTrue(broken.problem().what().contains("100 deep"), broken.problem().what());
    }

    @Test
    void aPlainAmpersandIsToldBriefly() {
        var broken =
                assertInstanceOf(
                        XmlTree.Parsed.Broken.class,
                        parse("<a>\n<b url='?x=1&y=2'/><c text='far away;'/></a>"));
        assertEquals("the entity '&y…' is not known", broken.problem().what());
        assertEquals(2, broken.problem().line());
    }

    @Test
    void declaredNamespacesAreKept() {
        var tree =
                assertInstanceOf(
                        XmlTree.Parsed.Tree.class,
                        parse("<a xmlns='urn:one' xmlns:x='urn:two' x:b='1'/>"));
        assertEquals(
                "{xmlns=urn:one, xmlns:x=urn:two, x:b=1}", tree.root().attributes().toString());
    }

    @Test
    void noBytesWhateverThrow() {
        var random = new Random(11);
        byte[] sound =
                "<?xml version='1.0'?><!-- c --><cib a='1' b=\"&amp;\"><x><![CDATA[t]]></x>\u00fc&#65;<y/></cib>"
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = sound.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                String oddities = "<>&;'\"/!?[]x =-\0\377";
                bytes[random.nextInt(bytes.length)] =
                        (byte) oddities.charAt(random.nextInt(oddities.length()));
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
            var parsed = XmlTree.parse(new ByteArrayInputStream(bytes, 0, length), "test.xml");
            if (parsed instanceof XmlTree.Parsed.Broken(var problem)) assertTrue(problem.isError());
        }
    }
}

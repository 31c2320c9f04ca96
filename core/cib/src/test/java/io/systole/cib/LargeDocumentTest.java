package io.systole.cib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.check.Checker;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import java.io.Reader;
import org.junit.jupiter.api.Test;

class LargeDocumentTest {
    /// A document that is never whole in memory as text: a head, as many virtual machines as wanted, and an end.
    private static final class Machines extends Reader {
        private final int count;
        private int made;
        private long length;
        private String text = "<cib validate-with='pacemaker-3.7'><configuration><resources>";
        private int at;

        Machines(int count) {
            this.count = count;
        }

        @Override
        public int read(char[] buffer, int offset, int wanted) {
            if (at == text.length()) {
                if (made > count) return -1;
                text = made < count ? machine(made) : "</resources></configuration><status/></cib>";
                at = 0;
                made++;
            }
            int given = Math.min(wanted, text.length() - at);
            text.getChars(at, at + given, buffer, offset);
            at += given;
            length += given;
            return given;
        }

        private static String machine(int number) {
            return """
            <primitive id="vm%1$d" class="ocf" provider="heartbeat" type="VirtualDomain">
              <instance_attributes id="vm%1$d-parameters">
                <nvpair id="vm%1$d-config" name="config" value="/etc/libvirt/qemu/a-rather-long-name/vm%1$d.xml"/>
              </instance_attributes>
              <meta_attributes id="vm%1$d-meta">
                <nvpair id="vm%1$d-migrate" name="allow-migrate" value="true"/>
              </meta_attributes>
              <operations>
                <op id="vm%1$d-monitor" name="monitor" interval="10s" timeout="30s"/>
              </operations>
            </primitive>
            """
                    .formatted(number);
        }

        @Override
        public void close() {}
    }

    @Test
    void fiftyMegabytesAreReadAndChecked() {
        var text = new Machines(100_000);
        var read = assertInstanceOf(Reading.Read.class, CibReader.read(text, "large.xml"));
        assertTrue(text.length > 50_000_000, () -> "only " + text.length + " characters");
        assertEquals(100_000, read.cib().configuration().resources().size());
        assertEquals(0, Checker.check(read.cib(), "large.xml").size());
    }
}

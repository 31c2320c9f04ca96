package io.systole.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.systole.cib.document.Element;
import io.systole.cib.xml.CibWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkingCopyTest {
    private static final Element ROOT = Element.of("cib");

    private static String write(WorkingCopy paper) {
        return CibWriter.write(paper.freeze());
    }

    @Test
    void whatIsNotTouchedStaysTheVerySameElement() {
        assertSame(ROOT, new WorkingCopy(ROOT).freeze());
    }

    @Test
    void whatIsMissingIsMade() {
        var paper = new WorkingCopy(ROOT);
        paper.setOption("have-watchdog", "true");
        paper.setTicket("site", "granted", "true");
        assertEquals(
                """
                <cib>
                  <configuration>
                    <crm_config>
                      <cluster_property_set id="cib-bootstrap-options">
                        <nvpair id="cib-bootstrap-options-have-watchdog" name="have-watchdog" value="true"/>
                      </cluster_property_set>
                    </crm_config>
                  </configuration>
                  <status>
                    <tickets>
                      <ticket_state id="site" granted="true"/>
                    </tickets>
                  </status>
                </cib>
                """,
                write(paper));
    }

    @Test
    void onceANodeWasBroughtOnlineUnknownOnesGetAnEntry() {
        var paper = new WorkingCopy(ROOT);
        paper.setMembership("xen1", "true", "online", "member");
        paper.adoptNodes();
        paper.setMembership("xen2", "true", "online", "member");
        assertEquals(
                """
                <cib>
                  <status>
                    <node_state id="xen1" uname="xen1" in_ccm="true" crmd="online" join="member" expected="member" crm-debug-origin="crm_simulate"/>
                    <node_state id="xen2" uname="xen2" in_ccm="true" crmd="online" join="member" expected="member" crm-debug-origin="crm_simulate"/>
                  </status>
                  <configuration>
                    <nodes>
                      <node id="xen2" uname="xen2"/>
                    </nodes>
                  </configuration>
                </cib>
                """,
                write(paper));
    }

    @Test
    void attributesGetIdsThatAreXmlNames() {
        var paper = new WorkingCopy(ROOT);
        var node = paper.node("xen1", Optional.of("1"));
        node.setAttribute("fail-count-web#start_0", "1");
        node.setAttribute("fail-count-web#start_0", "2");
        assertEquals(Optional.of("2"), node.attribute("fail-count-web#start_0"));
        assertEquals(
                """
                <cib>
                  <status>
                    <node_state id="1" uname="xen1">
                      <transient_attributes id="1">
                        <instance_attributes id="1">
                          <nvpair id="_-fail-count-web.start_0" name="fail-count-web#start_0" value="2"/>
                        </instance_attributes>
                      </transient_attributes>
                    </node_state>
                  </status>
                </cib>
                """,
                write(paper));
    }

    @Test
    void historiesOfOneNameAreUnitedInTheFirst() {
        var first =
                Element.of("lrm_resource", "id", "web").adding(Element.of("lrm_rsc_op", "id", "a"));
        var second =
                Element.of("lrm_resource", "id", "web").adding(Element.of("lrm_rsc_op", "id", "b"));
        var state =
                Element.of("node_state", "id", "1", "uname", "xen1")
                        .adding(
                                Element.of("lrm", "id", "1")
                                        .adding(
                                                Element.of("lrm_resources")
                                                        .withChildren(List.of(first, second))));
        var paper = new WorkingCopy(ROOT.adding(Element.of("status").adding(state)));
        paper.node("xen1", Optional.empty())
                .record(
                        List.of("web"),
                        Element.of("lrm_resource", "id", "web"),
                        history -> history.add(Element.of("lrm_rsc_op", "id", "c")));
        assertEquals(
                """
                <cib>
                  <status>
                    <node_state id="1" uname="xen1">
                      <lrm id="1">
                        <lrm_resources>
                          <lrm_resource id="web">
                            <lrm_rsc_op id="a"/>
                            <lrm_rsc_op id="b"/>
                            <lrm_rsc_op id="c"/>
                          </lrm_resource>
                          <lrm_resource id="web">
                            <lrm_rsc_op id="b"/>
                          </lrm_resource>
                        </lrm_resources>
                      </lrm>
                    </node_state>
                  </status>
                </cib>
                """,
                write(paper));
    }
}

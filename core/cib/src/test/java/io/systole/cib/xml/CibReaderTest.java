package io.systole.cib.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.Cib;
import io.systole.cib.config.ConstraintDefinition;
import io.systole.cib.config.NameValue;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.NameValueTable;
import io.systole.cib.config.OperationDefinition;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.config.ResourceDefinition.BundleDefinition;
import io.systole.cib.config.ResourceDefinition.CloneDefinition;
import io.systole.cib.config.ResourceDefinition.GroupDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.cib.config.ResourceSet;
import io.systole.cib.config.Tag;
import io.systole.cib.document.Element;
import io.systole.cib.rule.Circumstances;
import io.systole.cib.rule.Rules;
import io.systole.model.AgentName;
import io.systole.model.Interval;
import io.systole.model.Score;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CibReaderTest {
    private static final Circumstances NOW =
            Circumstances.at(Instant.EPOCH, Circumstances.Changes.IGNORED);

    private static PrimitiveDefinition primitive(Cib cib, String id) {
        return cib.configuration().resources().stream()
                .filter(it -> it.id().equals(id))
                .map(PrimitiveDefinition.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + id));
    }

    private static Map<String, String> table(List<NameValueBlock> blocks) {
        var table = new LinkedHashMap<String, String>();
        NameValueTable.fill(table, blocks, NOW);
        return table;
    }

    private static List<String> operations(PrimitiveDefinition resource) {
        return resource.operations().stream().map(OperationDefinition::id).toList();
    }

    private static List<String> resourceIds(Cib cib) {
        return cib.configuration().resources().stream().map(ResourceDefinition::id).toList();
    }

    @Nested
    class Templates {
        private static final String TEMPLATE =
                """
                <template id='t' class='ocf' provider='heartbeat' type='VirtualDomain' description='vm'>
                  <meta_attributes id='tm'><nvpair id='tm1' name='priority' value='1'/>
                    <nvpair id='tm2' name='critical' value='no'/></meta_attributes>
                  <meta_attributes id='th' score='5'><nvpair id='th1' name='is-managed' value='no'/></meta_attributes>
                  <operations>
                    <op id='t-mon' name='monitor' interval='5s'/>
                    <op id='t-stopped' name='monitor' interval='7s' role='Stopped'/>
                    <op id='t-start' name='start' interval='0' timeout='1min'/>
                  </operations>
                </template>
                """;

        @Test
        void theAgentIsTheTemplates() {
            var vm =
                    primitive(
                            Documents.withResources(
                                    TEMPLATE
                                            + "<primitive id='vm' template='t' class='lsb' type='x'/>"),
                            "vm");
            assertEquals(new AgentName("ocf", "heartbeat", "VirtualDomain"), vm.agent());
            assertEquals(Optional.of("vm"), vm.attribute("description"));
            assertEquals(Optional.empty(), vm.attribute("template"));
            assertEquals(Optional.of("t"), vm.template());
        }

        @Test
        void anOwnValueBeatsTheTemplatesUnlessThatHasTheHigherScore() {
            var vm =
                    primitive(
                            Documents.withResources(
                                    TEMPLATE
                                            + """
                                            <primitive id='vm' template='t'><meta_attributes id='m'>
                                              <nvpair id='m1' name='priority' value='9'/>
                                              <nvpair id='m2' name='is-managed' value='yes'/>
                                            </meta_attributes></primitive>
                                            """),
                            "vm");
            assertEquals(
                    Map.of("priority", "9", "critical", "no", "is-managed", "no"),
                    table(vm.metaAttributes()));
        }

        @Test
        void anOwnOperationReplacesThoseOfTheSameNameAndRoleAtWhateverInterval() {
            var vm =
                    primitive(
                            Documents.withResources(
                                    TEMPLATE
                                            + """
                                            <primitive id='vm' template='t'><operations>
                                              <op id='mon' name='monitor' interval='10s' role='Started'/>
                                              <op id='mon2' name='monitor' interval='20s'/>
                                            </operations></primitive>
                                            """),
                            "vm");
            assertEquals(List.of("mon", "mon2", "t-stopped", "t-start"), operations(vm));
        }

        @Test
        void anOperationOfAnotherRoleReplacesNone() {
            var vm =
                    primitive(
                            Documents.withResources(
                                    TEMPLATE
                                            + "<primitive id='vm' template='t'><operations>"
                                            + "<op id='mon' name='monitor' interval='30s' role='Stopped'/>"
                                            + "</operations></primitive>"),
                            "vm");
            assertEquals(List.of("mon", "t-mon", "t-start"), operations(vm));
        }

        @Test
        void theTemplateMayComeLaterButMustCome() {
            var cib =
                    Documents.withResources(
                            "<primitive id='vm' template='t'/><primitive id='lost' template='u'/>"
                                    + "<primitive id='t2' template='t2'/>"
                                    + TEMPLATE);
            assertEquals(List.of("vm"), resourceIds(cib));
            assertEquals(List.of("t"), cib.configuration().templates());
        }
    }

    @Nested
    class ById {
        @Test
        void aPairStandsForAnotherWhateverNameItGives() {
            var cib =
                    Documents.withResources(
                            """
                            <primitive id='a' class='ocf' type='D'><instance_attributes id='ia'>
                              <nvpair id='common' name='fake' value='v'/></instance_attributes></primitive>
                            <primitive id='b' class='ocf' type='D'><instance_attributes id='ib'>
                              <nvpair id-ref='common' name='other'/></instance_attributes></primitive>
                            """);
            assertEquals(Map.of("fake", "v"), table(primitive(cib, "b").instanceAttributes()));
        }

        @Test
        void beforeSchema4TheNameItGivesCounts() {
            var cib =
                    Documents.configured(
                            "pacemaker-3.7",
                            """
                            <resources>
                            <primitive id='a' class='ocf' type='D'><instance_attributes id='ia'>
                              <nvpair id='common' name='fake' value='v'/></instance_attributes></primitive>
                            <primitive id='b' class='ocf' type='D'><instance_attributes id='ib'>
                              <nvpair id-ref='common' name='other'/></instance_attributes></primitive>
                            </resources>
                            """);
            assertEquals(Map.of("other", "v"), table(primitive(cib, "b").instanceAttributes()));
        }

        @Test
        void blocksRulesAndOperationsStandForAnother() {
            var cib =
                    Documents.withResources(
                            """
                            <primitive id='a' class='ocf' type='D'>
                              <meta_attributes id='ma' score='7'><rule id='r'><expression id='e' attribute='x'
                                 operation='not_defined'/></rule><nvpair id='p' name='priority' value='1'/></meta_attributes>
                              <operations id='ops'><op id='mon' name='monitor' interval='10s'/></operations></primitive>
                            <primitive id='b' class='ocf' type='D'>
                              <meta_attributes id-ref='ma' score='1'/>
                              <meta_attributes id='mb'><rule id-ref='r'/><nvpair id='q' name='critical' value='no'/>
                              </meta_attributes><operations id-ref='ops'/></primitive>
                            """);
            var b = primitive(cib, "b");
            assertEquals(new Score(7), b.metaAttributes().getFirst().score());
            assertEquals(Map.of("priority", "1", "critical", "no"), table(b.metaAttributes()));
            assertEquals(List.of("mon"), operations(b));
        }

        @Test
        void aReferenceThatLeadsNowhereOrToSeveralOrToAnotherKindIsNothing() {
            var cib =
                    Documents.withResources(
                            """
                            <primitive id='a' class='ocf' type='D'>
                              <meta_attributes id='twice'><nvpair id='p' name='priority' value='1'/></meta_attributes>
                              <meta_attributes id='twice'/><utilization id='u'/></primitive>
                            <primitive id='b' class='ocf' type='D'>
                              <meta_attributes id-ref='twice'/><meta_attributes id-ref='none'/><meta_attributes id-ref='u'/>
                              <meta_attributes id='own'><rule id-ref='none'/><nvpair id='q' name='critical' value='no'/>
                              </meta_attributes></primitive>
                            """);
            var blocks = primitive(cib, "b").metaAttributes();
            assertEquals(List.of("own"), blocks.stream().map(NameValueBlock::id).toList());
            assertFalse(Rules.passes(blocks.getFirst().rule().orElseThrow(), NOW));
        }

        @Test
        void behindASetByReferenceTheSetsThereFollow() {
            var cib =
                    Documents.configured(
                            """
                            <constraints>
                              <rsc_order id='o1'><resource_set id='s1'><resource_ref id='a'/></resource_set>
                                <resource_set id='s2'><resource_ref id='b'/><resource_ref id='c'/></resource_set></rsc_order>
                              <rsc_order id='o2'><resource_set id='s3'/><resource_set id-ref='s1'/>
                                <resource_set id='never'/></rsc_order>
                              <rsc_order id='o3'><resource_set id='s4'/><resource_set id-ref='none'/>
                                <resource_set id='never2'/></rsc_order>
                              <rsc_order id='o4'><resource_set id='s5'/><resource_set id-ref='s5'/></rsc_order>
                            </constraints>
                            """);
            var sets =
                    cib.configuration().constraints().stream()
                            .map(it -> it.sets().stream().map(ResourceSet::id).toList())
                            .toList();
            assertEquals(
                    List.of(
                            List.of("s1", "s2"),
                            List.of("s3", "s1", "s2"),
                            List.of("s4"),
                            List.of("s5", "s5")),
                    sets);
            assertEquals(
                    List.of("b", "c"),
                    cib.configuration().constraints().getFirst().sets().get(1).members());
        }
    }

    @Nested
    class Resources {
        @Test
        void collectivesHoldWhatIsInThem() {
            var cib =
                    Documents.withResources(
                            """
                            <group id='g'><primitive id='g1' class='ocf' type='D'/><primitive id='g2' class='ocf' type='D'/></group>
                            <clone id='c'><group id='cg'><primitive id='cg1' class='ocf' type='D'/></group></clone>
                            <Master id='m'><primitive id='m1' class='ocf' type='S'/></Master>
                            """);
            var all = cib.configuration().resources();
            assertEquals(
                    2, assertInstanceOf(GroupDefinition.class, all.getFirst()).members().size());
            var clone = assertInstanceOf(CloneDefinition.class, all.get(1));
            assertInstanceOf(GroupDefinition.class, clone.child());
            assertFalse(clone.legacyMaster());
            assertTrue(assertInstanceOf(CloneDefinition.class, all.get(2)).legacyMaster());
        }

        @Test
        void whatCantBeUnderstoodIsLeftOut() {
            var cib =
                    Documents.withResources(
                            """
                            <group id='empty'/><clone id='hollow'/><primitive class='ocf' type='D'/><widget id='w'/>
                            <group id='half'><primitive id='x' template='none'/><primitive id='y' class='ocf' type='D'/></group>
                            <bundle id='nocontainer'/><clone id='c'><primitive id='z' template='none'/></clone>
                            """);
            assertEquals(List.of("half"), resourceIds(cib));
        }

        @Test
        void aBundleKeepsWhatItsContainersNeed() {
            var cib =
                    Documents.withResources(
                            """
                            <bundle id='b'><podman image='i' replicas='3'/>
                              <network ip-range-start='10.0.0.1'><port-mapping id='p' port='80'/></network>
                              <storage><storage-mapping id='s' source-dir='/a' target-dir='/b'/></storage>
                              <primitive id='p1' class='ocf' provider='heartbeat' type='apache'/></bundle>
                            """);
            var bundle =
                    assertInstanceOf(
                            BundleDefinition.class, cib.configuration().resources().getFirst());
            assertEquals("podman", bundle.engine());
            assertEquals("3", bundle.container().get("replicas"));
            assertEquals("80", bundle.ports().getFirst().get("port"));
            assertEquals("/b", bundle.mounts().getFirst().get("target-dir"));
            assertEquals("p1", bundle.primitive().orElseThrow().id());
        }

        @Test
        void pairsMayBeWrapped() {
            var cib =
                    Documents.withResources(
                            """
                            <primitive id='a' class='ocf' type='D'><meta_attributes id='m'><attributes>
                              <nvpair id='p' name='priority' value='1'/><nvpair id='q' name='no-value'/></attributes>
                            </meta_attributes></primitive>
                            """);
            assertEquals(
                    List.of(new NameValue("p", "priority", "1")),
                    primitive(cib, "a").metaAttributes().getFirst().pairs());
        }

        @Test
        void unfencingIsNoticedAnywhereBelowTheResources() {
            var with =
                    Documents.withResources(
                            "<clone id='c'><primitive id='a' class='stonith' type='f'><meta_attributes id='m'>"
                                    + "<nvpair id='p' name='provides' value='unfencing'/></meta_attributes></primitive></clone>");
            assertTrue(with.configuration().mentionsUnfencing());
            assertFalse(Documents.withResources("").configuration().mentionsUnfencing());
        }
    }

    @Nested
    class Others {
        @Test
        void aSectionThatIsThereTwiceCountsAsAbsent() {
            var cib =
                    Documents.configured(
                            "<rsc_defaults><meta_attributes id='a'/></rsc_defaults><op_defaults/><rsc_defaults/>"
                                    + "<nodes><node id='1' uname='one'/></nodes>");
            assertEquals(List.of(), cib.configuration().resourceDefaults());
            assertEquals("one", cib.configuration().nodes().getFirst().name());
        }

        @Test
        void aTagHasEachOfItsReferencesOnce() {
            var cib =
                    Documents.configured(
                            "<tags><tag id='t'><obj_ref id='b'/><obj_ref id='a'/><obj_ref id='b'/>"
                                    + "<obj_ref/></tag><tag/></tags>");
            assertEquals(List.of(new Tag("t", List.of("b", "a"))), cib.configuration().tags());
        }

        @Test
        void constraintsAreToldApartByTheirElements() {
            var cib =
                    Documents.configured(
                            "<constraints><rsc_ticket id='1'/><rsc_order id='2'/><rsc_colocation id='3'/>"
                                    + "<rsc_location id='4'><rule id='r'/></rsc_location><rsc_other id='5'/></constraints>");
            var all = cib.configuration().constraints();
            assertEquals(
                    List.of(
                            "TicketDefinition",
                            "OrderDefinition",
                            "ColocationDefinition",
                            "LocationDefinition"),
                    all.stream().map(it -> it.getClass().getSimpleName()).toList());
            assertEquals(
                    1, ((ConstraintDefinition.LocationDefinition) all.getLast()).rules().size());
        }

        @Test
        void theStatusTellsNodesHistoriesAndTickets() {
            var cib =
                    Documents.read(
                            """
                            <cib validate-with='pacemaker-3.7' have-quorum='1' execution-date='1700000000'><configuration/><status>
                              <tickets><ticket_state id='t' granted='true'/><ticket_state granted='true'/></tickets>
                              <node_state id='1' uname='xen1'><transient_attributes id='1'>
                                <instance_attributes id='ti'><nvpair id='s' name='standby' value='on'/></instance_attributes>
                                </transient_attributes>
                                <lrm id='1'><lrm_resources><lrm_resource id='vm' class='ocf' provider='heartbeat' type='Xen'>
                                  <lrm_rsc_op id='vm_last_0' operation='monitor' interval='10000' call-id='7' rc-code='0'
                                    op-status='0' transition-key='3:4:0:u' last-rc-change='5' on_node='xen1'/>
                                  <lrm_rsc_op id='vm_of_what' rc-code='0' op-status='0'/>
                                </lrm_resource></lrm_resources></lrm></node_state>
                            </status></cib>
                            """);
            assertTrue(cib.hasQuorum());
            assertEquals(Optional.of(Instant.ofEpochSecond(1_700_000_000)), cib.executionDate());
            assertEquals(1, cib.status().tickets().size());
            var node = cib.status().node("xen1").orElseThrow();
            assertEquals(Map.of("standby", "on"), table(node.transientAttributes()));
            assertEquals(1, node.resource("vm").orElseThrow().entries().size());
            var entry = node.resource("vm").orElseThrow().entries().getFirst();
            assertEquals(new Interval(10_000), entry.interval());
            assertEquals(7, entry.callId());
            assertEquals(0, entry.expectedExitCode());
        }

        @Test
        void anEditedTreeIsUnderstoodAnew() {
            var cib = Documents.configured("<nodes><node id='1' uname='one'/></nodes>");
            var root =
                    cib.root()
                            .changingChild(
                                    "configuration",
                                    it ->
                                            it.changingChild(
                                                    "nodes",
                                                    nodes ->
                                                            nodes.adding(
                                                                    Element.of(
                                                                            "node", "id", "2",
                                                                            "uname", "two"))));
            assertEquals(2, CibReader.understand(root).configuration().nodes().size());
            assertEquals(1, cib.configuration().nodes().size());
        }

        @Test
        void bytesAreReadInTheEncodingTheyDeclare() {
            for (var charset :
                    List.of(
                            StandardCharsets.UTF_8,
                            StandardCharsets.ISO_8859_1,
                            StandardCharsets.UTF_16,
                            StandardCharsets.UTF_16LE)) {
                byte[] bytes =
                        "<?xml version='1.0' encoding='%s'?><cib validate-with='none' name='Zürich'/>"
                                .formatted(charset.name())
                                .getBytes(charset);
                var reading = CibReader.read(new ByteArrayInputStream(bytes), "test.xml");
                var read = assertInstanceOf(Reading.Read.class, reading, charset.name());
                assertEquals(Optional.of("Zürich"), read.cib().attribute("name"), charset.name());
            }
        }
    }
}

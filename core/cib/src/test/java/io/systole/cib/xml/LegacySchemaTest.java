package io.systole.cib.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.Cib;
import io.systole.cib.config.ConstraintDefinition;
import io.systole.cib.config.ConstraintDefinition.LocationDefinition;
import io.systole.cib.config.NameValueBlock;
import io.systole.cib.config.NameValueTable;
import io.systole.cib.config.ResourceDefinition;
import io.systole.cib.config.ResourceDefinition.CloneDefinition;
import io.systole.cib.config.ResourceDefinition.PrimitiveDefinition;
import io.systole.cib.rule.Circumstances;
import io.systole.cib.rule.Rules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LegacySchemaTest {
    private static final Circumstances NOW =
            Circumstances.at(Instant.EPOCH, Circumstances.Changes.IGNORED);

    private static Map<String, String> table(List<NameValueBlock> blocks) {
        var table = new LinkedHashMap<String, String>();
        NameValueTable.fill(table, blocks, NOW);
        return table;
    }

    private static Map<String, String> options(String schema, String pairs) {
        return table(
                Documents.configured(
                                schema,
                                "<crm_config><cluster_property_set id='o'>"
                                        + pairs
                                        + "</cluster_property_set></crm_config>")
                        .configuration()
                        .properties());
    }

    private static String pair(String name, String value) {
        return "<nvpair id='o-%s' name='%s' value='%s'/>".formatted(name, name, value);
    }

    private static List<String> constraintIds(Cib cib) {
        return cib.configuration().constraints().stream().map(ConstraintDefinition::id).toList();
    }

    @Test
    void optionsWithUnderscoresGetDashes() {
        String pairs =
                pair("no_quorum_policy", "ignore")
                        + pair("my_option", "x")
                        + pair("transition_idle_timeout", "9s");
        assertEquals(
                Map.of("no-quorum-policy", "ignore", "my_option", "x", "cluster-delay", "9s"),
                options("pacemaker-2.10", pairs));
        assertEquals("ignore", options("pacemaker-3.0", pairs).get("no_quorum_policy"));
    }

    @Test
    void defaultsAmongTheOptionsMoveToTheDefaults() {
        var cib =
                Documents.configured(
                        "pacemaker-1.2",
                        """
                        <crm_config><cluster_property_set id='o'>
                          <nvpair id='1' name='default-resource-stickiness' value='100'/>
                          <nvpair id='2' name='is_managed_default' value='no'/>
                          <nvpair id='3' name='default-resource-failure-stickiness' value='-INFINITY'/>
                          <nvpair id='4' name='default-action-timeout' value='60s'/>
                          <nvpair id='5' name='symmetric-cluster' value='no'/>
                        </cluster_property_set></crm_config>
                        <rsc_defaults><meta_attributes id='d'><nvpair id='6' name='is-managed' value='yes'/></meta_attributes>
                        </rsc_defaults>
                        """);
        assertEquals(Map.of("symmetric-cluster", "no"), table(cib.configuration().properties()));
        assertEquals(
                Map.of(
                        "resource-stickiness",
                        "100",
                        "is-managed",
                        "yes",
                        "migration-threshold",
                        "1"),
                table(cib.configuration().resourceDefaults()));
        assertEquals(Map.of("timeout", "60s"), table(cib.configuration().operationDefaults()));
    }

    @Test
    void fenceParametersGotOtherNames() {
        var cib =
                Documents.configured(
                        "pacemaker-2.0",
                        """
                        <resources><primitive id='f' class='stonith' type='fence_x'><instance_attributes id='i'>
                          <nvpair id='1' name='pcmk_reboot_cmd' value='off'/>
                          <nvpair id='2' name='pcmk_arg_map' value='port:domain'/>
                        </instance_attributes></primitive></resources>
                        """);
        assertEquals(
                Map.of("pcmk_reboot_action", "off", "pcmk_host_argument", "domain"),
                table(cib.configuration().resources().getFirst().instanceAttributes()));
    }

    @Test
    void whatAStartRequiresIsSaidOfTheResource() {
        var cib =
                Documents.configured(
                        "pacemaker-2.3",
                        """
                        <resources><primitive id='f' class='ocf' type='D'><operations>
                          <op id='s' name='start' interval='0' requires='nothing'/>
                          <op id='m' name='monitor' interval='10s' requires='fencing'>
                            <instance_attributes id='i'><nvpair id='t' name='timeout' value='9s'/>
                              <nvpair id='d' name='depth' value='1'/></instance_attributes></op>
                        </operations></primitive></resources>
                        """);
        var resource = (PrimitiveDefinition) cib.configuration().resources().getFirst();
        assertEquals(Map.of("requires", "nothing"), table(resource.metaAttributes()));
        var monitor = resource.operations().getLast();
        assertEquals(Optional.empty(), monitor.attribute("requires"));
        assertEquals(Map.of("timeout", "9s"), table(monitor.metaAttributes()));
        assertEquals(Map.of("depth", "1"), table(monitor.instanceAttributes()));
    }

    @Test
    void theControllersTimeoutsGotOtherNames() {
        assertEquals(
                Map.of(
                        "join-integration-timeout",
                        "1",
                        "transition-delay",
                        "2",
                        "stonith-action",
                        "off"),
                options(
                        "pacemaker-3.7",
                        pair("crmd-integration-timeout", "1")
                                + pair("crmd-transition-delay", "2")
                                + pair("stonith-action", "poweroff")
                                + pair("remove-after-stop", "yes")));
    }

    @Test
    void aMasterIsAPromotableClone() {
        var cib =
                Documents.configured(
                        "pacemaker-2.5",
                        "<resources><master id='m'><meta_attributes id='a' score='9'><nvpair id='p' name='promotable'"
                                + " value='no'/></meta_attributes><primitive id='x' class='ocf' type='S'/></master></resources>");
        var clone = (CloneDefinition) cib.configuration().resources().getFirst();
        assertTrue(clone.legacyMaster());
        assertEquals(Map.of("promotable", "true"), table(clone.metaAttributes()));
    }

    @Test
    void aPingNodeRunsNothing() {
        var cib =
                Documents.configured(
                        "pacemaker-2.0",
                        "<nodes><node id='1' uname='router' type='ping'/></nodes>");
        assertEquals(
                Optional.of("member"), cib.configuration().nodes().getFirst().attribute("type"));
        var ban = cib.configuration().constraints().getFirst();
        assertEquals(Optional.of("router"), ban.attribute("node"));
        assertEquals(Optional.of("never"), ban.attribute("resource-discovery"));
    }

    @Test
    void agentsThatAreNoMoreGoWithAllThatNamesThem() {
        var cib =
                Documents.configured(
                        "pacemaker-3.0",
                        """
                        <resources><primitive id='a' class='ocf' type='D'/>
                          <group id='g'><primitive id='n' class='nagios' type='check'/></group>
                          <primitive id='u' class='upstart' type='job'/></resources>
                        <constraints><rsc_colocation id='c' rsc='a' with-rsc='u' score='5'/>
                          <rsc_order id='o' first='g' then='a'/>
                          <rsc_order id='k'><resource_set id='s'><resource_ref id='u'/><resource_ref id='a'/></resource_set>
                          </rsc_order></constraints>
                        """);
        assertEquals(
                List.of("a"),
                cib.configuration().resources().stream().map(ResourceDefinition::id).toList());
        assertEquals(List.of("k"), constraintIds(cib));
        assertEquals(
                List.of("a"),
                cib.configuration().constraints().getFirst().sets().getFirst().members());
    }

    @Test
    void aLocationOfSeveralRulesBecomesSeveral() {
        var cib =
                Documents.configured(
                        "pacemaker-3.0",
                        "<constraints><rsc_location id='l' rsc='a'><rule id='r1' score='1'/><rule id='r2' score='2'/>"
                                + "</rsc_location></constraints>");
        assertEquals(List.of("l-r1", "l-r2"), constraintIds(cib));
        var second = (LocationDefinition) cib.configuration().constraints().getLast();
        assertEquals("2", second.rules().getFirst().attributes().get("score"));
    }

    @Test
    void aLifetimeHasToPassAsWell() {
        var cib =
                Documents.configured(
                        "pacemaker-3.0",
                        """
                        <constraints><rsc_location id='l' rsc='a' node='xen1' score='INFINITY' role='Started'>
                          <lifetime><rule id='t'><date_expression id='d' operation='lt' end='2025-06-01'/></rule></lifetime>
                        </rsc_location></constraints>
                        """);
        var location = (LocationDefinition) cib.configuration().constraints().getFirst();
        assertEquals(Optional.empty(), location.attribute("node"));
        var rule = location.rules().getFirst();
        assertEquals("INFINITY", rule.attributes().get("score"));
        assertEquals("Started", rule.attributes().get("role"));
        var before =
                Circumstances.at(
                        Instant.parse("2025-05-01T00:00:00Z"), Circumstances.Changes.IGNORED);
        var after =
                Circumstances.at(
                        Instant.parse("2025-07-01T00:00:00Z"), Circumstances.Changes.IGNORED);
        assertTrue(Rules.passes(rule, before.onNode(Map.of("#uname", "xen1"))));
        assertTrue(!Rules.passes(rule, before.onNode(Map.of("#uname", "xen2"))));
        assertTrue(!Rules.passes(rule, after.onNode(Map.of("#uname", "xen1"))));
    }

    @Test
    void whatIsWrittenIsNeverTranslated() {
        var cib =
                Documents.configured(
                        "pacemaker-2.0",
                        "<crm_config><cluster_property_set id='o'>"
                                + pair("no_quorum_policy", "ignore")
                                + "</cluster_property_set></crm_config>");
        assertTrue(CibWriter.write(cib.root()).contains("no_quorum_policy"));
    }

    @Test
    void aDocumentThatSaysNothingOldIsNotCopied() {
        var root =
                Documents.configured(
                                "pacemaker-3.7",
                                "<resources><primitive id='a' class='ocf' type='D'/></resources>")
                        .root();
        assertSame(root, LegacySchema.translate(root));
    }
}

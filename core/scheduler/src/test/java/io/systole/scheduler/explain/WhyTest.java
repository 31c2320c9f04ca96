package io.systole.scheduler.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The founding estate, asked "why?".
class WhyTest {
    private static final String MIGRATES =
            "<nvpair id=\"%s-m\" name=\"allow-migrate\" value=\"true\"/>";

    private static String machine(String name, String meta) {
        return "<primitive id=\"%s\" class=\"ocf\" provider=\"heartbeat\" type=\"Xen\"><meta_attributes id=\"%1$s-meta\">%s</meta_attributes></primitive>"
                .formatted(name, meta.formatted(name));
    }

    private static String history(String here, String elsewhere) {
        return "<lrm id=\"1\"><lrm_resources>"
                + entry(here, "start", 0)
                + entry(elsewhere, "monitor", 7)
                + "</lrm_resources></lrm>";
    }

    private static String entry(String name, String task, int exitCode) {
        return "<lrm_resource id=\"%s\" class=\"ocf\" provider=\"heartbeat\" type=\"Xen\"><lrm_rsc_op id=\"%1$s_last_0\" operation=\"%s\" operation_key=\"%1$s_%2$s_0\" transition-key=\"1:1:%d:u\" call-id=\"1\" rc-code=\"%3$d\" op-status=\"0\" interval=\"0\" op-digest=\"f2317cad3d54cec5d7d7aa7d0bf35cf8\"/></lrm_resource>"
                .formatted(name, task, exitCode);
    }

    private static String node(int id, String attribute) {
        return "<node id=\"%d\" uname=\"xen%1$d\"><instance_attributes id=\"a%1$d\"><nvpair id=\"s%1$d\" name=\"%s\" value=\"true\"/></instance_attributes></node>"
                .formatted(id, attribute);
    }

    private static String state(int id, String history) {
        return "<node_state id=\"%d\" uname=\"xen%1$d\" in_ccm=\"true\" crmd=\"online\" join=\"member\" expected=\"member\">%s</node_state>"
                .formatted(id, history);
    }

    /// @param meta1 of domU1, which runs on xen1
    private static Explanation explain(String meta1, String attribute1, String attribute2) {
        String text =
                "<cib validate-with=\"pacemaker-3.10\" have-quorum=\"1\" dc-uuid=\"1\"><configuration><crm_config><cluster_property_set id=\"o\"><nvpair id=\"o1\" name=\"stonith-enabled\" value=\"false\"/></cluster_property_set></crm_config><nodes>"
                        + node(1, attribute1)
                        + node(2, attribute2)
                        + "</nodes><resources>"
                        + machine("domU1", meta1)
                        + machine("domU2", MIGRATES)
                        + "</resources><constraints><rsc_order first=\"domU1\" id=\"someid\" kind=\"Mandatory\" symmetrical=\"true\" then=\"domU2\"/></constraints></configuration><status>"
                        + state(1, history("domU1", "domU2"))
                        + state(2, history("domU2", "domU1"))
                        + "</status></cib>";
        return switch (CibReader.read(text, "test")) {
            case Reading.Refused(var problems) -> throw new AssertionError(problems.toString());
            case Reading.Read(var cib) ->
                    Scheduler.schedule(cib, Instant.parse("2026-07-01T12:00:00Z"), Policy.PACEMAKER)
                            .explanation();
        };
    }

    @Test
    void aLiveMigrationTellsWhatDrivesItAway() {
        assertEquals(
                List.of(
                        new Why(
                                "domU1",
                                "domU1 migrates live from xen1 to xen2: it goes on running.",
                                List.of("xen1 is on standby"),
                                List.of())),
                explain(MIGRATES, "standby", "x").why("domU1"));
    }

    @Test
    void whatIsNotTouchedSaysSo() {
        assertEquals(
                List.of(
                        new Why(
                                "domU2",
                                "Nothing happens to domU2: it stays on xen2.",
                                List.of(),
                                List.of())),
                explain(MIGRATES, "standby", "x").why("domU2"));
    }

    @Test
    void aRestartIsFollowedToTheMachineThatCannotMigrate() {
        var why =
                new Why(
                        "domU2",
                        "domU2 restarts on xen2: it is stopped and started again.",
                        List.of(
                                "domU2 is ordered after domU1 (constraint 'someid'), and domU1 moves from xen1 to xen2 by stop and"
                                        + " start",
                                "xen1 is on standby",
                                "domU1 can't migrate live: allow-migrate is not set"),
                        List.of("Set allow-migrate=true on domU1, if its agent can migrate."));
        var explanation = explain("", "standby", "x");
        assertEquals(List.of(why), explanation.why("domU2"));
        assertEquals(List.of(why), explanation.interruptions());
    }

    @Test
    void whoHasNoPlaceHearsOfEveryNode() {
        assertEquals(
                List.of(
                        new Why(
                                "domU2",
                                "domU2 stops on xen2.",
                                List.of("xen1 is on standby", "xen2 is on standby"),
                                List.of())),
                explain(MIGRATES, "standby", "standby").why("domU2"));
    }

    @Test
    void aStrangerHasNoReasons() {
        assertEquals(List.of(), explain(MIGRATES, "x", "x").why("nobody"));
    }
}

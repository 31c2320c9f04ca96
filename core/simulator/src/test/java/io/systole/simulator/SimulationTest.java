package io.systole.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.Cib;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.CibWriter;
import io.systole.cib.xml.Reading;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import io.systole.simulator.Modification.Switch;
import io.systole.simulator.Question.Depth;
import io.systole.simulator.Question.EffectiveTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Instant PRESENT = Instant.ofEpochSecond(1_795_342_952L);
    private static final String CLUSTER =
            """
            <cib validate-with="pacemaker-3.10" have-quorum="1" dc-uuid="1">
              <configuration>
                <crm_config>
                  <cluster_property_set id="options">
                    <nvpair id="o1" name="stonith-enabled" value="false"/>
                  </cluster_property_set>
                </crm_config>
                <nodes><node id="1" uname="xen1"/><node id="2" uname="xen2"/></nodes>
                <resources>
                  <primitive id="web" class="ocf" provider="heartbeat" type="VirtualDomain">
                    <meta_attributes id="m"><nvpair id="m1" name="allow-migrate" value="true"/></meta_attributes>
                  </primitive>
                </resources>
                <constraints/>
              </configuration>
              <status>
                <node_state id="1" uname="xen1" in_ccm="true" crmd="online" join="member" expected="member"/>
                <node_state id="2" uname="xen2" in_ccm="true" crmd="online" join="member" expected="member"/>
              </status>
            </cib>
            """;

    private static Cib read(String text) {
        return switch (CibReader.read(text, "test")) {
            case Reading.Read(var cib) -> cib;
            case Reading.Refused(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static Story play(Cib cib, List<Modification> modifications, List<String> failures) {
        return Simulation.play(
                new Question(
                        cib,
                        Depth.EXECUTION,
                        new EffectiveTime.OfDocument(),
                        modifications,
                        failures,
                        Policy.PACEMAKER,
                        PRESENT));
    }

    @Test
    void theStoryGoesFromWhatIsToWhatComesOfIt() {
        var story = play(read(CLUSTER), List.of(), List.of());
        assertEquals(
                """
                Current cluster status:
                  * Node List:
                    * Online: [ xen1 xen2 ]

                  * Full List of Resources:
                    * web\t(ocf:heartbeat:VirtualDomain):\t Stopped

                Transition Summary:
                  * Start      web     (  xen1 )

                Executing Cluster Transition:
                  * Resource action: web             monitor on xen2
                  * Resource action: web             monitor on xen1
                  * Resource action: web             start on xen1

                Revised Cluster Status:
                  * Node List:
                    * Online: [ xen1 xen2 ]

                  * Full List of Resources:
                    * web\t(ocf:heartbeat:VirtualDomain):\t Started xen1
                """,
                StoryText.tell(story, Set.of()));
    }

    @Test
    void whatComesOfAStoryIsTheBeginningOfTheNext() {
        var started = play(read(CLUSTER), List.of(), List.of()).output();
        var drained =
                play(started, List.of(new Modification.Standby("xen1", Switch.ON)), List.of());
        assertEquals(List.of("Putting node xen1 on standby"), drained.changed());
        assertEquals(
                List.of("Migrate    web     ( xen1 -> xen2 )"),
                drained.schedule().orElseThrow().explanation().summary().tell());
        var back =
                play(
                        drained.output(),
                        List.of(new Modification.Standby("xen1", Switch.OFF)),
                        List.of());
        assertTrue(back.schedule().orElseThrow().graph().isEmpty());
    }

    @Test
    void resultsAreWrittenAsAnExecutorWould() {
        var output = CibWriter.write(play(read(CLUSTER), List.of(), List.of()).output().root());
        String entry =
                output.lines()
                        .filter(line -> line.contains("web_start_0"))
                        .findFirst()
                        .orElseThrow()
                        .strip();
        assertEquals(
                "<lrm_rsc_op id=\"web_last_0\" operation_key=\"web_start_0\" operation=\"start\""
                        + " crm-debug-origin=\"crm_simulate\" crm_feature_set=\"3.20.5\""
                        + " transition-key=\"2:-1:0:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\""
                        + " transition-magic=\"0:0;2:-1:0:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\" exit-reason=\"\""
                        + " on_node=\"xen1\" call-id=\"2\" rc-code=\"0\" op-status=\"0\" interval=\"0\""
                        + " last-rc-change=\"1795342952\" exec-time=\"0\" queue-time=\"0\""
                        + " op-digest=\"f2317cad3d54cec5d7d7aa7d0bf35cf8\"/>",
                entry);
    }

    @Test
    void aFailureThatWasAskedForEndsTheExecutionEarly() {
        var story = play(read(CLUSTER), List.of(), List.of("web_start_0@xen1=1"));
        var execution = story.execution().orElseThrow();
        assertEquals(Execution.Outcome.ABORTED, execution.outcome());
        assertEquals(
                List.of(
                        "Resource action: web             start on xen1",
                        "Pretending action 3 failed with rc=1",
                        "Injecting attribute fail-count-web#start_0=INFINITY into /node_state '1'",
                        "Injecting attribute last-failure-web#start_0=1795342952 into /node_state '1'"),
                execution.lines().stream().map(Execution.Line::text).skip(2).toList());
        String status = StoryText.tell(story, Set.of());
        assertTrue(status.contains(" FAILED xen1"), status);
    }

    @Test
    void anInjectedResultIsCountedAndRemembered() {
        var started = play(read(CLUSTER), List.of(), List.of()).output();
        var story =
                play(
                        started,
                        List.of(new Modification.OperationResult("web_monitor_10000@xen1=7")),
                        List.of());
        assertEquals(
                List.of(
                        "Injecting web_monitor_10000@xen1=7 into the configuration",
                        "Injecting attribute fail-count-web#monitor_10000=1 into /node_state '1'",
                        "Injecting attribute last-failure-web#monitor_10000=1795342952 into /node_state '1'"),
                story.changed());
        assertEquals(
                List.of("Recover    web     (  xen1 )"),
                story.schedule().orElseThrow().explanation().summary().tell());
    }

    @Test
    void whatCannotBeInjectedIsRefusedAndTheRestIsDone() {
        var story =
                play(
                        read(CLUSTER),
                        List.of(
                                new Modification.OperationResult("web_monitor_10000"),
                                new Modification.OperationResult("nobody_monitor_0@xen1=0")),
                        List.of());
        assertEquals(
                List.of(
                        "Invalid operation spec: web_monitor_10000.  Only found 1 fields",
                        "Invalid resource name: nobody"),
                story.complaints());
    }

    @Test
    void aWishForQuorumAloneIsIgnored() {
        var story = play(read(CLUSTER), List.of(new Modification.Quorum("false")), List.of());
        assertEquals(List.of(), story.changed());
        assertTrue(story.input().hasQuorum());
    }

    @Test
    void aNodeThatIsTakenOfflineForgetsItsHistory() {
        var started = play(read(CLUSTER), List.of(), List.of()).output();
        var story = play(started, List.of(new Modification.NodeDown("xen1")), List.of());
        assertEquals(
                List.of("Start      web     (  xen2 )"),
                story.schedule().orElseThrow().explanation().summary().tell());
    }

    @Test
    void scoresAloneAreToldPlainly() {
        var story = play(read(CLUSTER), List.of(), List.of());
        assertEquals(
                """
                pcmk__primitive_assign: web allocation score on xen1: 0
                pcmk__primitive_assign: web allocation score on xen2: 0

                """,
                StoryText.tell(story, Set.of(StoryText.Extra.SCORES, StoryText.Extra.QUIET)));
    }

    @Test
    void aMaskedSecretIsNoChangeInADocumentAndOneInALiveCluster() {
        var cib = read(runningWithSecret());
        var story = play(cib, List.of(), List.of());
        assertEquals(List.of(), story.schedule().orElseThrow().explanation().summary().tell());
        assertEquals(
                List.of(
                        "Only 'private' parameters to 0s-interval start for web on xen1 changed:"
                                + " 0:0;2:1:0:a1b2c3d4"),
                story.schedule().orElseThrow().explanation().maskedChanges());
        var live = Scheduler.scheduleLive(cib, PRESENT, Policy.PACEMAKER);
        assertEquals(
                List.of("Restart    web     (  xen1 )  due to resource definition change"),
                live.explanation().summary().tell());
    }

    /// web runs on xen1, where it was started with another password.
    private static String runningWithSecret() {
        String secret =
                """
                <instance_attributes id="s"><nvpair id="s1" name="password" value="****"/></instance_attributes>
                """;
        String history =
                """
                <lrm id="1"><lrm_resources><lrm_resource id="web" class="ocf" provider="heartbeat" type="VirtualDomain">
                  <lrm_rsc_op id="web_last_0" operation_key="web_start_0" operation="start" crm_feature_set="3.16.1"
                    transition-key="2:1:0:a1b2c3d4" transition-magic="0:0;2:1:0:a1b2c3d4" on_node="xen1" call-id="5"
                    rc-code="0" op-status="0" interval="0" op-digest="of another password" op-secure-params=" password "
                    op-secure-digest="f2317cad3d54cec5d7d7aa7d0bf35cf8"/>
                </lrm_resource></lrm_resources></lrm>
                """;
        String probe =
                """
                <lrm id="2"><lrm_resources><lrm_resource id="web" class="ocf" provider="heartbeat" type="VirtualDomain">
                  <lrm_rsc_op id="web_last_0" operation_key="web_monitor_0" operation="monitor" crm_feature_set="3.16.1"
                    transition-key="3:1:7:a1b2c3d4" transition-magic="0:7;3:1:7:a1b2c3d4" on_node="xen2" call-id="5"
                    rc-code="7" op-status="0" interval="0"/>
                </lrm_resource></lrm_resources></lrm>
                """;
        String member = "in_ccm=\"true\" crmd=\"online\" join=\"member\" expected=\"member\"";
        return CLUSTER.replace("</primitive>", secret + "</primitive>")
                .replace(
                        "uname=\"xen1\" " + member + "/>",
                        "uname=\"xen1\" " + member + ">" + history + "</node_state>")
                .replace(
                        "uname=\"xen2\" " + member + "/>",
                        "uname=\"xen2\" " + member + ">" + probe + "</node_state>");
    }
}

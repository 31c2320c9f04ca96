package io.systole.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.systole.model.Policy;
import io.systole.simulator.Question;
import io.systole.simulator.Question.Depth;
import io.systole.simulator.Simulation;
import io.systole.simulator.Story;
import io.systole.transition.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What counts as running, and what doesn't.
class NeverTwiceTest {
    private static Story story(String history) {
        return story("", history);
    }

    private static Story story(String onTheOther, String history) {
        return planned(
                """
                <cib validate-with="pacemaker-3.9" have-quorum="true">
                  <configuration>
                    <nodes><node id="1" uname="xen1"/><node id="2" uname="xen2"/></nodes>
                    <resources>
                      <primitive id="fence" class="stonith" type="fence_xvm"/>
                      <primitive id="web" class="ocf" provider="pacemaker" type="Dummy"/>
                    </resources>
                    <constraints>
                      <rsc_location id="home" rsc="web" node="xen1" score="INFINITY"/>
                    </constraints>
                  </configuration>
                  <status>
                    <node_state id="1" uname="xen1" in_ccm="true" crmd="online" join="member" expected="member">
                      <lrm id="1"><lrm_resources>
                        <lrm_resource id="web" class="ocf" provider="pacemaker" type="Dummy">%s</lrm_resource>
                      </lrm_resources></lrm>
                    </node_state>
                    <node_state id="2" uname="xen2" in_ccm="true" crmd="online" join="member" expected="member">
                      <lrm id="2"><lrm_resources>
                        <lrm_resource id="web" class="ocf" provider="pacemaker" type="Dummy">%s</lrm_resource>
                      </lrm_resources></lrm>
                    </node_state>
                  </status>
                </cib>
                """
                        .formatted(onTheOther, history));
    }

    private static Story planned(String document) {
        return Simulation.play(
                new Question(
                        Documents.read(document).orElseThrow(),
                        Depth.PLAN,
                        new Question.EffectiveTime.OfDocument(),
                        List.of(),
                        List.of(),
                        Policy.PACEMAKER,
                        Instant.parse("2026-01-01T12:00:00Z")));
    }

    private static Optional<String> breach(String history) {
        return new NeverTwice(story(history)).firstBreach();
    }

    @Test
    void whatMovesIsStoppedFirst() {
        String running =
                "<lrm_rsc_op id='web_last_0' operation='start' interval='0' rc-code='0' op-status='0' call-id='1'/>";
        assertEquals(Optional.empty(), breach(running));
    }

    /// The start waits until the node has been asked.
    @Test
    void aMonitorThatWasNeverAnsweredDoesNotSayThatSomethingRuns() {
        String begun =
                "<lrm_rsc_op id='web_monitor_5000' operation='monitor' interval='5000' rc-code='1' op-status='-1' call-id='1'/>";
        assertEquals(Optional.empty(), breach(begun));
    }

    /// The migration that failed says that it is on its source still, and the source that it isn't.
    @Test
    void whatIsSaidNotToRunWhereItCameFromMayBeStarted() {
        String refused =
                "<lrm_rsc_op id='web_last_0' operation='migrate_from' interval='0' rc-code='1' op-status='4' call-id='1'"
                        + " migrate_source='xen2' migrate_target='xen1'/>"
                        + "<lrm_rsc_op id='web_monitor_0' operation='monitor' interval='0' rc-code='7' op-status='0' call-id='2'/>";
        String absent =
                "<lrm_rsc_op id='web_last_0' operation='monitor' interval='0' rc-code='7' op-status='0' call-id='1'/>";
        String impossible =
                "<lrm_rsc_op id='web_last_0' operation='monitor' interval='0' rc-code='5' op-status='4' call-id='1'/>";
        String stopped =
                "<lrm_rsc_op id='web_last_0' operation='stop' interval='0' rc-code='0' op-status='0' call-id='1'/>";
        for (String answer : List.of(absent, impossible, stopped)) {
            var story = story(refused, answer);
            assertEquals(Optional.empty(), new NeverTwice(story).firstBreach());
        }
    }

    /// Two instances are asked for before it may stop, and there is only ever one: so it waits for ever.
    @Test
    void whatWaitsForAStopThatCannotHappenIsNeverStarted() {
        var story =
                planned(
                        """
                        <cib validate-with="pacemaker-3.9" have-quorum="true">
                          <configuration>
                            <nodes><node id="1" uname="xen1"/><node id="2" uname="xen2"/></nodes>
                            <resources>
                              <primitive id="fence" class="stonith" type="fence_xvm"/>
                              <group id="site">
                                <primitive id="web" class="ocf" provider="pacemaker" type="Dummy"/>
                              </group>
                              <clone id="storage">
                                <meta_attributes id="storage-meta">
                                  <nvpair id="storage-interleave" name="interleave" value="true"/>
                                  <nvpair id="storage-min" name="clone-min" value="2"/>
                                </meta_attributes>
                                <primitive id="disk" class="ocf" provider="pacemaker" type="Dummy"/>
                              </clone>
                              <clone id="lock">
                                <meta_attributes id="lock-meta">
                                  <nvpair id="lock-max" name="clone-max" value="1"/>
                                </meta_attributes>
                                <primitive id="dlm" class="ocf" provider="pacemaker" type="Dummy"/>
                              </clone>
                            </resources>
                            <constraints>
                              <rsc_order id="lock-first" first="lock" then="storage"/>
                              <rsc_order id="storage-first" first="storage" then="site" then-action="stop"/>
                            </constraints>
                          </configuration>
                          <status>
                            <node_state id="1" uname="xen1" in_ccm="true" crmd="online" join="member" expected="member">
                              <lrm id="1"><lrm_resources>
                                <lrm_resource id="web" class="ocf" provider="pacemaker" type="Dummy">
                                  <lrm_rsc_op id="web_last_0" operation="start" interval="0" rc-code="0" op-status="0" call-id="1"/>
                                </lrm_resource>
                              </lrm_resources></lrm>
                            </node_state>
                            <node_state id="2" uname="xen2" in_ccm="true" crmd="online" join="member" expected="member"/>
                          </status>
                        </cib>
                        """);
        var hopeless = story.schedule().orElseThrow().graph().hopeless();
        assertEquals(List.of("stop"), hopeless.stream().map(Step::operation).toList());
        assertEquals(Optional.empty(), new NeverTwice(story).firstBreach());
    }
}

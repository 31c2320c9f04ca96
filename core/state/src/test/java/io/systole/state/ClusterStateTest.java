package io.systole.state;

import static io.systole.state.Tale.XEN1;
import static io.systole.state.Tale.XEN2;
import static io.systole.state.Tale.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.cib.document.Element;
import io.systole.cib.xml.CibWriter;
import io.systole.model.ResourceId;
import io.systole.state.maintenance.Drain;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterStateTest {
    private final Tale tale = Tale.begun();

    @Test
    void theSameCommandsMakeTheSameState() {
        tale.carriesOut(
                step(1, "start", XEN2), step(2, "monitor", XEN2, "CRM_meta_interval", "10000"));
        tale.tell(new Command.DrainNode(XEN2));
        tale.starts(migration());
        tale.dispatches(migration()[0]);
        tale.tell(new Command.MarkLost(XEN1));

        ClusterState again = ClusterState.EMPTY;
        for (Entry entry : tale.entries()) again = again.apply(entry).state();

        ClusterState first = tale.state();
        assertEquals(CibWriter.write(first.document()), CibWriter.write(again.document()));
        assertEquals(first.members(), again.members());
        assertEquals(first.transition(), again.transition());
        assertEquals(first.drains(), again.drains());
        assertEquals(first.moves(), again.moves());
        assertEquals(first.timeline(), again.timeline());
        assertEquals(first.changes(), again.changes());
    }

    @Test
    void theStatusOfAForeignDocumentIsNotBelieved() {
        assertTrue(tale.state().cib().status().node("stranger").isEmpty());
        assertEquals(2, tale.state().cib().status().nodes().size());
    }

    @Test
    void aRefusedCommandChangesNothing() {
        var before = tale.state();
        var applied = tale.tell(new Command.UndrainNode(XEN1));
        assertEquals("xen1 is not being drained", applied.refusal().orElseThrow().why());
        assertEquals(before.changes(), applied.state().changes());
        assertEquals(before.document(), applied.state().document());
    }

    // ---- Drains.

    @Test
    void aNodeIsStandbyFromItsDrainToItsReturn() {
        tale.tell(new Command.DrainNode(XEN2));
        assertTrue(standby(), "while it is drained");
        tale.tell(new Command.UndrainNode(XEN2));
        assertFalse(standby(), "afterwards");
    }

    @Test
    void anAttributeIsSetWhereNoRuleCanSwitchItOff() {
        Element document =
                Tale.document(
                        """
                        <cib validate-with="pacemaker-3.9">
                          <configuration>
                            <crm_config/>
                            <nodes>
                              <node id="2" uname="xen2">
                                <instance_attributes id="summer">
                                  <rule id="r" score="0"><date_expression id="d" operation="lt" end="2005-001"/></rule>
                                </instance_attributes>
                                <instance_attributes id="a"><nvpair id="b" name="x" value="y"/></instance_attributes>
                                <instance_attributes id="c"><nvpair id="d1" name="standby" value="off"/></instance_attributes>
                              </node>
                            </nodes>
                            <resources/>
                            <constraints/>
                          </configuration>
                        </cib>
                        """);
        tale.tell(new Command.ReplaceConfiguration(document));
        tale.tell(new Command.DrainNode(XEN2));
        var pairs =
                tale.state()
                        .document()
                        .child("configuration")
                        .orElseThrow()
                        .everything()
                        .filter(element -> element.is("instance_attributes"))
                        .map(block ->
                                block.id()
                                        + block.children("nvpair")
                                                .map(pair -> " " + pair.attribute("value", ""))
                                                .toList())
                        .toList();
        assertEquals(List.of("summer[]", "a[ y,  on]", "c[]"), pairs);
    }

    private boolean standby() {
        return tale.state()
                .document()
                .everything()
                .filter(element -> element.is("node") && element.id().equals("2"))
                .flatMap(Element::everything)
                .anyMatch(pair ->
                        pair.attribute("name", "").equals("standby")
                                && pair.attribute("value", "").equals("on"));
    }

    @Test
    void aNodeIsSafeToPowerOffOnlyWhenWhatItRanHasReallyLeft() {
        tale.carriesOut(step(1, "start", XEN2));
        tale.settles();
        tale.tell(new Command.DrainNode(XEN2));
        assertEquals(Drain.Phase.PLANNED, phase());

        var steps = migration();
        tale.starts(steps);
        assertEquals(Drain.Phase.RUNNING, phase());
        for (var step : steps) {
            tale.dispatches(step);
            assertFalse(tale.state().isSafeToPowerOff(XEN2), "during " + step.operation());
            tale.answers(step, 0);
        }
        assertTrue(tale.state().isSafeToPowerOff(XEN2));
        assertEquals(Drain.Phase.DRAINED, phase());

        tale.tell(new Command.UndrainNode(XEN2));
        assertEquals(Drain.Phase.RESTORED, phase());
    }

    @Test
    void aDrainThatComesToRestWithSomethingLeftIsBlockedAndSaysByWhat() {
        tale.carriesOut(step(1, "start", XEN2));
        tale.tell(new Command.DrainNode(XEN2));
        tale.settles();
        assertEquals(Drain.Phase.BLOCKED, phase());
        assertEquals("web stays there", drain().detail());

        tale.tell(new Command.UndrainNode(XEN2));
        assertEquals(Drain.Phase.CANCELLED, phase());
    }

    private Drain.Phase phase() {
        return drain().phase();
    }

    private Drain drain() {
        return Optional.ofNullable(tale.state().drains().get(XEN2)).orElseThrow();
    }

    private static io.systole.transition.Step[] migration() {
        String[] way = {"CRM_meta_migrate_source", "xen2", "CRM_meta_migrate_target", "xen1"};
        return new io.systole.transition.Step[] {
            step(1, "migrate_to", XEN2, way),
            step(2, "migrate_from", XEN1, way),
            step(3, "stop", XEN2)
        };
    }

    // ---- Members.

    @Test
    void whatALostMemberRanMayStillRunThere() {
        tale.carriesOut(step(1, "start", XEN2));
        tale.tell(new Command.MarkLost(XEN2));
        assertEquals(List.of("web"), List.copyOf(tale.state().holdings(XEN2)));
    }

    @Test
    void aFencedMemberRunsNothing() {
        tale.carriesOut(step(1, "start", XEN2));
        tale.tell(new Command.MarkLost(XEN2));
        var fencing = Tale.fencing(7, XEN2);
        tale.starts(fencing);
        tale.dispatches(fencing);
        tale.fenced(XEN2, "fence-xen2");

        assertTrue(tale.state().holdings(XEN2).isEmpty());
        assertEquals(Member.Presence.FENCED, tale.state().member(XEN2).orElseThrow().presence());
        assertEquals(StepState.CONFIRMED, tale.state().transition().orElseThrow().state(7));
    }

    @Test
    void aLostMemberFailsTheStepsItWasBusyWith() {
        var start = step(1, "start", XEN2);
        tale.starts(start);
        tale.dispatches(start);
        var applied = tale.tell(new Command.MarkLost(XEN2));
        assertEquals(List.of(1), applied.steps());
        assertEquals(StepState.FAILED, tale.state().transition().orElseThrow().state(1));
        assertTrue(tale.state().isTransitionOutdated());
    }

    @Test
    void aResultOfALostMemberComesTooLate() {
        var start = step(1, "start", XEN2);
        tale.starts(start);
        tale.dispatches(start);
        tale.tell(new Command.MarkLost(XEN2));
        assertFalse(tale.answers(start, 0).isAccepted());
    }

    // ---- Transitions.

    @Test
    void noStepOfAnOutdatedTransitionBegins() {
        var start = step(1, "start", XEN2);
        tale.starts(start);
        tale.tell(new Command.DrainNode(XEN2));
        assertFalse(tale.dispatches(start).isAccepted());
        assertEquals(StepState.WAITING, tale.state().transition().orElseThrow().state(1));
    }

    @Test
    void expectedResultsAskForNoNewPlan() {
        var before = tale.state().changes();
        tale.carriesOut(step(1, "start", XEN2));
        assertEquals(before, tale.state().changes());
    }

    @Test
    void anUnexpectedResultAsksForANewPlan() {
        var probe = step(1, "monitor", XEN2, "CRM_meta_op_target_rc", "7");
        tale.starts(probe);
        tale.dispatches(probe);
        tale.answers(probe, 0);
        assertTrue(tale.state().isTransitionOutdated());
    }

    @Test
    void aMonitorThatFindsSomethingNewAsksForANewPlanLongAfterItsTransition() {
        var monitor = step(2, "monitor", XEN2, "CRM_meta_interval", "10000");
        tale.carriesOut(step(1, "start", XEN2), monitor);
        tale.settles();
        assertTrue(tale.state().isSettled());
        tale.answers(monitor, 7);
        assertFalse(tale.state().isSettled());
    }

    // ---- Moves.

    @Test
    void aMoveLeavesNoRuleBehindAndAsksForNoNewPlan() {
        tale.tell(new Command.MoveResource(new ResourceId("web"), XEN1));
        assertEquals(1, tale.state().cib().configuration().constraints().size());
        tale.carriesOut(step(1, "start", XEN1));
        tale.settles();
        assertTrue(tale.state().cib().configuration().constraints().isEmpty());
        assertTrue(tale.state().isSettled());
    }
}

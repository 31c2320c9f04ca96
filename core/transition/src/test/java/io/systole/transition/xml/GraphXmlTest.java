package io.systole.transition.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.systole.transition.Step;
import io.systole.transition.Step.Kind;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionGraph.Synapse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GraphXmlTest {
    private static final Step.Target XEN1 = new Step.Target("xen1", "1");

    private static Step step(
            int id,
            Kind kind,
            String operation,
            Map<String, String> attributes,
            List<String> downed,
            OptionalLong lock) {
        boolean real = kind == Kind.RESOURCE;
        var web =
                new Step.ResourceName(
                        "primitive",
                        "web",
                        Optional.of("web:0"),
                        "ocf",
                        "heartbeat",
                        "VirtualDomain");
        return new Step(
                id,
                kind,
                operation,
                "web_" + operation + "_0",
                real ? Optional.of("web:0_" + operation + "_0") : Optional.empty(),
                kind == Kind.PSEUDO ? Optional.empty() : Optional.of(XEN1),
                Optional.empty(),
                lock,
                real ? Optional.of(web) : Optional.empty(),
                new TreeMap<>(attributes),
                downed,
                new LinkedHashMap<>());
    }

    private static String write(Synapse... synapses) {
        var header = new LinkedHashMap<String, String>();
        header.put("cluster-delay", "60s");
        return GraphXml.write(new TransitionGraph(header, List.of(synapses)));
    }

    @Test
    void aTransitionWithoutStepsIsAnEmptyElement() {
        assertEquals("<transition_graph cluster-delay=\"60s\"/>\n", write());
    }

    @Test
    void aStepIsWrittenWithItsResourceAndAReferenceToWhatItWaitsFor() {
        var start =
                step(4, Kind.RESOURCE, "start", Map.of("a", "b"), List.of(), OptionalLong.empty());
        var told = step(9, Kind.PSEUDO, "running", Map.of(), List.of(), OptionalLong.empty());
        assertEquals(
                """
                <transition_graph cluster-delay="60s">
                  <synapse id="0">
                    <action_set>
                      <rsc_op id="4" operation="start" operation_key="web_start_0" internal_operation_key="web:0_start_0" on_node="xen1" on_node_uuid="1">
                        <primitive id="web" long-id="web:0" class="ocf" provider="heartbeat" type="VirtualDomain"/>
                        <attributes a="b"/>
                      </rsc_op>
                    </action_set>
                    <inputs/>
                  </synapse>
                  <synapse id="1" priority="1000000">
                    <action_set>
                      <pseudo_event id="9" operation="running" operation_key="web_running_0">
                        <attributes/>
                      </pseudo_event>
                    </action_set>
                    <inputs>
                      <trigger>
                        <rsc_op id="4" operation="start" operation_key="web_start_0" internal_operation_key="web:0_start_0" on_node="xen1" on_node_uuid="1"/>
                      </trigger>
                    </inputs>
                  </synapse>
                </transition_graph>
                """,
                write(
                        new Synapse(0, 0, start, List.of()),
                        new Synapse(1, 1_000_000, told, List.of(4))));
    }

    @Test
    void namesThatBeginWithADigitBecomeElements() {
        var attributes = Map.of("1", "<a> & \"b\"\n", "b", "c");
        String text =
                write(
                        new Synapse(
                                0,
                                0,
                                step(
                                        1,
                                        Kind.RESOURCE,
                                        "start",
                                        attributes,
                                        List.of(),
                                        OptionalLong.empty()),
                                List.of()));
        assertTrue(
                text.contains(
                        """
                                <attributes b="c">
                                  <param name="1" value="&lt;a&gt; &amp; &quot;b&quot;&#x0A;"/>
                                </attributes>
                        """),
                text);
    }

    @Test
    void aFencingTellsWhatItBringsDown() {
        String text =
                write(
                        new Synapse(
                                0,
                                0,
                                step(
                                        1,
                                        Kind.CLUSTER,
                                        "stonith",
                                        Map.of(),
                                        List.of("1"),
                                        OptionalLong.empty()),
                                List.of()));
        assertTrue(text.contains("<downed>\n          <node id=\"1\"/>\n        </downed>"), text);
    }

    @Test
    void aShutdownLockStandsInTheStepAndNotInReferences() {
        var stop = step(1, Kind.RESOURCE, "stop", Map.of(), List.of(), OptionalLong.of(77));
        var then = step(2, Kind.PSEUDO, "stopped", Map.of(), List.of(), OptionalLong.empty());
        String text =
                write(new Synapse(0, 0, stop, List.of()), new Synapse(1, 0, then, List.of(1)));
        assertEquals(1, text.split("shutdown-lock=\"77\"", -1).length - 1, text);
    }

    @Test
    void whatOnlyTheDocumentIsChangedForSaysSo() {
        String text =
                write(
                        new Synapse(
                                0,
                                0,
                                step(
                                        1,
                                        Kind.CLUSTER,
                                        "lrm_delete",
                                        Map.of(),
                                        List.of(),
                                        OptionalLong.empty()),
                                List.of()));
        assertTrue(text.contains("<crm_event mode=\"cib\" id=\"1\""), text);
    }
}

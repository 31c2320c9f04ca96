package io.systole.state;

import static java.util.Objects.requireNonNull;

import io.systole.cib.document.Element;
import io.systole.cib.status.TransitionKey;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.NodeName;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.ProposalKey;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import io.systole.transition.TransitionRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// A small cluster to which things happen, a second apart: hosts xen1 and xen2, machine `web`.
final class Tale {
    static final NodeName XEN1 = new NodeName("xen1");
    static final NodeName XEN2 = new NodeName("xen2");
    static final Incarnation LIFE = new Incarnation("1");
    static final String AUTHOR = "00000000-0000-4000-8000-000000000000";
    private static final String DOCUMENT =
            """
            <cib validate-with="pacemaker-3.9" epoch="7">
              <configuration>
                <crm_config/>
                <nodes><node id="1" uname="xen1"/><node id="2" uname="xen2"/></nodes>
                <resources><primitive id="web" class="ocf" provider="heartbeat" type="Xen"/></resources>
                <constraints/>
              </configuration>
              <status><node_state id="9" uname="stranger"/></status>
            </cib>
            """;

    private final List<Entry> entries = new ArrayList<>();
    private ClusterState state = ClusterState.EMPTY;
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");
    private long calls;

    /// A cluster whose two members are online.
    static Tale begun() {
        var tale = new Tale();
        tale.tell(new Command.ReplaceConfiguration(document()));
        tale.tell(new Command.MarkOnline(XEN1, LIFE));
        tale.tell(new Command.MarkOnline(XEN2, LIFE));
        return tale;
    }

    static Element document() {
        return document(DOCUMENT);
    }

    static Element document(String text) {
        return switch (CibReader.read(text, "tale")) {
            case Reading.Read(var cib) -> cib.root();
            case Reading.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }

    Instant now() {
        return now;
    }

    Applied tell(Command command) {
        var key = new ProposalKey("tale", entries.size() + 1);
        return take(new Entry(state.index() + 1, tick(), new Proposal(key, command)));
    }

    Applied take(Entry entry) {
        entries.add(entry);
        Applied applied = state.apply(entry);
        state = applied.state();
        return applied;
    }

    ClusterState state() {
        return state;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// A transition of these steps, each after the one before it.
    Applied starts(Step... steps) {
        return starts(graph(steps));
    }

    /// A transition of one step that is taken even when the rest is given up.
    Applied startsUrgently(Step step) {
        var urgent = new TransitionGraph.Synapse(0, TransitionRun.UTMOST_PRIORITY, step, List.of());
        return starts(new TransitionGraph(new LinkedHashMap<>(), List.of(urgent)));
    }

    private Applied starts(TransitionGraph graph) {
        return tell(
                new Command.StartTransition(
                        state.transitions() + 1,
                        AUTHOR,
                        graph,
                        state.changes(),
                        List.of(),
                        state.transition().stream()
                                .flatMap(running -> running.underWay().stream())
                                .map(UnderWay::key)
                                .toList()));
    }

    Applied dispatches(Step... steps) {
        var ids = List.of(steps).stream().map(Step::id).toList();
        return tell(new Command.Dispatch(state.transitions(), ids));
    }

    Applied answers(Step step, int code) {
        return tell(result(step, code));
    }

    Command.RecordResult result(Step step, int code) {
        var key =
                new TransitionKey(step.id(), state.transitions(), step.expectedExitCode(), AUTHOR);
        var node = new NodeName(step.target().orElseThrow().name());
        return new Command.RecordResult(
                node, LIFE, key, step, Outcome.done(++calls, code, Duration.ofMillis(300)));
    }

    /// The fencing under way has succeeded.
    Applied fenced(NodeName node, String by) {
        return tell(
                new Command.RecordFencing(
                        node,
                        requireNonNull(state.fencings().get(node)).seed(),
                        new Command.FencingOutcome.Fenced(by)));
    }

    /// Begins, dispatches and answers each step in turn, all as expected.
    void carriesOut(Step... steps) {
        starts(steps);
        for (Step step : steps) {
            dispatches(step);
            answers(step, step.expectedExitCode());
        }
    }

    Applied settles() {
        return tell(new Command.Settle(state.changes(), ""));
    }

    static TransitionGraph graph(Step... steps) {
        var synapses = new ArrayList<TransitionGraph.Synapse>();
        for (int i = 0; i < steps.length; i++) {
            List<Integer> inputs = i == 0 ? List.of() : List.of(steps[i - 1].id());
            synapses.add(new TransitionGraph.Synapse(i, 0, steps[i], inputs));
        }
        return new TransitionGraph(new LinkedHashMap<>(), synapses);
    }

    static Step step(int id, String operation, NodeName node, String... attributes) {
        var sorted = new TreeMap<String, String>();
        for (int i = 0; i < attributes.length; i += 2) sorted.put(attributes[i], attributes[i + 1]);
        String interval = sorted.getOrDefault("CRM_meta_interval", "0");
        return new Step(
                id,
                Step.Kind.RESOURCE,
                operation,
                "web_" + operation + "_" + interval,
                Optional.empty(),
                Optional.of(new Step.Target(node.value(), node.equals(XEN1) ? "1" : "2")),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.of(
                        new Step.ResourceName(
                                "primitive", "web", Optional.empty(), "ocf", "heartbeat", "Xen")),
                sorted,
                List.of(),
                new LinkedHashMap<>());
    }

    /// A live migration in its three steps.
    static Step[] migration(NodeName from, NodeName to) {
        String[] way = {
            "CRM_meta_migrate_source", from.value(), "CRM_meta_migrate_target", to.value()
        };
        return new Step[] {
            step(1, "migrate_to", from, way),
            step(2, "migrate_from", to, way),
            step(3, "stop", from)
        };
    }

    static Step shutdown(int id, NodeName node) {
        return ofCluster(id, "do_shutdown", "do_shutdown-" + node, node, new TreeMap<>());
    }

    static Step fencing(int id, NodeName node) {
        var attributes = new TreeMap<String, String>();
        attributes.put("CRM_meta_stonith_action", "reboot");
        return ofCluster(id, "stonith", "stonith-" + node + "-reboot", node, attributes);
    }

    private static Step ofCluster(
            int id,
            String operation,
            String key,
            NodeName node,
            TreeMap<String, String> attributes) {
        return new Step(
                id,
                Step.Kind.CLUSTER,
                operation,
                key,
                Optional.empty(),
                Optional.of(new Step.Target(node.value(), node.equals(XEN1) ? "1" : "2")),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                attributes,
                List.of(),
                new LinkedHashMap<>());
    }

    /// The history entry of `web` on the node, by its id.
    Element entry(NodeName node, String id) {
        return state.document()
                .everything()
                .filter(element ->
                        element.is("node_state")
                                && element.attribute("uname", "").equals(node.value()))
                .flatMap(Element::everything)
                .filter(element -> element.is("lrm_rsc_op") && element.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no entry " + id + " on " + node));
    }

    /// The value of a transient attribute of the node.
    Optional<String> transientAttribute(NodeName node, String name) {
        return state.cib().status().node(node.value()).orElseThrow().transientAttributes().stream()
                .flatMap(block -> block.pairs().stream())
                .filter(pair -> pair.name().equals(name))
                .map(pair -> pair.value())
                .findFirst();
    }
}

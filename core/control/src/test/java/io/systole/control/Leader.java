package io.systole.control;

import io.systole.cib.status.TransitionKey;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.NodeName;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.InMemoryLog;
import io.systole.state.Outcome;
import io.systole.state.Transition;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// A leader whose planner says what the test wants, and whose steps the test answers.
final class Leader {
    private final Queue<TransitionGraph> plans = new ArrayDeque<>();
    private final InMemoryLog log = new InMemoryLog(new NodeName("a"));
    private final List<Effect> effects = new ArrayList<>();
    private final List<String> begun = new ArrayList<>();
    private Controller controller = newController();
    private ClusterState state = ClusterState.EMPTY;
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");
    private int asked;

    /// Of a cluster of these nodes, all online, which has come to rest.
    static Leader of(String... nodes) {
        var leader = comingUp(nodes);
        for (String node : nodes)
            leader.tell(new Command.MarkOnline(leader.now, new NodeName(node)));
        leader.asked = 0;
        return leader;
    }

    /// Of a cluster of which no member has been seen.
    static Leader comingUp(String... nodes) {
        var leader = new Leader();
        leader.act(leader.controller.on(new Event.Elected(leader.state), leader.now));
        leader.tell(new Command.ReplaceConfiguration(leader.now, document(nodes)));
        return leader;
    }

    private static io.systole.cib.document.Element document(String... nodes) {
        var text =
                new StringBuilder(
                        "<cib validate-with='pacemaker-3.9'><configuration><crm_config/><nodes>");
        for (String node : nodes) text.append("<node id='%s' uname='%s'/>".formatted(node, node));
        text.append("</nodes><resources/><constraints/></configuration><status/></cib>");
        return switch (CibReader.read(text, "test")) {
            case Reading.Read(var cib) -> cib.root();
            case Reading.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    private Controller newController() {
        return new Controller(
                (cib, at) -> {
                    asked++;
                    var next = plans.poll();
                    return new Planner.Plan(next == null ? Graphs.nothing() : next, List.of());
                },
                new Settings(
                        "00000000-0000-4000-8000-000000000000",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20)));
    }

    /// What the planner says when it is asked next; after the last, that there is nothing to do.
    Leader plans(TransitionGraph... graphs) {
        plans.addAll(List.of(graphs));
        return this;
    }

    /// Something happens that asks for a plan.
    void changes() {
        tell(
                new Command.SetNodeAttribute(
                        tick(), state.members().firstKey(), "x", java.util.Optional.of("y")));
    }

    Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }

    void tell(Command command) {
        log.propose(command);
        for (var entry = log.next(); entry.isPresent(); entry = log.next()) {
            var applied = state.apply(entry.get().command());
            state = applied.state();
            if (applied.command() instanceof Command.Dispatch && applied.isAccepted()) {
                Transition running = state.transition().orElseThrow();
                applied.steps().forEach(id -> begun.add(name(running.step(id).orElseThrow())));
            }
            act(controller.on(new Event.Committed(applied), now));
        }
    }

    void wakesAfter(Duration time) {
        now = now.plus(time);
        act(controller.on(new Event.Woken(), now));
        drain();
    }

    void hears(Map<String, Duration> silence) {
        var byNode = new java.util.HashMap<NodeName, Duration>();
        silence.forEach((node, silent) -> byNode.put(new NodeName(node), silent));
        act(controller.on(new Event.Contact(byNode), now));
        drain();
    }

    private void drain() {
        log.next().ifPresent(entry -> tell(entry.command()));
    }

    private void act(List<Effect> wanted) {
        effects.addAll(wanted);
        for (Effect effect : wanted)
            if (effect instanceof Effect.Propose(var command)) log.propose(command);
    }

    /// Another member takes over; of the former leader's memory nothing is left.
    void isReplaced() {
        begun.clear();
        effects.clear();
        controller = newController();
        act(controller.on(new Event.Elected(state), now));
        drain();
    }

    /// The step in flight of that name ends so.
    void answers(String name, int code) {
        Transition running = state.transition().orElseThrow();
        Step step =
                running.inFlight().stream()
                        .filter(flying -> name(flying).equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new AssertionError(name + " is not in flight, but " + inFlight()));
        var key =
                new TransitionKey(
                        step.id(), running.number(), step.expectedExitCode(), running.author());
        var node = new NodeName(step.target().orElseThrow().name());
        tell(
                new Command.RecordResult(
                        tick(), node, key, step, Outcome.done(1, code, Duration.ZERO)));
    }

    List<String> inFlight() {
        return state.transition().stream()
                .flatMap(running -> running.inFlight().stream())
                .map(Leader::name)
                .toList();
    }

    private static String name(Step step) {
        return step.resource().map(Step.ResourceName::id).orElse("")
                + (step.resource().isPresent() ? " " : "")
                + step.operation()
                + step.target().map(target -> " on " + target.name()).orElse("");
    }

    List<String> begun() {
        return List.copyOf(begun);
    }

    List<Effect> effects() {
        return List.copyOf(effects);
    }

    ClusterState state() {
        return state;
    }

    /// How often the planner was asked.
    int asked() {
        return asked;
    }
}

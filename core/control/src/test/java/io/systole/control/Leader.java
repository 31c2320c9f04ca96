package io.systole.control;

import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.fencer.AgentTraits;
import io.systole.fencer.Attempt;
import io.systole.fencer.Fencing;
import io.systole.model.NodeName;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Entry;
import io.systole.state.Outcome;
import io.systole.state.Proposal;
import io.systole.state.Transition;
import io.systole.state.UnderWay;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.ProposalKey;
import io.systole.state.configuration.ConfigurationChange;
import io.systole.transition.Step;
import io.systole.transition.TransitionGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// A leader whose planner says what the test wants, and whose steps the test answers. Its log commits at once.
final class Leader {
    private record Waiting(Command command, Optional<String> purpose) {}

    private final Queue<TransitionGraph> plans = new ArrayDeque<>();
    private final Queue<Waiting> log = new ArrayDeque<>();
    private final List<String> begun = new ArrayList<>();
    private final List<Command> committed = new ArrayList<>();
    private final Map<NodeName, Duration> silence = new LinkedHashMap<>();
    private final Map<NodeName, Integer> load = new LinkedHashMap<>();
    private Controller controller = newController();
    private ClusterState state = ClusterState.EMPTY;
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");
    private Optional<Instant> wake = Optional.empty();
    private Optional<Applied> last = Optional.empty();
    private boolean agentsAnswerLate;
    private long numbers;
    private int asked;

    /// Of a cluster of these nodes, all online, which has come to rest.
    static Leader of(String... nodes) {
        return with("", nodes);
    }

    /// As above, with cluster options: `name='value'` pairs.
    static Leader with(String options, String... nodes) {
        var leader = comingUp(options, nodes);
        for (String node : nodes) leader.isBack(node);
        leader.asked = 0;
        leader.committed.clear();
        return leader;
    }

    /// Of a cluster of which no member has been seen.
    static Leader comingUp(String options, String... nodes) {
        var leader = new Leader();
        leader.controller.on(new Event.Elected(leader.state), leader.now);
        leader.tell(new Command.ReplaceConfiguration(document(options, nodes), Optional.empty()));
        return leader;
    }

    private static io.systole.cib.document.Element document(String options, String... nodes) {
        var text =
                new StringBuilder(
                        "<cib validate-with='pacemaker-3.9'><configuration><crm_config><cluster_property_set id='o'>");
        for (String option : options.split(" ")) {
            if (option.isEmpty()) continue;
            String[] pair = option.split("=");
            text.append(
                    "<nvpair id='o-%s' name='%s' value='%s'/>"
                            .formatted(pair[0], pair[0], pair[1]));
        }
        text.append("</cluster_property_set></crm_config><nodes>");
        for (String node : nodes) text.append("<node id='%s' uname='%s'/>".formatted(node, node));
        text.append(
                "</nodes><resources><primitive id='ipmi' class='stonith' type='fence_ipmilan'>"
                        + "<instance_attributes id='p'><nvpair id='p-l' name='pcmk_host_list' value='"
                        + String.join(" ", nodes)
                        + "'/></instance_attributes></primitive></resources>"
                        + "<constraints/></configuration><status/></cib>");
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
                        new NodeName("a"),
                        "00000000-0000-4000-8000-000000000000",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20)));
    }

    /// What the planner says when it is asked next; after the last, that there is nothing to do.
    Leader plans(TransitionGraph... graphs) {
        plans.addAll(List.of(graphs));
        return this;
    }

    // ---- What happens.

    /// Something happens that asks for a plan.
    void changes() {
        tell(
                new Command.SetNodeAttribute(
                        state.members().firstKey(), "x", Optional.of("y" + numbers)));
    }

    void tell(Command command) {
        now = now.plusSeconds(1);
        log.add(new Waiting(command, Optional.empty()));
        turn();
    }

    /// These are committed together, and the leader sees them together.
    void tellTogether(List<Command> commands) {
        commands.forEach(command -> log.add(new Waiting(command, Optional.empty())));
        turn();
    }

    void isBack(String node) {
        silence.remove(new NodeName(node));
        tell(new Command.MarkOnline(new NodeName(node), new Incarnation("" + ++numbers)));
    }

    void isLost(String node) {
        tell(new Command.MarkLost(new NodeName(node)));
    }

    void wakesAfter(Duration time) {
        now = now.plus(time);
        turn();
    }

    void hears(Map<String, Duration> silent) {
        silent.forEach((node, how) -> silence.put(new NodeName(node), how));
        turn();
    }

    void hearsOfLoad(String node, int percent) {
        load.put(new NodeName(node), percent);
    }

    /// Everything there is to commit is committed; then the leader has its turn, until it asks for nothing more.
    private void turn() {
        boolean again;
        do {
            again = false;
            while (!log.isEmpty()) commit(log.remove());
            wake = Optional.empty();
            for (Effect effect : controller.on(new Event.Turn(new Contact(silence, load)), now)) {
                switch (effect) {
                    case Effect.Propose(var purpose, var command) ->
                            log.add(new Waiting(command, Optional.of(purpose)));
                    case Effect.Describe(var agents) -> {
                        if (agentsAnswerLate) continue;
                        agents.forEach(this::saysNothing);
                        again = true;
                    }
                    case Effect.WakeAt(var when) -> wake = Optional.of(when);
                }
            }
        } while (again || !log.isEmpty());
    }

    /// Fence agents describe themselves when the test says so. The leader is another from here on.
    void agentsAnswerLate() {
        agentsAnswerLate = true;
        isReplaced();
    }

    void agentSays(String agent, Optional<AgentTraits> traits) {
        controller.on(new Event.Described(agent, traits), now);
        turn();
    }

    void withoutDevices() {
        tell(
                new Command.PatchConfiguration(
                        state.version(),
                        List.of(
                                new ConfigurationChange.Delete(
                                        "/cib/configuration/resources/primitive[@id='ipmi']"))));
    }

    void isReplacedByOneAheadBy(Duration ahead) {
        now = now.plus(ahead);
        isReplaced();
    }

    private void saysNothing(String agent) {
        controller.on(new Event.Described(agent, Optional.empty()), now);
    }

    private void commit(Waiting waiting) {
        var key = new ProposalKey("test", ++numbers);
        var applied =
                state.apply(
                        new Entry(state.index() + 1, now, new Proposal(key, waiting.command())));
        state = applied.state();
        last = Optional.of(applied);
        if (applied.isAccepted()) committed.add(waiting.command());
        if (applied.command() instanceof Command.Dispatch && applied.isAccepted()) {
            Transition running = state.transition().orElseThrow();
            applied.steps().forEach(id -> begun.add(name(running.step(id).orElseThrow())));
        }
        controller.on(new Event.Committed(applied, waiting.purpose()), now);
    }

    /// Another member takes over; of the former leader's memory nothing is left.
    void isReplaced() {
        begun.clear();
        log.clear();
        controller = newController();
        controller.on(new Event.Elected(state), now);
        turn();
    }

    /// The step in flight of that name ends so, as its host says.
    void answers(String name, int code) {
        tell(result(name, code));
    }

    Command result(String name, int code) {
        UnderWay flying =
                state.transition().stream()
                        .flatMap(running -> running.underWay().stream())
                        .filter(it -> name(it.step()).equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new AssertionError(name + " is not in flight, but " + inFlight()));
        var node = new NodeName(flying.step().target().orElseThrow().name());
        return new Command.RecordResult(
                node,
                state.member(node).orElseThrow().incarnation(),
                flying.key(),
                flying.step(),
                Outcome.done(++numbers, code, Duration.ZERO));
    }

    /// The attempt under way at fencing the node ends so.
    void attemptEnds(String node, Attempt.End end) {
        Fencing fencing = fencing(node);
        tell(
                new Command.RecordAttempt(
                        fencing.target(), fencing.seed(), fencing.attempts().size() - 1, end));
    }

    void isFenced(String node) {
        attemptEnds(node, new Attempt.End.Done(now));
    }

    // ---- What can be seen.

    Fencing fencing(String node) {
        Fencing fencing = state.fencings().get(new NodeName(node));
        if (fencing == null) throw new AssertionError(node + " is not being fenced");
        return fencing;
    }

    boolean isBeingFenced(String node) {
        return state.fencings().containsKey(new NodeName(node));
    }

    /// Operations under way, of this transition or an earlier one, by name.
    List<String> inFlight() {
        return state.transition().stream()
                .flatMap(running -> running.underWay().stream())
                .map(it -> name(it.step()))
                .sorted()
                .toList();
    }

    static String name(Step step) {
        return step.resource().map(Step.ResourceName::id).orElse("")
                + (step.resource().isPresent() ? " " : "")
                + step.operation()
                + step.target().map(target -> " on " + target.name()).orElse("");
    }

    /// All steps that have begun so far.
    List<String> begun() {
        return List.copyOf(begun);
    }

    /// Accepted commands, the test's own included.
    List<Command> committed() {
        return List.copyOf(committed);
    }

    Optional<Applied> last() {
        return last;
    }

    ClusterState state() {
        return state;
    }

    Instant now() {
        return now;
    }

    /// When the leader wants its next turn.
    Optional<Instant> wake() {
        return wake;
    }

    /// How often the planner was asked.
    int asked() {
        return asked;
    }
}

package io.systole.fencer;

import io.systole.cib.Cib;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.model.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plays a fencing from its beginning to its end, with agents that answer as a script says, and tells the story.
///
/// ```
/// members xen1 xen2          all online
/// lost xen2 30               silent for that many seconds
/// device ID AGENT name=value …
/// traits AGENT actions=a,b parameters=c on_target automatic
/// level TARGET INDEX a,b     TARGET: name, ~pattern or attribute=value
/// attribute NODE name=value
/// started DEVICE NODE
/// ban DEVICE NODE
/// answer DEVICE KIND EXECUTOR ok|no|list:a,b|WORDS     `*` for any executor; otherwise all is well
/// watchdog SECONDS
/// delay SECONDS              the scheduler's
/// fence TARGET ACTION
/// ```
final class Rehearsal {
    static final Instant START = Instant.parse("2025-06-01T12:00:00Z");

    private final List<String> members = new ArrayList<>();
    private final Map<String, Long> lost = new HashMap<>();
    private final Map<String, Map<String, String>> attributes = new HashMap<>();
    private final Map<String, AgentTraits> traits = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final StringBuilder resources = new StringBuilder();
    private final StringBuilder constraints = new StringBuilder();
    private final StringBuilder levels = new StringBuilder();
    private final Map<String, StringBuilder> histories = new HashMap<>();
    private final StringBuilder options = new StringBuilder();
    private Watchdog watchdog = new Watchdog.None("it is not configured");
    private Duration delay = Duration.ZERO;
    private int ids;
    Fencing fencing =
            new Fencing(
                    new NodeName(""),
                    "",
                    FenceAction.OFF,
                    "",
                    START,
                    Duration.ZERO,
                    1,
                    List.of(),
                    Optional.empty());
    final List<Fencing> others = new ArrayList<>();
    final List<DeviceCall> calls = new ArrayList<>();

    static String play(String script) {
        return new Rehearsal(script).run();
    }

    Rehearsal(String script) {
        for (String line : script.split("\n")) {
            String[] w = line.strip().split("\\s+");
            switch (w[0]) {
                case "members" -> members.addAll(List.of(w).subList(1, w.length));
                case "lost" -> lost.put(w[1], Long.parseLong(w[2]));
                case "device" -> device(w);
                case "traits" -> traits(w);
                case "level" -> level(w);
                case "attribute" ->
                        attributes
                                .computeIfAbsent(w[1], _ -> new HashMap<>())
                                .put(w[2].split("=")[0], w[2].split("=")[1]);
                case "started" -> started(w[1], w[2]);
                case "ban" ->
                        constraints.append(
                                "<rsc_location id='b%d' rsc='%s' node='%s' score='-INFINITY'/>"
                                        .formatted(ids++, w[1], w[2]));
                case "answer" ->
                        answers.put(
                                w[1] + " " + w[2] + " " + w[3],
                                String.join(" ", List.of(w).subList(4, w.length)));
                case "option" ->
                        options.append(
                                "<nvpair id='o%d' name='%s' value='%s'/>"
                                        .formatted(ids++, w[1], w[2]));
                case "watchdog" ->
                        watchdog = new Watchdog.Proven(Duration.ofSeconds(Long.parseLong(w[1])));
                case "delay" -> delay = Duration.ofSeconds(Long.parseLong(w[1]));
                case "fence" ->
                        fencing =
                                new Fencing(
                                        new NodeName(w[1]),
                                        w[1],
                                        FenceAction.parse(w[2]).orElseThrow(),
                                        "it is silent",
                                        START,
                                        delay,
                                        4711,
                                        List.of(),
                                        Optional.empty());
                case "" -> {}
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    FencingDecision decide(Instant now) {
        return Fencer.decide(fencing, others, means(now), now);
    }

    FencingMeans means(Instant now) {
        var list = new ArrayList<FencingMember>();
        for (String name : members) {
            Optional<Instant> since = Optional.ofNullable(lost.get(name)).map(START::minusSeconds);
            list.add(
                    new FencingMember(
                            new NodeName(name),
                            since.isEmpty(),
                            since,
                            attributes.getOrDefault(name, Map.of())));
        }
        return FencingMeans.of(cib(), list, traits, watchdog, now);
    }

    String run() {
        var story = new StringBuilder();
        Instant now = START;
        for (int i = 0; i < 1000; i++) {
            switch (decide(now)) {
                case FencingDecision.Try attempt -> {
                    calls.add(attempt.call());
                    long waits = Duration.between(now, attempt.notBefore()).toMillis();
                    now = attempt.notBefore().plusSeconds(1);
                    Attempt.End end = answer(attempt, now);
                    story.append("%s by %s".formatted(attempt.task(), attempt.executor()));
                    if (waits > 0) story.append(" after %d ms".formatted(waits));
                    story.append(": ").append(told(end)).append('\n');
                    note(attempt.attempt(now).ended(end));
                }
                case FencingDecision.AskTarget ask -> {
                    story.append("ask %s to end itself\n".formatted(ask.executor()));
                    lost.put(ask.executor().value(), Duration.between(now, START).toSeconds());
                    note(ask.attempt(now));
                }
                case FencingDecision.WaitUntil wait -> {
                    story.append(
                            "wait %d s: %s\n"
                                    .formatted(
                                            Duration.between(now, wait.when()).toSeconds(),
                                            wait.why()));
                    now = wait.when();
                }
                case FencingDecision.Succeeded well -> {
                    return story.append("fenced: ").append(well.why()).append('\n').toString();
                }
                case FencingDecision.Failed failed -> {
                    return story.append("failed: ").append(failed.why()).append('\n').toString();
                }
                case FencingDecision.AwaitEnd waiting ->
                        throw new AssertionError("waits though all have ended: " + waiting);
                case FencingDecision.GiveUp up -> throw new AssertionError("gives up: " + up);
            }
        }
        throw new AssertionError("no end\n" + story);
    }

    void note(Attempt attempt) {
        var attempts = new ArrayList<>(fencing.attempts());
        attempts.add(attempt);
        fencing = with(attempts);
    }

    Fencing with(List<Attempt> attempts) {
        return new Fencing(
                fencing.target(),
                fencing.targetId(),
                fencing.action(),
                fencing.why(),
                fencing.since(),
                fencing.delay(),
                fencing.seed(),
                attempts,
                fencing.confirmedBy());
    }

    private Attempt.End answer(FencingDecision.Try attempt, Instant at) {
        String key = attempt.task().device() + " " + attempt.task().kind() + " ";
        String words = answers.getOrDefault(key + attempt.executor(), answers.get(key + "*"));
        if (words == null || words.equals("ok")) return new Attempt.End.Done(at);
        if (words.startsWith("list:"))
            return DeviceAnswer.of(DeviceTask.Kind.LIST, 0, words.substring(5), "", at);
        return DeviceAnswer.of(attempt.task().kind(), 1, "", words, at);
    }

    private static String told(Attempt.End end) {
        return switch (end) {
            case Attempt.End.Done _ -> "done";
            case Attempt.End.Listed(_, var names) -> String.join(" ", names);
            case Attempt.End.Failed(_, String why) -> why;
        };
    }

    // ---- The document.

    private void device(String[] w) {
        resources.append(
                "<primitive id='%s' class='stonith' type='%s'><instance_attributes id='i%d'>"
                        .formatted(w[1], w[2], ids++));
        for (int i = 3; i < w.length; i++) {
            int eq = w[i].indexOf('=');
            resources.append(
                    "<nvpair id='p%d' name='%s' value='%s'/>"
                            .formatted(ids++, w[i].substring(0, eq), w[i].substring(eq + 1)));
        }
        resources.append("</instance_attributes></primitive>");
    }

    private void traits(String[] w) {
        var actions = new ArrayList<String>();
        var parameters = new ArrayList<String>();
        for (String word : w) {
            if (word.startsWith("actions=")) actions.addAll(List.of(word.substring(8).split(",")));
            if (word.startsWith("parameters="))
                parameters.addAll(List.of(word.substring(11).split(",")));
        }
        traits.put(
                w[1],
                new AgentTraits(
                        java.util.Set.copyOf(actions),
                        java.util.Set.copyOf(parameters),
                        List.of(w).contains("on_target"),
                        List.of(w).contains("automatic")));
    }

    private void level(String[] w) {
        String target =
                w[1].startsWith("~")
                        ? "target-pattern='" + w[1].substring(1) + "'"
                        : w[1].contains("=")
                                ? "target-attribute='%s' target-value='%s'"
                                        .formatted((Object[]) w[1].split("="))
                                : "target='" + w[1] + "'";
        levels.append(
                "<fencing-level id='l%d' index='%s' devices='%s' %s/>"
                        .formatted(ids++, w[2], w[3], target));
    }

    private void started(String device, String node) {
        histories
                .computeIfAbsent(node, _ -> new StringBuilder())
                .append(
                        """
                        <lrm_resource id='%1$s' class='stonith' type='fence_lab'>
                        <lrm_rsc_op id='%1$s_last_0' operation='start' operation_key='%1$s_start_0' call-id='4'
                          rc-code='0' op-status='0' interval='0'/></lrm_resource>
                        """
                                .formatted(device));
    }

    private Cib cib() {
        var nodes = new StringBuilder();
        histories.forEach((node, resourcesThere) ->
                nodes.append(
                        "<node_state id='%1$s' uname='%1$s'><lrm id='%1$s'><lrm_resources>%2$s</lrm_resources></lrm></node_state>"
                                .formatted(node, resourcesThere)));
        String text =
                """
                <cib validate-with='pacemaker-3.9' admin_epoch='0' epoch='1' num_updates='0'><configuration>
                <crm_config><cluster_property_set id='cib-bootstrap-options'>%s</cluster_property_set></crm_config>
                <nodes/><resources>%s</resources><constraints>%s</constraints>
                <fencing-topology>%s</fencing-topology></configuration><status>%s</status></cib>
                """
                        .formatted(options, resources, constraints, levels, nodes);
        return switch (CibReader.read(text, "rehearsal")) {
            case Reading.Read read -> read.cib();
            case Reading.Refused refused -> throw new AssertionError(refused.toString());
        };
    }
}

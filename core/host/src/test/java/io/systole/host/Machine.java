package io.systole.host;

import io.systole.model.AgentName;
import io.systole.model.Interval;
import io.systole.model.OperationKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A machine by script: agents run until the script ends them, the clock stands still between its lines, and what the
/// host wants done becomes a story. Each line begins with the second at which it happens.
///
/// ```
/// order RES TASK [INTERVAL] [name=value …]   one word in capitals for the class: LSB, SYSTEMD, STONITH
/// cancel KEY      withdraw KEY     forget RES
/// exit RES CODE [words on standard error]    the agent at work on the resource ends
/// says RES CODE words                        the same, on standard output (`|` for a new line)
/// signal RES NUMBER                missing RES      lost RES
/// progress RES    remained RES     outlived RES
/// call NAME LIMIT                  wait
/// ```
final class Machine {
    static final Instant START = Instant.parse("2025-06-01T12:00:00Z");
    private static final AgentName VM = new AgentName("ocf", "test", "Vm");
    private static final Map<String, AgentName> AGENTS =
            Map.of(
                    "LSB", new AgentName("lsb", "", "httpd"),
                    "SYSTEMD", new AgentName("systemd", "", "nginx"),
                    "SERVICE", new AgentName("service", "", "nginx"),
                    "STONITH", new AgentName("stonith", "", "fence_lab"));

    private final Host host = new Host(HostSettings.usual("xen1"));
    private final Map<String, ProcessId> working = new HashMap<>();
    private final List<ProcessId> describing = new ArrayList<>();
    private final StringBuilder story = new StringBuilder();
    private Instant now = START;
    private Optional<Instant> alarm = Optional.empty();
    private int orders;
    private Optional<String> description = Optional.of("");
    final List<AgentCall> calls = new ArrayList<>();
    final List<OperationReport> reports = new ArrayList<>();

    static String play(String script) {
        var machine = new Machine();
        machine.run(script);
        return machine.story.toString();
    }

    /// What agents print when asked to describe themselves; empty lets them think about it for ever.
    Machine describedBy(Optional<String> text) {
        description = text;
        return this;
    }

    String run(String script) {
        for (String line : script.split("\n")) {
            String[] w = line.strip().split("\\s+");
            until(START.plusMillis(Math.round(Double.parseDouble(w[0]) * 1000)));
            if (!w[1].equals("wait")) tell(event(w));
        }
        return story.toString();
    }

    String story() {
        return story.toString();
    }

    boolean isAsleep() {
        return alarm.isEmpty();
    }

    private void until(Instant then) {
        while (alarm.isPresent() && !alarm.get().isAfter(then)) {
            if (alarm.get().isAfter(now)) now = alarm.get();
            alarm = Optional.empty();
            tell(new HostEvent.Woken());
        }
        now = then;
    }

    private HostEvent event(String[] w) {
        return switch (w[1]) {
            case "order" -> new HostEvent.Ordered(operation(w));
            case "cancel" ->
                    new HostEvent.Cancelled(
                            new OrderId("cancel " + w[2] + orders++),
                            OperationKey.parse(w[2]).orElseThrow());
            case "withdraw" -> new HostEvent.Withdrawn(new OrderId(w[2]));
            case "forget" -> new HostEvent.Forgotten(w[2]);
            case "exit" ->
                    new HostEvent.Exited(
                            worker(w[2]),
                            new ProcessEnd.Exited(Integer.parseInt(w[3]), "", words(w, 4)));
            case "says" ->
                    new HostEvent.Exited(
                            worker(w[2]),
                            new ProcessEnd.Exited(
                                    Integer.parseInt(w[3]), words(w, 4).replace('|', '\n'), ""));
            case "signal" ->
                    new HostEvent.Exited(
                            worker(w[2]), new ProcessEnd.Signalled(Integer.parseInt(w[3]), "", ""));
            case "missing" ->
                    new HostEvent.Exited(worker(w[2]), new ProcessEnd.NotFound("the agent"));
            case "lost" ->
                    new HostEvent.Exited(worker(w[2]), new ProcessEnd.Lost("the pipe broke"));
            case "progress" -> new HostEvent.Progressed(at(w[2]));
            case "remained" ->
                    new HostEvent.Remained(w[2], "an earlier life is still at work on it");
            case "outlived" -> new HostEvent.Outlived(w[2]);
            case "call" ->
                    new HostEvent.Called(
                            new OrderId(w[2]),
                            FenceAgentCall.of(
                                    HostSettings.usual("xen1"),
                                    "fence_lab",
                                    Map.of("action", "off", "port", "xen2"),
                                    w[2]),
                            Duration.ofSeconds(Long.parseLong(w[3])));
            default -> throw new IllegalArgumentException(w[1]);
        };
    }

    private static Operation operation(String[] w) {
        var attributes = new TreeMap<String, String>();
        var interval = Interval.ONCE;
        var agent = VM;
        Optional<Duration> stall = Optional.empty();
        String order = "";
        for (int i = 4; i < w.length; i++) {
            int eq = w[i].indexOf('=');
            if (AGENTS.containsKey(w[i])) agent = AGENTS.getOrDefault(w[i], VM);
            else if (eq < 0) interval = new Interval(Long.parseLong(w[i]) * 1000);
            else if (w[i].startsWith("stall="))
                stall = Optional.of(Duration.ofSeconds(Long.parseLong(w[i].substring(6))));
            else if (w[i].startsWith("order=")) order = w[i].substring(6);
            else attributes.put(w[i].substring(0, eq), w[i].substring(eq + 1));
        }
        attributes.putIfAbsent("CRM_meta_timeout", "20000");
        attributes.putIfAbsent("CRM_meta_record_pending", "false");
        var key = new OperationKey(w[2], w[3], interval.millis());
        var operation =
                new Operation(
                        new OrderId(order.isEmpty() ? key.toString() : order),
                        w[2],
                        agent,
                        w[3],
                        interval,
                        attributes,
                        0);
        return stall.map(operation::within).orElse(operation);
    }

    private ProcessId worker(String resource) {
        ProcessId process = working.remove(resource);
        if (process == null) throw new AssertionError("nobody works on " + resource + "\n" + story);
        return process;
    }

    private ProcessId at(String resource) {
        return Optional.ofNullable(working.get(resource)).orElseThrow();
    }

    private static String words(String[] w, int from) {
        return String.join(" ", List.of(w).subList(Math.min(from, w.length), w.length));
    }

    private void tell(HostEvent event) {
        for (HostEffect effect : host.on(event, now)) carryOut(effect);
        while (!describing.isEmpty() && description.isPresent()) {
            var end = new ProcessEnd.Exited(0, description.get(), "");
            tell(new HostEvent.Exited(describing.removeFirst(), end));
        }
    }

    private void carryOut(HostEffect effect) {
        switch (effect) {
            case HostEffect.Spawn(ProcessId process, AgentCall call) -> {
                if (call.purpose().startsWith("description")) {
                    describing.add(process);
                    return;
                }
                calls.add(call);
                working.put(call.purpose().split(" ")[0], process);
                say("run " + call.purpose());
            }
            case HostEffect.Kill(ProcessId process, HostEffect.Signal signal) -> {
                if (!describing.contains(process)) say(signal + " " + name(process));
            }
            case HostEffect.Begun(Operation operation, _, _) -> say("begun " + operation.key());
            case HostEffect.Report(OperationReport report) -> {
                reports.add(report);
                var result = report.result();
                say(
                        "%s %s: %s, %d%s"
                                .formatted(
                                        report.operation().key(),
                                        report.occasion().name().toLowerCase(java.util.Locale.ROOT),
                                        result.status(),
                                        result.exitCode(),
                                        result.reason().isEmpty() ? "" : ", " + result.reason()));
            }
            case HostEffect.CancelDone _ -> say("cancelled");
            case HostEffect.Answer(OrderId order, ProcessEnd end, boolean timedOut) ->
                    say(
                            "%s answers %s%s"
                                    .formatted(
                                            order,
                                            end.getClass().getSimpleName(),
                                            timedOut ? ", too late" : ""));
            case HostEffect.Described _ -> {}
            case HostEffect.WakeAt(Instant when) -> alarm = Optional.of(when);
        }
    }

    private String name(ProcessId process) {
        return working.entrySet().stream()
                .filter(entry -> entry.getValue().equals(process))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("nobody");
    }

    private void say(String words) {
        double seconds = Duration.between(START, now).toMillis() / 1000.0;
        String at = seconds == Math.rint(seconds) ? "%.0f".formatted(seconds) : "" + seconds;
        story.append(at).append("  ").append(words).append('\n');
    }
}

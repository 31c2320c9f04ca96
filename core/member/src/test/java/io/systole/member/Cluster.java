package io.systole.member;

import io.systole.cib.document.Element;
import io.systole.cib.xml.CibReader;
import io.systole.cib.xml.Reading;
import io.systole.control.Planner;
import io.systole.host.AgentCall;
import io.systole.host.ProcessEnd;
import io.systole.host.ProcessId;
import io.systole.model.NodeName;
import io.systole.model.Policy;
import io.systole.scheduler.Scheduler;
import io.systole.state.ClusterState;
import io.systole.state.Command;
import io.systole.state.Proposal;
import io.systole.state.authorship.Incarnation;
import io.systole.state.authorship.ProposalKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Members on hosts that exist in this test only. Agents answer at once, unless the test holds them back.
final class Cluster {
    static final String TWO_MACHINES =
            """
            <primitive id='ipmi' class='stonith' type='fence_ipmilan'>
              <instance_attributes id='ipmi-p'><nvpair id='ipmi-l' name='pcmk_host_list' value='xen1 xen2 xen3'/></instance_attributes>
            </primitive>
            <primitive id='vm1' class='ocf' provider='heartbeat' type='Xen'>
              <meta_attributes id='vm1-m'><nvpair id='vm1-a' name='allow-migrate' value='true'/></meta_attributes>
              <operations><op id='vm1-o' name='monitor' interval='10s'/></operations>
            </primitive>
            <primitive id='vm2' class='ocf' provider='heartbeat' type='Xen'>
              <meta_attributes id='vm2-m'><nvpair id='vm2-a' name='allow-migrate' value='true'/></meta_attributes>
            </primitive>
            """;

    private record Busy(
            NodeName host, ProcessId process, String what, String resource, AgentCall call) {}

    private final TinyLog log;
    private final Map<NodeName, Member> members = new LinkedHashMap<>();
    private final Map<NodeName, TinyLog.Port> ports = new LinkedHashMap<>();
    private final Map<NodeName, Instant> timers = new LinkedHashMap<>();
    private final Map<NodeName, Set<String>> running = new LinkedHashMap<>();
    private final List<Busy> busy = new ArrayList<>();
    private final Set<String> held = new LinkedHashSet<>();
    private final List<String> begun = new ArrayList<>();
    private final List<String> outcries = new ArrayList<>();
    private final Planner planner =
            (cib, at) -> {
                var schedule = Scheduler.schedule(cib, at, Policy.PACEMAKER);
                return new Planner.Plan(schedule.graph(), schedule.explanation().summary().tell());
            };
    private Instant now = Instant.parse("2026-01-05T08:00:00Z");
    private Optional<Duration> watchdog = Optional.empty();
    private int lives;
    private long requests;

    private Cluster(List<NodeName> hosts) {
        log = new TinyLog(hosts);
        for (NodeName host : hosts) running.put(host, new TreeSet<>());
    }

    static NodeName host(String name) {
        return new NodeName(name);
    }

    /// The first host leads; everything has come up and to rest.
    static Cluster of(String resources, String constraints, String... hosts) {
        return with("", resources, constraints, hosts);
    }

    /// @param option one more cluster option: `name='value'`
    static Cluster with(String option, String resources, String constraints, String... hosts) {
        var cluster = comingUp(option, resources, constraints, hosts);
        cluster.pass(Duration.ofMinutes(1));
        cluster.begun.clear();
        return cluster;
    }

    static Cluster comingUp(String resources, String constraints, String... hosts) {
        return comingUp("", resources, constraints, hosts);
    }

    private static Cluster comingUp(
            String option, String resources, String constraints, String... hosts) {
        var names = new ArrayList<NodeName>();
        for (String name : hosts) names.add(host(name));
        var cluster = new Cluster(names);
        cluster.log.leads(names.getFirst());
        for (NodeName name : names) cluster.boots(name.value());
        cluster.asks(
                new Command.ReplaceConfiguration(
                        document(names, option, resources, constraints), Optional.empty()));
        return cluster;
    }

    private static Element document(
            List<NodeName> hosts, String option, String resources, String constraints) {
        String pair =
                option.isEmpty()
                        ? ""
                        : "<nvpair id='o2' name='%s' value=%s/>"
                                .formatted((Object[]) option.split("=", 2));
        var nodes = new StringBuilder();
        for (NodeName host : hosts)
            nodes.append("<node id='%s' uname='%s'/>".formatted(host, host));
        String text =
                """
                <cib validate-with='pacemaker-3.9'><configuration><crm_config>
                <cluster_property_set id='o'><nvpair id='o1' name='stonith-enabled' value='true'/>%s</cluster_property_set>
                </crm_config><nodes>%s</nodes><resources>%s</resources><constraints>%s</constraints>
                </configuration><status/></cib>
                """
                        .formatted(pair, nodes, resources, constraints);
        return switch (CibReader.read(text, "test")) {
            case Reading.Read(var cib) -> cib.root();
            case Reading.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    // ---- What happens to hosts.

    void haveWatchdogs(Duration limit) {
        watchdog = Optional.of(limit);
    }

    /// The daemon comes up; what runs on the host runs on.
    void boots(String name) {
        boots(name, ClusterState.EMPTY, MemberEvent.Boot.DAEMON);
    }

    /// The host was reset, and comes up with nothing on it and what was committed so far on its disk.
    void comesUpAgain(String name) {
        ClusterState known = known(host(name));
        dies(name);
        boots(name, known, MemberEvent.Boot.HOST);
    }

    /// The daemon comes up and remembers what was committed; what runs on the host runs on.
    void daemonIsRestarted(String name) {
        ClusterState known = known(host(name));
        daemonDies(name);
        boots(name, known, MemberEvent.Boot.DAEMON);
    }

    private ClusterState known(NodeName host) {
        Member member = members.get(host);
        return member == null ? ClusterState.EMPTY : member.state();
    }

    private void boots(String name, ClusterState known, MemberEvent.Boot boot) {
        NodeName host = host(name);
        var port = log.port(host);
        ports.put(host, port);
        var usual = MemberSettings.usual(host);
        var settings =
                new MemberSettings(
                        host,
                        usual.host(),
                        usual.deadAfter(),
                        usual.patience(),
                        usual.retry(),
                        watchdog);
        members.put(host, new Member(settings, port, planner));
        var life = new Incarnation("00000000-0000-4000-8000-%012d".formatted(++lives));
        tell(host, new MemberEvent.Booted(life, known, boot));
        settle();
    }

    /// The daemon dies with all it had in memory; what runs on the host runs on.
    void daemonDies(String name) {
        members.remove(host(name));
        ports.remove(host(name));
        timers.remove(host(name));
        busy.removeIf(it -> it.host().value().equals(name));
    }

    /// The host dies with all that runs on it.
    void dies(String name) {
        daemonDies(name);
        on(host(name)).clear();
    }

    void isCutOff(String name) {
        log.cutOff.add(host(name));
        if (log.leader().filter(host(name)::equals).isPresent()) log.hasNoLeader();
        settle();
    }

    void isConnectedAgain(String name) {
        log.cutOff.remove(host(name));
        settle();
    }

    void leads(String name) {
        log.leads(host(name));
        settle();
    }

    TinyLog log() {
        return log;
    }

    // ---- Agents.

    /// From now on that operation does not end before it is let go: `vm1 migrate_to`.
    void holds(String what) {
        held.add(what);
    }

    void lets(String what) {
        held.remove(what);
        settle();
    }

    private Set<String> on(NodeName host) {
        return running.computeIfAbsent(host, _ -> new TreeSet<>());
    }

    private boolean answerOne() {
        for (Busy it : List.copyOf(busy)) {
            if (held.contains(it.what())) continue;
            busy.remove(it);
            tell(it.host(), new MemberEvent.AgentExited(it.process(), carryOut(it)));
            return true;
        }
        return false;
    }

    private ProcessEnd carryOut(Busy it) {
        var here = on(it.host());
        String resource = it.resource();
        int code =
                switch (it.what().substring(it.what().indexOf(' ') + 1)) {
                    case "start" -> {
                        for (var other : running.entrySet())
                            if (!other.getKey().equals(it.host())
                                    && other.getValue().contains(resource))
                                outcries.add(resource + " runs twice");
                        here.add(resource);
                        yield 0;
                    }
                    case "stop" -> {
                        here.remove(resource);
                        yield 0;
                    }
                    case "migrate_to" -> {
                        here.remove(resource);
                        String target =
                                it.call()
                                        .environment()
                                        .getOrDefault("OCF_RESKEY_CRM_meta_migrate_target", "");
                        on(host(target)).add(resource);
                        yield 0;
                    }
                    case "monitor" -> resource.isEmpty() || here.contains(resource) ? 0 : 7;
                    case "off", "reboot" -> {
                        dies(resource);
                        yield 0;
                    }
                    default -> 0;
                };
        return new ProcessEnd.Exited(code, "", "");
    }

    // ---- The wheel.

    /// Asks the member that leads, or any.
    void asks(Command command) {
        NodeName at =
                log.leader()
                        .filter(members::containsKey)
                        .orElseGet(() -> members.keySet().iterator().next());
        var key = new ProposalKey("operator", ++requests);
        tell(at, new MemberEvent.Requested(new Proposal(key, command)));
        settle();
    }

    private void tell(NodeName host, MemberEvent event) {
        Member member = members.get(host);
        if (member == null) return;
        for (MemberEffect effect : member.on(event, now)) {
            switch (effect) {
                case MemberEffect.Spawn(var process, var call) -> spawn(host, process, call);
                case MemberEffect.Kill _ -> {}
                case MemberEffect.WakeAt(var when) -> timers.put(host, when);
                case MemberEffect.FenceSelf(var why) ->
                        outcries.add(host + " fences itself: " + why);
                case MemberEffect.ShutDown() -> outcries.add(host + " may shut down");
                case MemberEffect.Answer(_, var verdict) ->
                        outcries.add(
                                switch (verdict) {
                                    case MemberEffect.Verdict.Done _ -> "done";
                                    case MemberEffect.Verdict.Refused(var refusal) -> refusal.why();
                                });
            }
        }
    }

    private void spawn(NodeName host, ProcessId process, AgentCall call) {
        String resource;
        String action;
        if (call.input().isEmpty()) {
            resource = call.environment().getOrDefault("OCF_RESOURCE_INSTANCE", "");
            action = call.arguments().getFirst();
        } else {
            resource = said(call, "nodename");
            action = said(call, "action");
        }
        String what = resource + " " + action;
        busy.add(new Busy(host, process, what, resource, call));
        if (!action.contains("meta")) begun.add(what + " on " + host);
    }

    private static String said(AgentCall call, String name) {
        for (String line : call.input().split("\n")) {
            if (line.startsWith(name + "=")) return line.substring(name.length() + 1);
        }
        return "";
    }

    /// All that follows without time passing.
    void settle() {
        for (int turn = 0; turn < 3_000; turn++) {
            if (tellOne() || answerOne()) continue;
            return;
        }
        throw new AssertionError("the members do not come to rest: " + last());
    }

    private final Map<NodeName, Optional<NodeName>> knownLeader = new LinkedHashMap<>();

    private boolean tellOne() {
        for (var port : List.copyOf(ports.entrySet())) {
            Optional<NodeName> leader = port.getValue().leader();
            boolean news = !leader.equals(knownLeader.put(port.getKey(), leader));
            if (!news && !port.getValue().isBehind()) continue;
            tell(port.getKey(), new MemberEvent.LogAdvanced());
            return true;
        }
        return false;
    }

    /// Time passes; who lives is heard.
    void pass(Duration time) {
        Instant end = now.plus(time);
        settle();
        while (true) {
            var next =
                    timers.entrySet().stream()
                            .filter(timer -> !timer.getValue().isAfter(end))
                            .min(Map.Entry.comparingByValue());
            if (next.isEmpty()) break;
            timers.remove(next.get().getKey());
            if (next.get().getValue().isAfter(now)) now = next.get().getValue();
            beat();
            tell(next.get().getKey(), new MemberEvent.Woken());
            settle();
        }
        now = end;
        beat();
    }

    private void beat() {
        for (NodeName host : members.keySet())
            if (!log.cutOff.contains(host)) log.lastHeard.put(host, now);
    }

    // ---- Looking.

    /// As the leader sees it, or the first who lives.
    ClusterState state() {
        return log.leader()
                .map(members::get)
                .or(() -> members.values().stream().findFirst())
                .orElseThrow()
                .state();
    }

    Optional<Instant> timer(String name) {
        return Optional.ofNullable(timers.get(host(name)));
    }

    Instant now() {
        return now;
    }

    boolean runs(String resource, String name) {
        return on(host(name)).contains(resource);
    }

    /// Where it runs, of the first two hosts and all others.
    String where(String resource) {
        for (var host : running.entrySet())
            if (host.getValue().contains(resource)) return host.getKey().value();
        return "nowhere";
    }

    /// Agents called so far: `vm1 start on xen1`.
    List<String> begun() {
        return List.copyOf(begun);
    }

    void forgetsBegun() {
        begun.clear();
    }

    long count(String beginning) {
        return begun.stream().filter(it -> it.startsWith(beginning)).count();
    }

    /// What members cried for the outside to hear.
    List<String> outcries() {
        return List.copyOf(outcries);
    }

    private String last() {
        var events = state().timeline().events();
        return events.subList(Math.max(0, events.size() - 10), events.size()) + " " + busy;
    }
}

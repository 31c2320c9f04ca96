package io.systole.world;

import io.systole.model.NodeName;
import io.systole.model.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Who really runs where, which is not always what the cluster believes.
///
/// Resources are known by the names executors use: the instances of an anonymous clone share one, on each host one. The judge of
/// "never twice" is the disk: a copy that has arrived by half waits, paused, and does not write; any other one writes, even on a
/// host that nobody hears.
public final class Residents {

    /// What of a resource is on a host.
    public sealed interface Copy {
        record Running(Role role) implements Copy {}

        /// Came with a live migration that has not ended: paused, and not writing.
        record Incoming() implements Copy {}
    }

    private static final Copy INCOMING = new Copy.Incoming();

    private final Set<String> single;
    private final Map<String, Map<NodeName, Copy>> copies = new LinkedHashMap<>();
    private final Map<String, Measure> measures = new LinkedHashMap<>();
    private Consumer<String> alarm = _ -> {};
    private BiConsumer<String, NodeName> welcome = (_, _) -> {};
    private BiConsumer<String, NodeName> farewell = (_, _) -> {};
    private Consumer<String> mourning = _ -> {};

    /// @param single resources of which only one copy may run
    public Residents(Set<String> single) {
        this.single = Set.copyOf(single);
    }

    /// Who is told when a resource comes to run twice, in a sentence.
    public void onTwice(Consumer<String> told) {
        alarm = told;
    }

    /// Who is told when something has come to run, started or arrived: of what, and where.
    public void onArrived(BiConsumer<String, NodeName> told) {
        welcome = told;
    }

    /// Who is told when something that runs is stopped on purpose: of what, and where.
    public void onStopped(BiConsumer<String, NodeName> told) {
        farewell = told;
    }

    /// Who is told when something that runs dies, by itself or with its host.
    public void onCrashed(Consumer<String> told) {
        mourning = told;
    }

    // ---- Looking.

    public boolean runs(String resource, NodeName host) {
        return copies(resource).get(host) instanceof Copy.Running;
    }

    public Role role(String resource, NodeName host) {
        return copies(resource).get(host) instanceof Copy.Running(var role) ? role : Role.STOPPED;
    }

    /// What an agent sees there: a paused copy is a copy.
    public boolean isThere(String resource, NodeName host) {
        return copies(resource).containsKey(host);
    }

    /// Where it runs.
    public List<NodeName> hosts(String resource) {
        var found = new ArrayList<NodeName>();
        copies(resource)
                .forEach((host, copy) -> {
                    if (copy instanceof Copy.Running) found.add(host);
                });
        return found;
    }

    public Optional<NodeName> host(String resource) {
        return hosts(resource).stream().findFirst();
    }

    /// What runs on the host.
    public List<String> on(NodeName host) {
        return copies.keySet().stream().filter(resource -> runs(resource, host)).toList();
    }

    public Measured measured(String resource, Instant now) {
        return measure(resource).record(now);
    }

    // ---- Coming and going.

    public void started(String resource, NodeName host, Instant at) {
        if (runs(resource, host)) return;
        copies(resource).put(host, new Copy.Running(Role.STARTED));
        measure(resource).started(at);
        judge(resource);
        welcome.accept(resource, host);
    }

    public void role(String resource, NodeName host, Role role) {
        copies(resource).computeIfPresent(host, (_, _) -> new Copy.Running(role));
    }

    /// Stopped on purpose.
    public void stopped(String resource, NodeName host, Instant at) {
        if (!(copies(resource).remove(host) instanceof Copy.Running)) return;
        measure(resource).stopped(at, hosts(resource).isEmpty());
        farewell.accept(resource, host);
    }

    /// A paused copy waits on the target for the running one to come over.
    void announced(String resource, NodeName to) {
        copies(resource).putIfAbsent(to, INCOMING);
    }

    /// The paused copy is given up.
    void calledOff(String resource, NodeName to) {
        if (copies(resource).get(to) instanceof Copy.Incoming) copies(resource).remove(to);
    }

    /// It lives on elsewhere without a break.
    void migrated(String resource, NodeName from, NodeName to) {
        if (!(copies(resource).remove(from) instanceof Copy.Running running))
            throw new IllegalStateException(
                    resource + " can't migrate from " + from + ": it does not run there");
        copies(resource).put(to, running);
        measure(resource).migrated();
        welcome.accept(resource, to);
    }

    /// It died by itself, or with its host.
    public void crashed(String resource, NodeName host, Instant at) {
        if (!(copies(resource).remove(host) instanceof Copy.Running)) return;
        measure(resource).crashed(at, hosts(resource).isEmpty());
        mourning.accept(resource);
    }

    void hostDied(NodeName host, Instant at) {
        for (String resource : List.copyOf(copies.keySet())) crashed(resource, host, at);
    }

    private void judge(String resource) {
        var where = hosts(resource);
        if (where.size() < 2 || !single.contains(resource)) return;
        measure(resource).runsTwice();
        alarm.accept(resource + " runs on " + where.getFirst() + " and on " + where.getLast());
    }

    private Map<NodeName, Copy> copies(String resource) {
        return copies.computeIfAbsent(resource, _ -> new LinkedHashMap<>());
    }

    private Measure measure(String resource) {
        return measures.computeIfAbsent(resource, _ -> new Measure());
    }
}

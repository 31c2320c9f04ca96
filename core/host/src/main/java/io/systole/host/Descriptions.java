package io.systole.host;

import io.systole.host.ocf.AgentMetadata;
import io.systole.host.ocf.MetadataReader;
import io.systole.model.AgentName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What agents say of themselves, asked once and kept.
///
/// Reports carry fingerprints that depend on it, so those of an agent that is just being asked wait for its answer;
/// the resource's queue does not.
final class Descriptions {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /// A new version of the agent may have been installed meanwhile.
    private static final Duration GROWN_OLD = Duration.ofHours(1);

    private record Known(AgentMetadata metadata, Instant since) {}

    private record Asking(AgentName agent, Supervised process) {}

    private final HostSettings settings;
    private final Outbox outbox;
    private final Map<AgentName, Known> known = new HashMap<>();
    private final SortedMap<ProcessId, Asking> asking = new TreeMap<>();
    private final Map<AgentName, List<OperationReport>> held = new HashMap<>();
    private final Set<AgentName> wanted = new HashSet<>();

    Descriptions(HostSettings settings, Outbox outbox) {
        this.settings = settings;
        this.outbox = outbox;
    }

    AgentMetadata of(AgentName agent) {
        var found = known.get(agent);
        return found == null ? AgentMetadata.NONE : found.metadata();
    }

    /// The operation is about to need the description of its agent.
    void wish(Operation operation, Instant now) {
        var agent = operation.agent();
        if (!AgentClass.of(agent, settings).hasMetadata() || isAsking(agent)) return;
        var found = known.get(agent);
        boolean old =
                found != null
                        && operation.task().equals("start")
                        && found.since().plus(GROWN_OLD).isBefore(now);
        if (found != null && !old) return;
        ask(agent, now);
    }

    /// Somebody waits for the description itself.
    void want(AgentName agent, Instant now) {
        wanted.add(agent);
        boolean silent = !AgentClass.of(agent, settings).hasMetadata();
        if (known.containsKey(agent) || silent) tell(agent);
        else if (!isAsking(agent)) ask(agent, now);
    }

    private void tell(AgentName agent) {
        if (wanted.remove(agent))
            outbox.add(new HostEffect.Described(agent, AgentDescription.of(of(agent))));
    }

    private void ask(AgentName agent, Instant now) {
        var process =
                new Supervised(outbox.nextProcess(), now.plus(LIMIT), Optional.empty(), settings);
        asking.put(process.id(), new Asking(agent, process));
        outbox.add(new HostEffect.Spawn(process.id(), AgentClass.metadata(agent, settings)));
    }

    /// Sends the report off, with fingerprints; or keeps it until they can be made.
    void send(OperationReport report) {
        var agent = report.operation().agent();
        if (isAsking(agent) && !known.containsKey(agent)) {
            held.computeIfAbsent(agent, _ -> new ArrayList<>()).add(report);
            return;
        }
        var digests = Fingerprints.of(report.operation(), of(agent));
        outbox.add(new HostEffect.Report(report.with(digests)));
    }

    /// Whether the process was one of those that ask.
    boolean exited(ProcessId id, ProcessEnd end, Instant now) {
        var asked = asking.remove(id);
        if (asked == null) return false;
        // An agent that answers with something else will not do better next time; one that could
        // not be asked may.
        if (end instanceof ProcessEnd.Exited(_, String output, _)) {
            var metadata = MetadataReader.read(output).orElse(AgentMetadata.NONE);
            known.put(asked.agent(), new Known(metadata, now));
        }
        release(asked.agent());
        return true;
    }

    void look(Instant now) {
        for (Asking asked : List.copyOf(asking.values())) {
            asked.process().look(now, outbox);
            if (asked.process().isGivenUp()) {
                asking.remove(asked.process().id());
                release(asked.agent());
            }
        }
    }

    Optional<Instant> next() {
        return asking.values().stream()
                .flatMap(asked -> asked.process().next().stream())
                .min(Instant::compareTo);
    }

    private void release(AgentName agent) {
        var reports = held.remove(agent);
        if (reports != null) reports.forEach(this::send);
        tell(agent);
    }

    private boolean isAsking(AgentName agent) {
        return asking.values().stream().anyMatch(asked -> asked.agent().equals(agent));
    }
}

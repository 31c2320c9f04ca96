package io.systole.control;

import io.systole.fencer.AgentTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the fence agents of the configuration say of themselves.
///
/// A leader asks its own host, as soon as it leads: agents are installed on every member. Those that say nothing are
/// thought able to do the usual. Nothing of this is committed, for what follows from it is.
final class FenceAgents {
    /// Fencing does not wait for an agent that is slow to describe itself.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, AgentTraits> traits = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> awaited = new TreeSet<>();
    private Instant patience = Instant.MIN;

    void forgetAll() {
        traits.clear();
        asked.clear();
        awaited.clear();
    }

    /// Those that are to be asked now: each is asked once.
    List<String> toAsk(Set<String> configured, Instant now) {
        var fresh = new ArrayList<>(configured);
        fresh.removeIf(agent -> !asked.add(agent));
        if (fresh.isEmpty()) return List.of();
        awaited.addAll(fresh);
        patience = now.plus(PATIENCE);
        return fresh;
    }

    void described(String agent, Optional<AgentTraits> told) {
        awaited.remove(agent);
        told.ifPresent(it -> traits.put(agent, it));
    }

    /// By type.
    Map<String, AgentTraits> traits() {
        return traits;
    }

    /// Until when it is better not to call any; empty if all have answered, or have had their time.
    Optional<Instant> awaitedUntil(Instant now) {
        return awaited.isEmpty() || !now.isBefore(patience)
                ? Optional.empty()
                : Optional.of(patience);
    }
}

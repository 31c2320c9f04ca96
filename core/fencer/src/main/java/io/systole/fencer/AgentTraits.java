package io.systole.fencer;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// What a fence agent's own description says it can do.
///
/// @param actions     the actions it offers
/// @param parameters  the parameters it takes
/// @param onTarget    whether `on` must be run on the node itself (`on_target`)
/// @param automaticOn whether nodes must be unfenced with it before they may run anything (`automatic`)
public record AgentTraits(
        Set<String> actions, Set<String> parameters, boolean onTarget, boolean automaticOn) {
    /// An agent whose description could not be had: thought able to do what most can.
    public static final AgentTraits UNKNOWN =
            new AgentTraits(
                    Set.of("off", "on", "reboot", "list", "status", "monitor"),
                    Set.of(),
                    false,
                    false);

    public AgentTraits {
        actions = Collections.unmodifiableSet(new TreeSet<>(actions));
        parameters = Collections.unmodifiableSet(new TreeSet<>(parameters));
    }

    boolean offers(String action) {
        return actions.contains(action);
    }
}

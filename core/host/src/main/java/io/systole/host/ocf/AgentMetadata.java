package io.systole.host.ocf;

import io.systole.model.Scan;
import io.systole.model.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What an agent says of itself (`meta-data`).
///
/// @param version    of the interface it follows; empty where it does not say
/// @param parameters in the order of the description
/// @param actions    attributes of each action, by name
public record AgentMetadata(
        String version, List<Parameter> parameters, Map<String, Action> actions) {
    /// Of an agent whose description could not be had.
    public static final AgentMetadata NONE = new AgentMetadata("", List.of(), Map.of());

    private static final Version WITH_RELOADABLE = Version.parse("1.1");
    private static final Set<String> SECRET_NAMES = Set.of("passwd", "password", "user");

    public AgentMetadata {
        parameters = List.copyOf(parameters);
        actions = Collections.unmodifiableMap(new TreeMap<>(actions));
    }

    public record Parameter(
            String name, Optional<Boolean> unique, boolean reloadable, boolean secret) {}

    /// @param onTarget  a fence agent's `on` that must be run on the node itself
    /// @param automatic a fence agent's `on` that every node needs before it may run anything
    public record Action(boolean onTarget, boolean automatic) {}

    public boolean offers(String action) {
        return actions.containsKey(action);
    }

    /// Which parameters need a restart when they change; empty where the agent can't take over any change without.
    public Optional<List<String>> needingRestart() {
        if (followsNewInterface()) {
            if (!offers("reload-agent")) return Optional.empty();
            return Optional.of(names(parameter -> !parameter.reloadable()));
        }
        // The old interface knew only `unique`: what tells instances apart was thought not to be
        // reloadable.
        if (!offers("reload")) return Optional.empty();
        return Optional.of(names(parameter -> parameter.unique().orElse(false)));
    }

    /// Parameters that must not be shown.
    public List<String> secrets() {
        return names(parameter -> parameter.secret() || SECRET_NAMES.contains(parameter.name()));
    }

    /// What the agent calls the task of taking over changed parameters.
    public String reloadTask() {
        return offers("reload-agent") || !offers("reload") ? "reload-agent" : "reload";
    }

    private boolean followsNewInterface() {
        return Scan.integer(version).isPresent()
                && Version.parse(version).compareTo(WITH_RELOADABLE) >= 0;
    }

    private List<String> names(java.util.function.Predicate<Parameter> which) {
        var names = new ArrayList<String>();
        for (Parameter parameter : parameters)
            if (which.test(parameter)) names.add(parameter.name());
        return names;
    }
}

package io.systole.host;

import io.systole.host.ocf.AgentMetadata;
import java.util.List;
import java.util.Optional;

/// What an agent says of itself, as far as others than the host may want to know: above all, of fence agents.
///
/// @param onTarget    whether `on` must be run on the node itself
/// @param automaticOn whether nodes must be unfenced with it before they may run anything
public record AgentDescription(
        List<String> actions, List<String> parameters, boolean onTarget, boolean automaticOn) {
    public AgentDescription {
        actions = List.copyOf(actions);
        parameters = List.copyOf(parameters);
    }

    static Optional<AgentDescription> of(AgentMetadata metadata) {
        if (metadata.actions().isEmpty()) return Optional.empty();
        var on = Optional.ofNullable(metadata.actions().get("on"));
        return Optional.of(
                new AgentDescription(
                        metadata.actions().keySet().stream().sorted().toList(),
                        metadata.parameters().stream().map(AgentMetadata.Parameter::name).toList(),
                        on.map(AgentMetadata.Action::onTarget).orElse(false),
                        on.map(AgentMetadata.Action::automatic).orElse(false)));
    }
}

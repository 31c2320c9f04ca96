package io.systole.state.maintenance;

import io.systole.model.NodeName;
import io.systole.model.ResourceId;
import java.time.Instant;

/// A resource is wanted on a node once.
///
/// While it lasts, a location constraint of the given id stands in the configuration.
public record Move(ResourceId resource, NodeName target, String constraintId, Instant since) {

    public static Move of(ResourceId resource, NodeName target, Instant at) {
        return new Move(resource, target, "move-" + resource, at);
    }
}

package io.systole.scheduler.outage;

import io.systole.scheduler.inventory.Node;
import io.systole.scheduler.inventory.Primitive;
import java.util.List;
import java.util.Optional;

/// That a running resource is interrupted, and why.
///
/// @param from  where it runs
/// @param to    where it comes up again, if anywhere
/// @param cause the ground, with those through whom it comes
record Interruption(Primitive resource, Node from, Optional<Node> to, Cause cause, Nature nature) {

    /// A ground and the way from it to the resource: the resource itself first, last the one that the ground is about.
    record Cause(Ground ground, List<Primitive> chain) {
        Cause {
            chain = List.copyOf(chain);
        }

        Primitive root() {
            return chain.getLast();
        }

        boolean isOwn() {
            return chain.size() == 1;
        }
    }
}

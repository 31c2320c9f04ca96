package io.systole.scheduler.outage;

import io.systole.model.NodeName;
import java.util.List;
import java.util.Optional;

/// What becomes of one resource. Instances of clones and members of groups are resources of their own.
public sealed interface Prospect {
    /// Its own name, instance number included.
    String resource();

    /// What runs goes on running where it is, or nothing ran.
    record Untouched(String resource) implements Prospect {}

    /// It goes on running and is elsewhere afterwards. A half-done move that is finished counts as well.
    record Live(String resource, NodeName from, NodeName to) implements Prospect {}

    /// An instance of a clone leaves a node that is being emptied; others go on, and nobody who relies on it is
    /// interrupted. That is no outage of the service.
    ///
    /// @param service the clone
    record Leaves(String resource, NodeName from, String service) implements Prospect {}

    /// What runs is stopped, or dies with its node.
    ///
    /// @param to          where it comes up again, if anywhere
    /// @param because     why, as a sentence
    /// @param rules       ids of the constraints that force it, if any do
    /// @param avoidableBy settings and steps that would avoid it, as noun phrases
    record Outage(
            String resource,
            NodeName from,
            Optional<NodeName> to,
            Ground ground,
            Nature nature,
            String because,
            List<String> rules,
            List<String> avoidableBy)
            implements Prospect {
        public Outage {
            rules = List.copyOf(rules);
            avoidableBy = List.copyOf(avoidableBy);
        }

        /// Not the consequence of a failure or loss.
        public boolean isPlanned() {
            return nature != Nature.FORCED;
        }
    }
}

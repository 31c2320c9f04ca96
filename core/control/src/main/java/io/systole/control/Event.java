package io.systole.control;

import io.systole.model.NodeName;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the leader's loop is told.
public sealed interface Event {

    /// This member leads from now on; all that was committed before is in the state.
    record Elected(ClusterState state) implements Event {}

    /// Another member leads.
    record Deposed() implements Event {}

    /// A command was committed and applied.
    record Committed(Applied applied) implements Event {}

    /// How long each member has been silent.
    record Contact(Map<NodeName, Duration> silence) implements Event {
        public Contact {
            silence = Collections.unmodifiableMap(new LinkedHashMap<>(silence));
        }
    }

    /// The time has come for which a wake-up was asked.
    record Woken() implements Event {}
}

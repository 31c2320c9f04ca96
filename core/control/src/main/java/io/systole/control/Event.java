package io.systole.control;

import io.systole.fencer.AgentTraits;
import io.systole.state.Applied;
import io.systole.state.ClusterState;
import java.util.Optional;

/// What the leader's loop is told.
public sealed interface Event {

    /// This member leads from now on; all that was committed before is in the state.
    record Elected(ClusterState state) implements Event {}

    /// Another member leads, or none.
    record Deposed() implements Event {}

    /// An entry was committed and applied. Only taken note of.
    ///
    /// @param purpose that of the proposal, if it was one of this leader's
    record Committed(Applied applied, Optional<String> purpose) implements Event {}

    /// What a fence agent says of itself; empty if it says nothing.
    record Described(String agent, Optional<AgentTraits> traits) implements Event {}

    /// All that is committed has been told: now is the time to decide. Also when only time has passed.
    record Turn(Contact contact) implements Event {}
}

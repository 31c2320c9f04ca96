package io.systole.control;

import io.systole.state.Command;
import java.time.Instant;

/// What the leader's loop wants done by the outside. Hosts see their own steps in the log and need no telling.
public sealed interface Effect {

    /// @param purpose comes back with the committed entry; at most one proposal of a purpose is under way
    record Propose(String purpose, Command command) implements Effect {}

    /// Another turn is wanted at this time at the latest; replaces what was asked for before.
    record WakeAt(Instant when) implements Effect {}
}

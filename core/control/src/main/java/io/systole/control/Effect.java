package io.systole.control;

import io.systole.state.Command;
import java.time.Instant;
import java.util.List;

/// What the leader's loop wants done by the outside. Hosts see their own steps in the log and need no telling.
public sealed interface Effect {

    /// @param purpose comes back with the committed entry; at most one proposal of a purpose is under way
    record Propose(String purpose, Command command) implements Effect {}

    /// This host's own fence agents of these types are to describe themselves. Each comes back as an
    /// {@link Event.Described}.
    record Describe(List<String> agents) implements Effect {
        public Describe {
            agents = List.copyOf(agents);
        }
    }

    /// Another turn is wanted at this time at the latest; replaces what was asked for before.
    record WakeAt(Instant when) implements Effect {}
}

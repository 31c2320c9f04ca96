package io.systole.control;

import io.systole.state.Command;
import io.systole.transition.Step;
import java.time.Instant;

/// What the leader's loop wants done by the outside. Hosts see their own steps in the log and need no telling.
public sealed interface Effect {

    record Propose(Command command) implements Effect {}

    /// Have a node fenced, and report how it ended as {@link Command.RecordFencing}.
    record Fence(long transition, Step step) implements Effect {}

    record WakeAt(Instant when) implements Effect {}
}

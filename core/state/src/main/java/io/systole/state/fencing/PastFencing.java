package io.systole.state.fencing;

import io.systole.fencer.Fencing;
import java.time.Instant;

/// A fencing that has ended, with all its attempts.
public record PastFencing(Fencing fencing, Ending ending, Instant at) {

    public sealed interface Ending {
        /// Proven: nothing runs there any more; or, where the node was given back something, it has it.
        record Fenced(String by) implements Ending {}

        record NotFenced(String why) implements Ending {}

        /// There is no need any more.
        record CalledOff(String why) implements Ending {}
    }
}

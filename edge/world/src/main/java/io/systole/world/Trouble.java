package io.systole.world;

import java.time.Duration;

/// What may go wrong with one call of an agent.
///
/// No agent here says "stopped" of what still runs, and no fence device says "off" of what is on: against that there is no remedy.
public sealed interface Trouble {

    /// It says that it failed, whatever it has done.
    ///
    /// @param deed what it has really done
    record Fails(Deed deed) implements Trouble {}

    /// It never ends by itself. Killed, it has done nothing, or its work by half.
    record Hangs() implements Trouble {}

    /// It takes that much longer. A live migration gets on meanwhile, and says so.
    record Late(Duration delay) implements Trouble {}

    /// It does its work in time, and then takes that much longer to say so.
    record AnswersLate(Duration delay) implements Trouble {}

    enum Deed {
        /// Nothing has changed.
        NOTHING,
        /// All is done, and only the answer is wrong.
        ALL,
        /// Of a live migration: the copy that was to arrive is left on the target, paused; the source runs on.
        COPY_LEFT
    }
}

package io.systole.fencer;

/// How far a task, a device or a whole way has come.
sealed interface Standing {

    /// It has done what was wanted of it.
    record Reached(String by) implements Standing {}

    /// There is something to do, or to wait for, on this way.
    record Next(FencingDecision decision) implements Standing {}

    /// It does not lead to the goal.
    record Exhausted(String why) implements Standing {}
}

package io.systole.state;

/// How far one step of the running transition has come, as committed.
public enum StepState {
    WAITING,
    DISPATCHED,
    CONFIRMED,
    /// It went wrong, or its performer was lost.
    FAILED
}

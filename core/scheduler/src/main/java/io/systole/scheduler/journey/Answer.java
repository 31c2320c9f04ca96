package io.systole.scheduler.journey;

/// What a host has said of a resource since a migration between it and another ended in doubt.
enum Answer {
    RUNS,
    ABSENT,
    /// It runs there, but not well; or it can't be told.
    FAILED,
    /// Not asked yet.
    OPEN,
    /// It can't be asked.
    LOST
}

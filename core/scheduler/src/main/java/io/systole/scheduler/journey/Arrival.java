package io.systole.scheduler.journey;

/// What is known of a journey's arrival, whatever hosts say now of where the resource runs.
enum Arrival {
    /// The target has said that it arrived, although it did not leave well.
    CERTAIN,
    UNKNOWN,
    /// The source's agent has said that it did not get away.
    DENIED
}

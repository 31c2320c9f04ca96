package io.systole.scheduler.journey;

/// Whether a host could tell what runs on it.
public enum Reach {
    /// It is up.
    ASKABLE,
    /// It is down for certain: nothing runs there.
    DOWN,
    /// Nobody knows what runs there, and it can't be asked: it will be fenced.
    LOST
}

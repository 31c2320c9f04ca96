package io.systole.scheduler.inventory;

/// What to do with a resource found active in more places than it should be.
public enum MultipleActive {
    /// Leave it alone until a person has looked.
    BLOCK,
    STOP_ONLY,
    /// Stop it only where it should not be.
    STOP_UNEXPECTED,
    /// Stop it everywhere, start it once.
    STOP_START
}

package io.systole.scheduler.plan;

/// Whether an action has to happen.
public enum Need {
    OPTIONAL,
    REQUIRED
}

package io.systole.scheduler.inventory;

/// Whether a resource may be looked for on a node, in rising order of force.
public enum Discovery {
    ALWAYS,
    NEVER,
    EXCLUSIVE;

    public Discovery orStronger(Discovery other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

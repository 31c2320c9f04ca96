package io.systole.scheduler.inventory;

/// What must hold before a resource may start.
public enum Requires {
    NOTHING,
    QUORUM,
    /// All unclean nodes have been fenced.
    FENCING,
    /// As FENCING, and the node itself has been unfenced.
    UNFENCING;

    public boolean needsFencing() {
        return this == FENCING || this == UNFENCING;
    }

    public boolean needsQuorum() {
        return this == QUORUM;
    }

    public boolean needsUnfencing() {
        return this == UNFENCING;
    }
}
